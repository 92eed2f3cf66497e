import { codeKey, codeOfKey, indexOfKey } from './code-key.ts';
import { Pack, type PackBytes, writePack } from './container.ts';

/** 1 = claim line; 2 = date of service, by policy; 3 = date of service, clinical. Source: CMS, NCCI MUE files. */
export type MueAdjudicationIndicator = 1 | 2 | 3;

export interface MueRow {
  readonly code: string;
  /** Most units for one patient and provider; 0 allows none. */
  readonly units: number;
  readonly mai: MueAdjudicationIndicator;
}

const WIDTH = 5;

export function buildMue(rows: readonly MueRow[], part: string): Uint8Array<ArrayBuffer> {
  const sorted = rows.map((row) => ({ row, key: codeKey(row.code, WIDTH) })).sort((a, b) => a.key - b.key);
  return writePack({
    set: 'ncci-mue',
    part,
    columns: {
      keys: Uint32Array.from(sorted, (item) => item.key),
      units: Uint32Array.from(sorted, ({ row }) => row.units),
      mai: Uint8Array.from(sorted, ({ row }) => row.mai),
    },
  });
}

/** Medically unlikely edits. A code that is not here has no published value, which is not "unlimited". */
export class MueTable {
  readonly #keys: Uint32Array;
  readonly #units: Uint32Array;
  readonly #mai: Uint8Array;

  constructor(pack: Pack) {
    this.#keys = pack.u32('keys');
    this.#units = pack.u32('units');
    this.#mai = pack.u8('mai');
  }

  static open(bytes: PackBytes): MueTable {
    return new MueTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#keys.length;
  }

  /** Row by its place, in the order of the codes. */
  row(at: number): MueRow {
    return {
      code: codeOfKey(this.#keys[at]!, WIDTH),
      units: this.#units[at]!,
      mai: this.#mai[at] as MueAdjudicationIndicator,
    };
  }

  find(code: string): MueRow | null {
    const row = indexOfKey(this.#keys, codeKey(code, WIDTH));
    return row < 0 ? null : { code, units: this.#units[row]!, mai: this.#mai[row] as MueAdjudicationIndicator };
  }
}
