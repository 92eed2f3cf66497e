import { appendFileSync, type BigIntStats, mkdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

/** `changed`: a file is hashed when it is new or has changed since it was last hashed. `always`: whatever is known of it. */
export type Checking = 'changed' | 'always';

/** File systems keep the time of a change to two seconds at worst: within them a second change could leave no trace. */
const SETTLED_NS = 2_000_000_000n;
/** Some six thousand lines; then the record begins anew. */
const LARGEST_RECORD = 1_000_000;

/**
 * Which files were hashed as they lie, and what came out: a line "DEVICE INODE SIZE MTIME-NS SHA256" each, the last one counts.
 * It saves hashing and decides nothing else: without it, with a broken line in it, or where it cannot be written, files are
 * hashed again. Several processes may add to it at once.
 */
export class VerifiedFiles {
  readonly #path: string;
  readonly #checking: Checking;
  #known: Map<string, string> | null = null;

  constructor(path: string, checking: Checking) {
    this.#path = path;
    this.#checking = checking;
  }

  /** Whether the file, as it lies now, is known to have this hash. */
  knows(file: BigIntStats, sha256: string): boolean {
    return this.#checking === 'changed' && this.#lines().get(keyOf(file)) === sha256;
  }

  /** Keeps the hash of a file that was read after `file` was asked for. One that was changed just now is left to the next time. */
  keep(file: BigIntStats, sha256: string): void {
    if (!isSettled(file)) return;
    const key = keyOf(file);
    if (this.#lines().get(key) === sha256) return;
    this.#lines().set(key, sha256);
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      if ((statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_RECORD) truncateSync(this.#path);
      appendFileSync(this.#path, `${key} ${sha256}\n`);
    } catch {
      // Read-only or full: it costs time at the next start and nothing else.
    }
  }

  #lines(): Map<string, string> {
    if (this.#known) return this.#known;
    this.#known = new Map();
    let text = '';
    try {
      text = readFileSync(this.#path, 'latin1');
    } catch {
      // None yet.
    }
    for (const [, key = '', sha256 = ''] of text.matchAll(/^(\d+ \d+ \d+ \d+) ([0-9a-f]{64})$/gm)) {
      this.#known.set(key, sha256);
    }
    return this.#known;
  }
}

/** Changed long enough ago for another change to be seen by its time. */
export function isSettled(file: BigIntStats): boolean {
  return BigInt(Date.now()) * 1_000_000n - file.mtimeNs >= SETTLED_NS;
}

function keyOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return `${dev} ${ino} ${size} ${mtimeNs}`;
}
