/** Failures in a row that cost nothing but the time to type. */
const FREE_FAILURES = 5;
const LONGEST_S = 900;

/** Seconds to wait after the last failure before the next try counts: 0, then 1, 2, 4 … up to 15 minutes. */
export function waitSeconds(failures: number): number {
  return failures < FREE_FAILURES ? 0 : Math.min(2 ** (failures - FREE_FAILURES), LONGEST_S);
}

/** Failures of addresses, in memory: slows down who tries many names from one place. */
export class AddressBackoff {
  readonly #seen = new Map<string, { failures: number; lastMs: number }>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Seconds that this address has still to wait. */
  wait(address: string): number {
    const seen = this.#seen.get(address);
    if (!seen) return 0;
    // An office shares one address, so it may fail more often than one name.
    const until = seen.lastMs + waitSeconds(seen.failures - 15) * 1000;
    return Math.max(0, Math.ceil((until - this.#nowMs()) / 1000));
  }

  failed(address: string): void {
    const now = this.#nowMs();
    for (const [key, { lastMs }] of this.#seen) if (now - lastMs > LONGEST_S * 1000) this.#seen.delete(key);
    const failures = (this.#seen.get(address)?.failures ?? 0) + 1;
    this.#seen.set(address, { failures, lastMs: now });
  }

  succeeded(address: string): void {
    this.#seen.delete(address);
  }
}
