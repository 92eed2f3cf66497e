import { type Column, Pack, type PackBytes, type StringTable, writePack } from './container.ts';

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
  readonly #pack: Pack;
  readonly #text = new Map<string, TextColumn>();
  readonly #number = new Map<string, Float64Array>();
  readonly #keyColumn: TextColumn;

  constructor(pack: Pack) {
    this.#pack = pack;
    this.key = String(pack.meta.key);
    this.texts = pack.meta.texts as readonly string[];
    this.numbers = pack.meta.numbers as readonly string[];
    for (const name of this.texts) this.#text.set(name, new TextColumn(pack, `text.${name}`));
    this.#keyColumn = this.#text.get(this.key)!;
  }

  static open(bytes: PackBytes): RecordTable {
    return new RecordTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#keyColumn.length;
  }

  /** '' where the table has no such column. */
  text(row: number, column: string): string {
    const found = this.#text.get(column);
    return found ? found.texts.at(found.index[row]!) : '';
  }

  /** null where blank or without such a column. */
  number(row: number, column: string): number | null {
    let values = this.#number.get(column);
    if (!values) {
      if (!this.numbers.includes(column)) return null;
      this.#number.set(column, (values = this.#pack.f64(`number.${column}`)));
    }
    const value = values[row];
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
    const keys = this.#keyColumn.index;
    return wanted < 0 ? [0, 0] : [lowerBound(keys, wanted), lowerBound(keys, wanted + 1)];
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
    const { texts } = this.#keyColumn;
    let high = texts.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const text = texts.at(middle);
      if (text < key) low = middle + 1;
      else if (text > key) high = middle - 1;
      else return middle;
    }
    return -1;
  }
}

/** A column of texts that stand once each. Read when a row is first asked for. */
class TextColumn {
  readonly texts: StringTable;
  readonly length: number;
  readonly #pack: Pack;
  readonly #name: string;
  #index: Uint32Array | null = null;

  constructor(pack: Pack, name: string) {
    this.#pack = pack;
    this.#name = name;
    this.texts = pack.strings(`${name}.texts`);
    this.length = pack.length(name);
  }

  /** For each row the number of its text. */
  get index(): Uint32Array {
    return (this.#index ??= this.#pack.u32(this.#name));
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
