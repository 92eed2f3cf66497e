import { codeKey, codeOfKey, indexOfKey } from './code-key.ts';
import { UNDECIDABLE, withinLimit } from './code-limit.ts';
import { Pack, type PackBytes, type StringTable, writePack } from './container.ts';
import { nonessential, TextIndex, textIndexSections } from './text-index.ts';

/** Kinds of notes in the Tabular List, as the product names them. Source: NCHS, ICD-10-CM tabular XML schema. */
export const NOTE_KINDS = [
  'includes',
  'inclusionTerm',
  'excludes1',
  'excludes2',
  'codeFirst',
  'useAdditional',
  'codeAlso',
  'note',
  'sevenCharacter',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export interface TabularNote {
  readonly kind: NoteKind;
  /** The note's words; '' where only kind and codes are held (starter edition). */
  readonly text: string;
  /** Codes as written in the note: "R73", "A04.7-", "E08-E13". */
  readonly codes: readonly string[];
  /** For each of `codes` what narrows it (code-limit.ts), '' = nothing; absent: none is narrowed. */
  readonly limits?: readonly string[];
}

/** A chapter, a block of categories ("A00-A09") or a code, in the order of the book. */
export interface TabularNode {
  readonly level: 'chapter' | 'block' | 'code';
  /** "1", "A00-A09", "A000" (no dot). */
  readonly name: string;
  readonly title: string;
  /** Index of the node above, −1 for a chapter. */
  readonly parent: number;
  readonly notes: readonly TabularNote[];
  /** Values of the seventh character defined here: [["A", "initial encounter"], …]. */
  readonly sevenCharacters: readonly (readonly [string, string])[];
}

/** A code that a note names. */
export interface NamedCode {
  readonly note: TabularNote;
  /** The reference that covers it, as written: "E08-E13". */
  readonly written: string;
  /** false: the reference is narrowed by words that the code alone does not settle. */
  readonly decided: boolean;
}

const LEVELS = ['chapter', 'block', 'code'] as const;
const WIDTH = 7;

export function buildIcd10Tabular(nodes: readonly TabularNode[], part = 'tabular'): Uint8Array<ArrayBuffer> {
  const notes = nodes.flatMap((node) => node.notes);
  const codes = notes.flatMap((note) => note.codes);
  const seven = nodes.flatMap((node) => node.sevenCharacters);
  const byCode = nodes
    .map((node, index) => ({ node, index }))
    .filter(({ node }) => node.level === 'code')
    .map(({ node, index }) => ({ key: codeKey(node.name, WIDTH), index }))
    .sort((a, b) => a.key - b.key);
  const ranges = codes.map(keyRange);
  const terms = nodes.flatMap((node, index) =>
    node.notes.filter((note) => note.kind === 'inclusionTerm' && note.text).map((note) => ({ index, text: note.text })),
  );
  const { essential, optional } = nonessential(terms.map((term) => term.text));
  const termIndex = textIndexSections('terms', essential, optional);
  return writePack({
    set: 'icd10cm',
    part,
    columns: {
      levels: Uint8Array.from(nodes, (node) => LEVELS.indexOf(node.level)),
      parents: Int32Array.from(nodes, (node) => node.parent),
      noteStarts: starts(nodes.map((node) => node.notes.length)),
      noteKinds: Uint8Array.from(notes, (note) => NOTE_KINDS.indexOf(note.kind)),
      codeStarts: starts(notes.map((note) => note.codes.length)),
      codeFrom: Float64Array.from(ranges, (range) => range[0]),
      codeTo: Float64Array.from(ranges, (range) => range[1]),
      sevenStarts: starts(nodes.map((node) => node.sevenCharacters.length)),
      keys: Float64Array.from(byCode, (item) => item.key),
      keyNodes: Uint32Array.from(byCode, (item) => item.index),
      termNodes: Uint32Array.from(terms, (term) => term.index),
      ...termIndex.columns,
    },
    strings: {
      ...termIndex.strings,
      termTexts: terms.map((term) => term.text),
      limits: notes.flatMap((note) => note.codes.map((_, at) => note.limits?.[at] ?? '')),
      names: nodes.map((node) => node.name),
      titles: nodes.map((node) => node.title),
      noteTexts: notes.map((note) => note.text),
      codes,
      sevenValues: seven.map(([value]) => value),
      sevenLabels: seven.map(([, label]) => label),
    },
  });
}

/** The Tabular List of one edition: hierarchy with blocks and chapters, notes, seventh characters. −1 = not there. */
export class Icd10TabularTable {
  readonly #levels: Uint8Array;
  readonly #parents: Int32Array;
  readonly #noteStarts: Uint32Array;
  readonly #noteKinds: Uint8Array;
  readonly #codeStarts: Uint32Array;
  readonly #codeFrom: Float64Array;
  readonly #codeTo: Float64Array;
  readonly #sevenStarts: Uint32Array;
  readonly #keys: Float64Array;
  readonly #keyNodes: Uint32Array;
  readonly #names: StringTable;
  readonly #titles: StringTable;
  readonly #noteTexts: StringTable;
  readonly #codes: StringTable;
  readonly #sevenValues: StringTable;
  readonly #sevenLabels: StringTable;
  readonly #limits: StringTable;
  readonly #termNodes: Uint32Array;
  readonly #termTexts: StringTable;
  readonly #nodesWith = new Map<string, readonly number[]>();
  /** Words of the inclusion terms, numbered as term() takes them. */
  readonly terms: TextIndex;

  constructor(pack: Pack) {
    this.#levels = pack.u8('levels');
    this.#parents = pack.i32('parents');
    this.#noteStarts = pack.u32('noteStarts');
    this.#noteKinds = pack.u8('noteKinds');
    this.#codeStarts = pack.u32('codeStarts');
    this.#codeFrom = pack.f64('codeFrom');
    this.#codeTo = pack.f64('codeTo');
    this.#sevenStarts = pack.u32('sevenStarts');
    this.#keys = pack.f64('keys');
    this.#keyNodes = pack.u32('keyNodes');
    this.#names = pack.strings('names');
    this.#titles = pack.strings('titles');
    this.#noteTexts = pack.strings('noteTexts');
    this.#codes = pack.strings('codes');
    this.#sevenValues = pack.strings('sevenValues');
    this.#sevenLabels = pack.strings('sevenLabels');
    this.#limits = pack.strings('limits');
    this.#termNodes = pack.u32('termNodes');
    this.#termTexts = pack.strings('termTexts');
    this.terms = new TextIndex(pack, 'terms');
  }

  static open(bytes: PackBytes): Icd10TabularTable {
    return new Icd10TabularTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#levels.length;
  }

  /** Node of exactly this code, without dot. */
  find(code: string): number {
    const at = indexOfKey(this.#keys, codeKey(code, WIDTH));
    return at < 0 ? -1 : this.#keyNodes[at]!;
  }

  /** Node of the code or, for a code with its seventh character, of the code that it extends. */
  nearest(code: string): number {
    for (let length = code.length; length >= 3; length--) {
      const node = this.find(code.slice(0, length));
      if (node >= 0) return node;
    }
    return -1;
  }

  /** The nearest node and those above it that have a note of this kind. Remembered: claims ask for the same codes again and again. */
  nodesWith(kind: NoteKind, code: string): readonly number[] {
    const key = `${kind} ${code}`;
    let nodes = this.#nodesWith.get(key);
    if (!nodes) {
      const found: number[] = [];
      for (let at = this.nearest(code); at >= 0; at = this.#parents[at]!) if (this.#has(at, kind)) found.push(at);
      this.#nodesWith.set(key, (nodes = found));
    }
    return nodes;
  }

  #has(node: number, kind: NoteKind): boolean {
    const wanted = NOTE_KINDS.indexOf(kind);
    for (let at = this.#noteStarts[node]!; at < this.#noteStarts[node + 1]!; at++) {
      if (this.#noteKinds[at] === wanted) return true;
    }
    return false;
  }

  level(node: number): TabularNode['level'] {
    return LEVELS[this.#levels[node]!]!;
  }

  name(node: number): string {
    return this.#names.at(node);
  }

  title(node: number): string {
    return this.#titles.at(node);
  }

  parent(node: number): number {
    return this.#parents[node]!;
  }

  notes(node: number): TabularNote[] {
    const notes: TabularNote[] = [];
    for (let at = this.#noteStarts[node]!; at < this.#noteStarts[node + 1]!; at++) notes.push(this.#note(at));
    return notes;
  }

  /** An inclusion term and the node under which it stands. */
  term(at: number): { readonly node: number; readonly text: string } {
    return { node: this.#termNodes[at]!, text: this.#termTexts.at(at) };
  }

  /**
   * Whether a note of this kind at this very node names the code (without dot), alone or in a range: the note and the code as
   * written. A reference that covers the code but is narrowed by something the code does not tell is returned as undecided
   * when no other names it. null = not named.
   */
  naming(node: number, kind: NoteKind, code: string): NamedCode | null {
    return this.namingKey(node, kind, codeKey(code, WIDTH));
  }

  /** naming() for a key that is already at hand; a reference that covers the key `apartFrom` too does not count. */
  namingKey(node: number, kind: NoteKind, key: number, apartFrom = -1): NamedCode | null {
    const wanted = NOTE_KINDS.indexOf(kind);
    let undecided: NamedCode | null = null;
    for (let at = this.#noteStarts[node]!; at < this.#noteStarts[node + 1]!; at++) {
      if (this.#noteKinds[at] !== wanted) continue;
      for (let ref = this.#codeStarts[at]!; ref < this.#codeStarts[at + 1]!; ref++) {
        const from = this.#codeFrom[ref]!;
        const to = this.#codeTo[ref]!;
        if (key < from || key > to || (apartFrom >= from && apartFrom <= to)) continue;
        const limit = this.#limits.at(ref);
        if (limit === UNDECIDABLE) undecided ??= { note: this.#note(at), written: this.#codes.at(ref), decided: false };
        else if (withinLimit(codeOfKey(key, WIDTH), limit)) {
          return { note: this.#note(at), written: this.#codes.at(ref), decided: true };
        }
      }
    }
    return undecided;
  }

  /** naming() where only a decided reference counts: the code as written, or null. */
  names(node: number, kind: NoteKind, code: string): string | null {
    const named = this.naming(node, kind, code);
    return named?.decided ? named.written : null;
  }

  #note(at: number): TabularNote {
    const codes: string[] = [];
    const limits: string[] = [];
    for (let ref = this.#codeStarts[at]!; ref < this.#codeStarts[at + 1]!; ref++) {
      codes.push(this.#codes.at(ref));
      limits.push(this.#limits.at(ref));
    }
    return { kind: NOTE_KINDS[this.#noteKinds[at]!]!, text: this.#noteTexts.at(at), codes, limits };
  }

  /** Seventh characters that hold for a node: its own, or those of the nearest node above that defines some. */
  sevenCharacters(node: number): { readonly node: number; readonly values: (readonly [string, string])[] } | null {
    for (let at = node; at >= 0; at = this.#parents[at]!) {
      const from = this.#sevenStarts[at]!;
      const to = this.#sevenStarts[at + 1]!;
      if (to === from) continue;
      const values: (readonly [string, string])[] = [];
      for (let i = from; i < to; i++) values.push([this.#sevenValues.at(i), this.#sevenLabels.at(i)]);
      return { node: at, values };
    }
    return null;
  }
}

/** Keys from the first to the last code that a reference covers: "A04.7-" and "A04.7" cover all below, "E08-E13" all between. */
export function keyRange(reference: string): [number, number] {
  const [first = '', last] = reference.replaceAll('.', '').replace(/-$/, '').split('-');
  return [codeKey(first, WIDTH), codeKey((last ?? first).padEnd(WIDTH, 'Z'), WIDTH)];
}

function starts(counts: readonly number[]): Uint32Array {
  const result = new Uint32Array(counts.length + 1);
  let at = 0;
  for (const [index, count] of counts.entries()) {
    at += count;
    result[index + 1] = at;
  }
  return result;
}
