import { type Column, Pack, type PackBytes, type StringTable, writePack } from './container.ts';
import { TextIndex, textIndexSections } from './text-index.ts';

/**
 * A line of the Alphabetic Index, of the External Cause Index, of the Neoplasm Table or of the Table of Drugs and Chemicals.
 * Source: NCHS, ICD-10-CM index XML.
 */
export interface IndexEntry {
  /** 0 = main term, 1 = the first dash … */
  readonly level: number;
  readonly term: string;
  /** Nonessential modifiers: "(acute) (peripheral)". */
  readonly nonEssential: string;
  readonly see: string;
  readonly seeAlso: string;
  /**
   * As written, with dot and dash ("C56.-"); '' = none in that column. One in an index (a second is the manifestation); six in the
   * Neoplasm Table (primary, secondary, in situ, benign, uncertain, unspecified) and in that of drugs (accidental, self-harm,
   * assault, undetermined, adverse effect, underdosing).
   */
  readonly codes: readonly string[];
}

/** Entries in the order of the book: an entry stands below the nearest one before it with a lower level. */
export function buildIcd10Index(part: string, entries: readonly IndexEntry[]): Uint8Array<ArrayBuffer> {
  const open: number[] = [];
  const parents = Int32Array.from(entries, (entry, at) => {
    open.length = Math.min(open.length, entry.level);
    const parent = open.at(-1) ?? -1;
    while (open.length < entry.level) open.push(parent);
    open.push(at);
    return parent;
  });
  const starts = new Uint32Array(entries.length + 1);
  for (const [at, entry] of entries.entries()) starts[at + 1] = starts[at]! + entry.codes.length;
  // The main term of the Neoplasm Table says nothing about a site.
  const top = part === 'neoplasm' ? 1 : 0;
  const along = (field: 'term' | 'nonEssential') =>
    entries.map((entry, at) => {
      let text = entry.level >= top ? entry[field] : '';
      for (let up = parents[at]!; up >= 0; up = parents[up]!)
        if (entries[up]!.level >= top) text = `${entries[up]![field]} ${text}`;
      return text;
    });
  const index = textIndexSections('search', along('term'), along('nonEssential'));
  const columns: Record<string, Column> = { parents, codeStarts: starts, ...index.columns };
  const strings: Record<string, readonly string[]> = { ...index.strings };
  const texts = { terms: 'term', nonEssential: 'nonEssential', see: 'see', seeAlso: 'seeAlso' } as const;
  for (const [name, field] of Object.entries(texts))
    dictionary(
      name,
      entries.map((entry) => entry[field]),
    );
  dictionary(
    'codes',
    entries.flatMap((entry) => entry.codes),
  );
  return writePack({ set: 'icd10cm', part, columns, strings });

  function dictionary(name: string, values: readonly string[]): void {
    const different = [...new Set(values)].sort();
    const position = new Map(different.map((text, at) => [text, at]));
    columns[name] = Uint32Array.from(values, (value) => position.get(value)!);
    strings[`${name}.texts`] = different;
  }
}

/** The reader. Entries are numbered in book order. */
export class Icd10IndexTable {
  readonly #parents: Int32Array;
  readonly #codeStarts: Uint32Array;
  /** Words of the entries with all that stand above them, by entry; nonessential modifiers are optional. */
  readonly search: TextIndex;
  readonly #columns: Readonly<
    Record<'terms' | 'nonEssential' | 'see' | 'seeAlso' | 'codes', [Uint32Array, StringTable]>
  >;

  constructor(pack: Pack) {
    this.#parents = pack.i32('parents');
    this.#codeStarts = pack.u32('codeStarts');
    this.search = new TextIndex(pack, 'search');
    const column = (name: string): [Uint32Array, StringTable] => [pack.u32(name), pack.strings(`${name}.texts`)];
    this.#columns = {
      terms: column('terms'),
      nonEssential: column('nonEssential'),
      see: column('see'),
      seeAlso: column('seeAlso'),
      codes: column('codes'),
    };
  }

  static open(bytes: PackBytes): Icd10IndexTable {
    return new Icd10IndexTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#parents.length;
  }

  /** Entry above, −1 for a main term. */
  parent(at: number): number {
    return this.#parents[at]!;
  }

  term(at: number): string {
    return this.#text('terms', at);
  }

  nonEssential(at: number): string {
    return this.#text('nonEssential', at);
  }

  see(at: number): string {
    return this.#text('see', at);
  }

  seeAlso(at: number): string {
    return this.#text('seeAlso', at);
  }

  /** Whether the entry says "see" or "see also". */
  refers(at: number): boolean {
    return this.see(at) !== '' || this.seeAlso(at) !== '';
  }

  codes(at: number): string[] {
    const codes: string[] = [];
    for (let i = this.#codeStarts[at]!; i < this.#codeStarts[at + 1]!; i++) codes.push(this.#text('codes', i));
    return codes;
  }

  /** Terms from the main term down: ["Diabetes", "type 2", "with", "neuropathy"]. */
  path(at: number): string[] {
    const path: string[] = [];
    for (let entry = at; entry >= 0; entry = this.#parents[entry]!) path.unshift(this.term(entry));
    return path;
  }

  #text(name: 'terms' | 'nonEssential' | 'see' | 'seeAlso' | 'codes', at: number): string {
    const [index, texts] = this.#columns[name];
    return texts.at(index[at]!);
  }
}
