import { codeKey, indexOfKey } from './code-key.ts';
import { Pack, type PackBytes, writePack } from './container.ts';

/** Clinical Laboratory Fee Schedule row. Source: CMS, CLFS public use file. */
export interface ClfsRow {
  readonly code: string;
  /** '' or 'QW'. */
  readonly modifier: string;
  /** National limit in cents; 0 = no national amount. */
  readonly rateCents: number;
  /** N national limit, L local. */
  readonly indicator: string;
}

const WIDTH = 7;

export function buildClfs(rows: readonly ClfsRow[]): Uint8Array<ArrayBuffer> {
  const sorted = rows
    .map((row) => ({ row, key: codeKey(row.code + row.modifier, WIDTH) }))
    .sort((a, b) => a.key - b.key);
  return writePack({
    set: 'clfs',
    part: 'rates',
    columns: {
      keys: Float64Array.from(sorted, (item) => item.key),
      rates: Uint32Array.from(sorted, ({ row }) => row.rateCents),
      local: Uint8Array.from(sorted, ({ row }) => (row.indicator === 'L' ? 1 : 0)),
    },
  });
}

export class ClfsTable {
  readonly #keys: Float64Array;
  readonly #rates: Uint32Array;
  readonly #local: Uint8Array;

  constructor(pack: Pack) {
    this.#keys = pack.f64('keys');
    this.#rates = pack.u32('rates');
    this.#local = pack.u8('local');
  }

  static open(bytes: PackBytes): ClfsTable {
    return new ClfsTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#keys.length;
  }

  find(code: string, modifier = ''): ClfsRow | null {
    const row = indexOfKey(this.#keys, codeKey(code + modifier, WIDTH));
    return row < 0 ? null : { code, modifier, rateCents: this.#rates[row]!, indicator: this.#local[row] ? 'L' : 'N' };
  }
}
