/** What is wrong with a chain at a place. A signature break stands at the checkpoint: chain "checkpoint", position its number. */
export interface Break {
  readonly chain: string;
  readonly position: number;
  readonly kind: 'edited' | 'missing' | 'inserted' | 'reordered' | 'truncated' | 'signature';
  readonly message: string;
}

/** Collects breaks: each place and kind once, and no more than can be shown; the rest is counted. */
export class Breaks {
  static readonly MOST = 10_000;
  readonly list: Break[] = [];
  more = 0;
  readonly #seen = new Set<string>();

  add(kind: Break['kind'], chain: string, position: number, message: string): void {
    const key = `${kind} ${position} ${chain}`;
    if (this.#seen.has(key)) return;
    if (this.list.length >= Breaks.MOST) {
      this.more++;
      return;
    }
    this.#seen.add(key);
    this.list.push({ chain, position, kind, message });
  }

  has(kind: Break['kind'], chain: string, position: number): boolean {
    return this.#seen.has(`${kind} ${position} ${chain}`);
  }
}
