import { codeKey } from '../packs/code-key.ts';

const WIDTH = 7;

/** A list of codes and ranges ("99202-99215", "E08-E13") that answers whether a code is in it. */
export class CodeSet {
  readonly #ranges: readonly (readonly [number, number])[];

  constructor(items: readonly string[]) {
    this.#ranges = items.map((item) => {
      const [from, to] = item.replaceAll('.', '').split('-') as [string, string?];
      return [codeKey(from, WIDTH), lastKey(to ?? from)];
    });
  }

  get isEmpty(): boolean {
    return this.#ranges.length === 0;
  }

  has(code: string): boolean {
    const key = codeKey(code, WIDTH);
    return this.#ranges.some(([from, to]) => key >= from && key <= to);
  }
}

/** A shorter end holds all codes that begin with it: E13 ends after E13.9. */
function lastKey(code: string): number {
  return codeKey(code.padEnd(WIDTH, 'Z'), WIDTH);
}
