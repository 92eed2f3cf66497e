import type { Pack, StringTable } from './container.ts';

/** A column of few different short texts: an index a row, and the texts once. */
export interface DictionaryColumn {
  readonly index: Uint16Array;
  readonly texts: readonly string[];
}

export function dictionaryColumn(values: readonly string[]): DictionaryColumn {
  const texts = [...new Set(values)].sort();
  const position = new Map(texts.map((text, at) => [text, at]));
  return { index: Uint16Array.from(values, (value) => position.get(value)!), texts };
}

/** The reader of a dictionary column stored as NAME (u16) and NAME.texts. */
export class Dictionary {
  readonly #index: Uint16Array;
  readonly #table: StringTable;
  #texts: readonly string[] | null = null;

  constructor(pack: Pack, name: string) {
    this.#index = pack.u16(name);
    this.#table = pack.strings(`${name}.texts`);
  }

  at(row: number): string {
    this.#texts ??= Array.from({ length: this.#table.length }, (_, at) => this.#table.at(at));
    return this.#texts[this.#index[row]!] ?? '';
  }
}
