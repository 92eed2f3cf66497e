import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import type { Icd10TabularTable } from '../../packs/icd10cm-tabular.ts';
import families from '../tables/families.json' with { type: 'json' };
import ownTerms from '../tables/terms.json' with { type: 'json' };
import words from '../tables/words.json' with { type: 'json' };
import { termOf } from './term.ts';
import { STOP, Vocabulary } from './vocabulary.ts';

/** Where a term comes from, the surest first. */
export const TERM_SOURCES = ['own', 'family', 'inclusion', 'title', 'default'] as const;

/** One way to name a code: the numbers of its words, any order. */
export interface LexiconEntry {
  readonly words: readonly number[];
  /** Row of the code table; −1 for a family that words alone cannot code, and for words that mean something else or no code of this edition. */
  readonly row: number;
  /** Index into families; −1 for none. */
  readonly family: number;
  /** Index into TERM_SOURCES. */
  readonly source: number;
}

/** Longer titles are never written in a note as they stand. */
const MOST_WORDS = 9;
/** External causes are told in sentences, not named: their titles would match chance words. */
const EXTERNAL_CAUSE = /^[V-Y]/;
/** Diabetes and hypertension are put together from their parts, not found by their long titles. */
const COMPOSED = /^(?:E(?:08|09|10|11|13)|I1[123])/;
/** Title words that alone say too little. */
const VAGUE = new Set(
  'fall falling pain mass lump swelling injury disease disorder syndrome lesion complication exposure abnormality symptom shock procedure test visit care pregnancy delivery position presence absence counseling examination observation screening burn poisoning underdosing adverse effect malposition deformity contracture rupture other encounter condition finding failure infection acute chronic stress height wall fear thirst hunger cold heat lack'.split(
    ' ',
  ),
);

/** Ordinary words that the classification has as terms of their own ("PRES", "axis" for a vertebra, "fit" for a convulsion). */
const BARE = new Set(
  'arrest atlas axis carrier cocaine death dye donor illness labia mortality worry hostility allergy hypersensitivity pre fit tetanus'.split(
    ' ',
  ),
);

/** Names of diagnoses by their rarest word. Built once an edition. */
export class Lexicon {
  readonly codes: Icd10CodeTable;
  readonly tabular: Icd10TabularTable | null;
  readonly vocabulary: Vocabulary;
  readonly entries: readonly LexiconEntry[];
  /** Numbers of words for places of the body. */
  readonly sites: ReadonlySet<number>;
  /** Numbers of "right", "left", "bilateral", which may stand within any term. */
  readonly sides: ReadonlySet<number>;
  /** Number of "without": in a term it is part of the name. */
  readonly without: number;
  /** How much a word tells, by its number: from 0.6 for one that is everywhere to 1.6 for one that is nowhere else. */
  readonly weights: Float32Array;
  readonly #byRarest: Map<number, number[]>;

  constructor(codes: Icd10CodeTable, tabular: Icd10TabularTable | null) {
    this.codes = codes;
    this.tabular = tabular;
    this.vocabulary = new Vocabulary();
    const entries: LexiconEntry[] = [];
    const add = (term: readonly number[], row: number, family: number, source: (typeof TERM_SOURCES)[number]) => {
      if (term.length > 0 && term.length <= MOST_WORDS) {
        entries.push({ words: term, row, family, source: TERM_SOURCES.indexOf(source) });
      }
    };
    for (const [code, terms] of Object.entries(ownTerms)) {
      const row = firstRow(codes, code);
      for (const term of terms.split(';')) add(this.#words(term), row, -1, 'own');
    }
    for (const term of words.otherwise.split(';')) add(this.#words(term), -1, -1, 'own');
    for (const [index, family] of families.entries()) {
      for (const term of family.terms.split(';')) add(this.#words(term), -1, index, 'family');
    }
    const vague = new Set([...VAGUE].map((word) => this.vocabulary.id(word)));
    const bare = new Set([...BARE].map((word) => this.vocabulary.id(word)));
    const sites = new Set(words.sites.map((site) => this.vocabulary.id(site)));
    const tooLittle = (named: readonly number[], text: string) =>
      (named.length === 1 && (text.length < 4 || bare.has(named[0]!))) ||
      named.every((word) => vague.has(word) || sites.has(word));
    for (let row = 0; row < codes.rows; row++) {
      const code = codes.code(row);
      if ((code.length === 7 && (tabular?.find(code) ?? -1) < 0) || EXTERNAL_CAUSE.test(code) || COMPOSED.test(code))
        continue;
      const term = termOf(codes.title(row), this.vocabulary);
      const plain = !term.unspecified && term.excluded.length === 0;
      const named = term.open.length === 0 ? term.words : [...term.words, ...term.open];
      const denies = term.words.length < 2 && term.excluded.length > 0;
      if (!term.other && !denies && !tooLittle(named, codes.title(row))) {
        add(named, row, -1, plain ? 'title' : 'default');
      }
      const node = tabular?.find(code) ?? -1;
      if (!tabular || node < 0) continue;
      for (const note of tabular.notes(node)) {
        if (note.kind !== 'inclusionTerm' || note.text === '') continue;
        const inclusion = termOf(note.text, this.vocabulary);
        if (inclusion.other || tooLittle(inclusion.words, note.text)) continue;
        add(inclusion.words, row, -1, 'inclusion');
      }
    }
    this.entries = entries;
    this.sites = sites;
    this.sides = new Set(['right', 'left', 'bilateral'].map((side) => this.vocabulary.id(side)));
    this.without = this.vocabulary.id('without');
    this.vocabulary.freeze();
    const frequency = new Uint32Array(this.vocabulary.size);
    for (const entry of entries) for (const word of entry.words) frequency[word]!++;
    this.#byRarest = byRarest(entries, frequency);
    const most = Math.log(entries.length);
    this.weights = Float32Array.from(frequency, (count) => 1.6 - Math.log(Math.max(1, count)) / most);
  }

  /** Entries whose rarest word is this one. */
  byRarestWord(word: number): readonly number[] {
    return this.#byRarest.get(word) ?? NONE;
  }

  #words(term: string): readonly number[] {
    const ids = new Set<number>();
    for (const word of term.match(/[a-z0-9'/]+/g) ?? []) for (const id of this.vocabulary.of(word)) ids.add(id);
    ids.delete(STOP);
    return [...ids];
  }
}

const NONE: readonly number[] = [];

/** "R10.A1|R10.9": the first that the edition has. */
function firstRow(codes: Icd10CodeTable, alternatives: string): number {
  for (const code of alternatives.split('|')) {
    const row = codes.find(code.replace('.', ''));
    if (row >= 0) return row;
  }
  return -1;
}

function byRarest(entries: readonly LexiconEntry[], frequency: Uint32Array): Map<number, number[]> {
  const index = new Map<number, number[]>();
  for (const [at, entry] of entries.entries()) {
    let rarest = entry.words[0]!;
    for (const word of entry.words) if (frequency[word]! < frequency[rarest]!) rarest = word;
    const list = index.get(rarest);
    if (list) list.push(at);
    else index.set(rarest, [at]);
  }
  return index;
}

const cache = new WeakMap<Icd10CodeTable, Lexicon>();

/** The lexicon of an edition; built at the first call, kept as long as its table is. */
export function lexiconOf(codes: Icd10CodeTable, tabular: Icd10TabularTable | null): Lexicon {
  let lexicon = cache.get(codes);
  if (!lexicon || lexicon.tabular !== tabular) cache.set(codes, (lexicon = new Lexicon(codes, tabular)));
  return lexicon;
}
