import { type Column, Pack, type StringTable, writePack } from './container.ts';

/**
 * A table that is looked up by one key and read row by row: most smaller sets. Texts stand once each where they repeat; numbers are
 * whole (cents, thousandths: the set's loader says which), NaN = blank.
 */
export type PackRecord = Readonly<Record<string, string | number>>;

export interface RecordContent {
  readonly set: string;
  readonly part: string;
  /** Name of the text column by which rows are found. */
  readonly key: string;
  readonly texts: readonly string[];
  readonly numbers?: readonly string[];
}

/** Rows with the same key stay in the order in which they come. */
export function buildRecords(
  { set, part, key, texts, numbers = [] }: RecordContent,
  rows: readonly PackRecord[],
): Uint8Array<ArrayBuffer> {
  const sorted = rows
    .map((row, at) => ({ row, at, key: String(row[key] ?? '') }))
    .sort((a, b) => compareText(a.key, b.key) || a.at - b.at);
  const columns: Record<string, Column> = {};
  const strings: Record<string, readonly string[]> = {};
  for (const name of texts) {
    const values = sorted.map(({ row }) => String(row[name] ?? ''));
    const different = [...new Set(values)].sort(compareText);
    const position = new Map(different.map((text, at) => [text, at]));
    columns[`text.${name}`] = Uint32Array.from(values, (value) => position.get(value)!);
    strings[`text.${name}.texts`] = different;
  }
  for (const name of numbers) {
    columns[`number.${name}`] = Float64Array.from(sorted, ({ row }) => {
      const value = row[name];
      return typeof value === 'number' ? value : Number.NaN;
    });
  }
  return writePack({ set, part, meta: { key, texts: [...texts], numbers: [...numbers] }, columns, strings });
}

/** The reader. Rows are numbered in the order of their keys. */
export class RecordTable {
  readonly key: string;
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
  readonly #text = new Map<string, { readonly index: Uint32Array; readonly texts: StringTable }>();
  readonly #number = new Map<string, Float64Array>();
  readonly #keys: Uint32Array;
  readonly #keyTexts: StringTable;

  constructor(pack: Pack) {
    this.key = String(pack.meta.key);
    this.texts = pack.meta.texts as readonly string[];
    this.numbers = pack.meta.numbers as readonly string[];
    for (const name of this.texts) {
      this.#text.set(name, { index: pack.u32(`text.${name}`), texts: pack.strings(`text.${name}.texts`) });
    }
    for (const name of this.numbers) this.#number.set(name, pack.f64(`number.${name}`));
    this.#keys = this.#text.get(this.key)!.index;
    this.#keyTexts = this.#text.get(this.key)!.texts;
  }

  static open(buffer: ArrayBuffer): RecordTable {
    return new RecordTable(new Pack(buffer));
  }

  get rows(): number {
    return this.#keys.length;
  }

  /** '' where the table has no such column. */
  text(row: number, column: string): string {
    const found = this.#text.get(column);
    return found ? found.texts.at(found.index[row]!) : '';
  }

  /** null where blank or without such a column. */
  number(row: number, column: string): number | null {
    const value = this.#number.get(column)?.[row];
    return value === undefined || Number.isNaN(value) ? null : value;
  }

  /** Blank numbers are left out. */
  row(at: number): PackRecord {
    const record: Record<string, string | number> = {};
    for (const name of this.texts) record[name] = this.text(at, name);
    for (const name of this.numbers) {
      const value = this.number(at, name);
      if (value !== null) record[name] = value;
    }
    return record;
  }

  /** First row with this key and the one after the last; equal when there is none. */
  range(key: string): readonly [number, number] {
    const wanted = this.#keyNumber(key);
    return wanted < 0 ? [0, 0] : [lowerBound(this.#keys, wanted), lowerBound(this.#keys, wanted + 1)];
  }

  find(key: string): PackRecord[] {
    const [first, end] = this.range(key);
    return Array.from({ length: end - first }, (_, at) => this.row(first + at));
  }

  has(key: string): boolean {
    return this.#keyNumber(key) >= 0;
  }

  #keyNumber(key: string): number {
    let low = 0;
    let high = this.#keyTexts.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const text = this.#keyTexts.at(middle);
      if (text < key) low = middle + 1;
      else if (text > key) high = middle - 1;
      else return middle;
    }
    return -1;
  }
}

function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
