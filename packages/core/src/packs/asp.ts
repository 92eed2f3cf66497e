import { codeKey, indexOfKey } from './code-key.ts';
import { Pack, type StringTable, writePack } from './container.ts';

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

const WIDTH = 5;

export function buildAsp(rows: readonly AspRow[]): Uint8Array<ArrayBuffer> {
  const sorted = rows.map((row) => ({ row, key: codeKey(row.code, WIDTH) })).sort((a, b) => a.key - b.key);
  return writePack({
    set: 'asp',
    part: 'limits',
    columns: {
      keys: Uint32Array.from(sorted, (item) => item.key),
      limits: Uint32Array.from(sorted, ({ row }) => row.limitMills),
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

  static open(buffer: ArrayBuffer): AspTable {
    return new AspTable(new Pack(buffer));
  }

  get rows(): number {
    return this.#keys.length;
  }

  find(code: string): AspRow | null {
    const row = indexOfKey(this.#keys, codeKey(code, WIDTH));
    return row < 0
      ? null
      : { code, dosage: this.#dosages.at(row), limitMills: this.#limits[row]!, coinsurance: this.#coinsurance[row]! };
  }
}
