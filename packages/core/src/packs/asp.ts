import { codeKey, indexOfKey } from './code-key.ts';
import { Pack, type PackBytes, type StringTable, writePack } from './container.ts';

/** Part B drug payment limit of one quarter; the 6 % is already inside. Source: CMS, ASP pricing file. */
export interface AspRow {
  readonly code: string;
  /** What one unit is, e.g. "10 MG". */
  readonly dosage: string;
  /** Dollars per unit in whole thousandths. */
  readonly limitMills: number;
  /** Patient's share in whole thousandths of a percent: 20000 = 20 %, 0 for vaccines, less where inflation-adjusted. */
  readonly coinsurance: number;
}

/** A row of the file; a drug may be listed without a limit ("N/A"): then the contractor prices it. */
export interface AspListing extends Omit<AspRow, 'limitMills'> {
  readonly limitMills: number | null;
}

const WIDTH = 5;
const NO_LIMIT = 0xffffffff;

export function buildAsp(rows: readonly AspListing[]): Uint8Array<ArrayBuffer> {
  const sorted = rows.map((row) => ({ row, key: codeKey(row.code, WIDTH) })).sort((a, b) => a.key - b.key);
  return writePack({
    set: 'asp',
    part: 'limits',
    columns: {
      keys: Uint32Array.from(sorted, (item) => item.key),
      limits: Uint32Array.from(sorted, ({ row }) => row.limitMills ?? NO_LIMIT),
      coinsurance: Uint32Array.from(sorted, ({ row }) => row.coinsurance),
    },
    strings: { dosages: sorted.map(({ row }) => row.dosage) },
  });
}

export class AspTable {
  readonly #keys: Uint32Array;
  readonly #limits: Uint32Array;
  readonly #coinsurance: Uint32Array;
  readonly #dosages: StringTable;

  constructor(pack: Pack) {
    this.#keys = pack.u32('keys');
    this.#limits = pack.u32('limits');
    this.#coinsurance = pack.u32('coinsurance');
    this.#dosages = pack.strings('dosages');
  }

  static open(bytes: PackBytes): AspTable {
    return new AspTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#keys.length;
  }

  /** null when there is no limit: the code is not in the file, or listed without one. */
  find(code: string): AspRow | null {
    const row = indexOfKey(this.#keys, codeKey(code, WIDTH));
    const limitMills = row < 0 ? NO_LIMIT : this.#limits[row]!;
    if (limitMills === NO_LIMIT) return null;
    return { code, dosage: this.#dosages.at(row), limitMills, coinsurance: this.#coinsurance[row]! };
  }

  /** Whether the code is in the file, with a limit or without. */
  lists(code: string): boolean {
    return indexOfKey(this.#keys, codeKey(code, WIDTH)) >= 0;
  }
}
