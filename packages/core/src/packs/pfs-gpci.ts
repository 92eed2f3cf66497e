import { codeKey, codeOfKey, indexOfKey } from './code-key.ts';
import { Pack, type PackBytes, type StringTable, writePack } from './container.ts';

/** Geographic practice cost indices of one Medicare locality, in whole thousandths. Source: CMS, PFS Addendum E. */
export interface GpciRow {
  /** Medicare administrative contractor, five digits with leading zero. */
  readonly carrier: string;
  readonly locality: string;
  readonly state: string;
  readonly name: string;
  /** With the 1.0 floor where the year has one: the one that pays. */
  readonly work: number;
  readonly practiceExpense: number;
  readonly malpractice: number;
}

const WIDTH = 7;

export function buildGpci(rows: readonly GpciRow[]): Uint8Array<ArrayBuffer> {
  const sorted = rows
    .map((row) => ({ row, key: codeKey(row.carrier + row.locality, WIDTH) }))
    .sort((a, b) => a.key - b.key);
  return writePack({
    set: 'pfs',
    part: 'gpci',
    columns: {
      keys: Float64Array.from(sorted, (item) => item.key),
      work: Uint16Array.from(sorted, ({ row }) => row.work),
      practiceExpense: Uint16Array.from(sorted, ({ row }) => row.practiceExpense),
      malpractice: Uint16Array.from(sorted, ({ row }) => row.malpractice),
    },
    strings: { states: sorted.map(({ row }) => row.state), names: sorted.map(({ row }) => row.name) },
  });
}

export class GpciTable {
  readonly #keys: Float64Array;
  readonly #work: Uint16Array;
  readonly #practiceExpense: Uint16Array;
  readonly #malpractice: Uint16Array;
  readonly #states: StringTable;
  readonly #names: StringTable;

  constructor(pack: Pack) {
    this.#keys = pack.f64('keys');
    this.#work = pack.u16('work');
    this.#practiceExpense = pack.u16('practiceExpense');
    this.#malpractice = pack.u16('malpractice');
    this.#states = pack.strings('states');
    this.#names = pack.strings('names');
  }

  static open(bytes: PackBytes): GpciTable {
    return new GpciTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#keys.length;
  }

  find(carrier: string, locality: string): GpciRow | null {
    const row = indexOfKey(this.#keys, codeKey(carrier + locality, WIDTH));
    return row < 0 ? null : this.row(row);
  }

  /** Row by its place, 0 to rows − 1, in order of contractor and locality. */
  row(row: number): GpciRow {
    const key = codeOfKey(this.#keys[row]!, WIDTH);
    return {
      carrier: key.slice(0, 5),
      locality: key.slice(5),
      state: this.#states.at(row),
      name: this.#names.at(row),
      work: this.#work[row]!,
      practiceExpense: this.#practiceExpense[row]!,
      malpractice: this.#malpractice[row]!,
    };
  }
}
