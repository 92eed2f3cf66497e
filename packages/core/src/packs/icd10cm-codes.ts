import { codeKey, codeOfKey, indexOfKey } from './code-key.ts';
import { Pack, type PackBytes, type StringTable, writePack } from './container.ts';
import { nonessential, TextIndex, textIndexSections } from './text-index.ts';

/** One row of the order file. Codes without the dot, upper case. Source: NCHS/CMS, ICD-10-CM order file. */
export interface Icd10Row {
  readonly code: string;
  /** 1 in the file: valid on claims; 0: a header. */
  readonly billable: boolean;
  readonly shortTitle: string;
  readonly title: string;
  /** Number in the file, for book order. */
  readonly order: number;
}

const WIDTH = 7;

export function buildIcd10Codes(rows: readonly Icd10Row[], set = 'icd10cm', part = 'codes'): Uint8Array<ArrayBuffer> {
  const sorted = rows.map((row) => ({ row, key: codeKey(row.code, WIDTH) })).sort((a, b) => a.key - b.key);
  const keys = Float64Array.from(sorted, (item) => item.key);
  const parents = Int32Array.from(sorted, ({ row }) => {
    for (let length = row.code.length - 1; length >= 3; length--) {
      const parent = indexOfKey(keys, codeKey(row.code.slice(0, length), WIDTH));
      if (parent >= 0) return parent;
    }
    return -1;
  });
  const titles = sorted.map(({ row }) => row.title);
  const { essential, optional } = nonessential(titles);
  const index = textIndexSections('search', essential, optional);
  return writePack({
    set,
    part,
    columns: {
      ...index.columns,
      keys,
      parents,
      billable: Uint8Array.from(sorted, ({ row }) => (row.billable ? 1 : 0)),
      order: Uint32Array.from(sorted, ({ row }) => row.order),
    },
    strings: {
      ...index.strings,
      titles,
      shortTitles: sorted.map(({ row }) => (row.shortTitle === row.title ? '' : row.shortTitle)),
    },
  });
}

/** Codes and headers of one edition. Rows are numbered in the order of the codes as text; −1 = not there. */
export class Icd10CodeTable {
  readonly #keys: Float64Array;
  readonly #parents: Int32Array;
  readonly #billable: Uint8Array;
  readonly #order: Uint32Array;
  readonly #titles: StringTable;
  readonly #shortTitles: StringTable;
  /** Words of the titles, by row. */
  readonly search: TextIndex;

  constructor(pack: Pack) {
    this.#keys = pack.f64('keys');
    this.#parents = pack.i32('parents');
    this.#billable = pack.u8('billable');
    this.#order = pack.u32('order');
    this.#titles = pack.strings('titles');
    this.#shortTitles = pack.strings('shortTitles');
    this.search = new TextIndex(pack, 'search');
  }

  static open(bytes: PackBytes): Icd10CodeTable {
    return new Icd10CodeTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#keys.length;
  }

  /** Row of a code without its dot, upper or lower case. */
  find(code: string): number {
    return indexOfKey(this.#keys, codeKey(code, WIDTH));
  }

  code(row: number): string {
    return codeOfKey(this.#keys[row]!, WIDTH);
  }

  title(row: number): string {
    return this.#titles.at(row);
  }

  /** The title itself where the file has no shorter one. */
  shortTitle(row: number): string {
    return this.#shortTitles.at(row) || this.title(row);
  }

  billable(row: number): boolean {
    return this.#billable[row] === 1;
  }

  /** Number in the publisher's file, for book order. */
  order(row: number): number {
    return this.#order[row]!;
  }

  /** Row of the next header above, or −1 for a category. */
  parent(row: number): number {
    return this.#parents[row]!;
  }

  /** Rows directly below, in book order. */
  children(row: number): number[] {
    return this.descendants(row).filter((at) => this.#parents[at] === row);
  }

  /** All rows below, in book order. */
  descendants(row: number): number[] {
    const rows: number[] = [];
    for (let at = row + 1; at < this.#parents.length && this.#isBelow(at, row); at++) rows.push(at);
    return rows.sort((a, b) => this.#order[a]! - this.#order[b]!);
  }

  /** Rows whose codes begin with this text (without dot), from the first to the one after the last. */
  beginningWith(prefix: string): readonly [number, number] {
    const first = lowerBound(this.#keys, codeKey(prefix, WIDTH));
    const last = codeKey(prefix.padEnd(WIDTH, 'Z'), WIDTH);
    let end = first;
    while (end < this.#keys.length && this.#keys[end]! <= last) end++;
    return [first, end];
  }

  #isBelow(row: number, ancestor: number): boolean {
    for (let at = this.#parents[row]!; at >= ancestor; at = this.#parents[at]!) if (at === ancestor) return true;
    return false;
  }
}

function lowerBound(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
