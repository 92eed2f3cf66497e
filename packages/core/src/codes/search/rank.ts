import { type SearchWord, searchWords } from '../../packs/search-words.ts';
import { OPTIONAL, type TextIndex } from '../../packs/text-index.ts';
import { STOP_WORDS } from '../../packs/words.ts';
import { BestTexts, type RankedText } from './best.ts';
import { compoundOf, type Meant, wordsMeant } from './vocabulary.ts';

export interface Ranking {
  /** Best first. */
  readonly texts: readonly RankedText[];
  /** By which words a text answers: as the query has them, or as the text does. */
  wordsOf(text: number): string[];
  /** The same as bits: 1 for the first word of the query, 2 for the second … */
  bitsOf(text: number): number;
  /** How much each word of the query tells. */
  readonly weights: readonly number[];
  /** Whether a text, of the ranking or not, holds a word that one of the query's may mean. */
  touches(text: number): boolean;
}

export interface RankOptions {
  /** Texts that cover less of the query, as a share of its weight, are no answer. */
  readonly leastCovered?: number | undefined;
  /** Texts that may be answers; asked of those only that would be among the best. null = all. */
  readonly accept?: ((text: number) => boolean) | null;
}

/** Words that a query of several may miss and still be answered, as a share of their weight. */
const LEAST_COVERED = 0.3;
/** A nonessential modifier that the query names is not quite what the entry is about. */
const OPTIONAL_LIKENESS = 0.95;
const UNKNOWN_WEIGHT = 0.8;
/** How an illness is handed down is seldom what the classification divides by. */
const INHERITANCE: ReadonlySet<string> = new Set(
  'autosomal dominant recessive linked familial hereditary inherited sporadic isolated syndromic nonsyndromic'.split(
    ' ',
  ),
);
const INHERITANCE_WEIGHT = 0.4;
/** Said of most illnesses that an organism causes, and left out as often. */
const INFECTION_WEIGHT = 0.5;
/** "Cowden syndrome 1": a number at the end is often one that the classification does not have. */
const NUMBER_WEIGHT = 0.4;

/** Of a long text so many words are looked for, the weightiest of those that the index knows. */
export const MOST_WORDS = 16;

/**
 * Texts of an index by how much of the query they cover and how little else they say. Words weigh by rarity. The score is 1 for a
 * text of just these words.
 */
export function rankTexts(
  index: TextIndex,
  query: readonly SearchWord[],
  most: number,
  { leastCovered = LEAST_COVERED, accept = null }: RankOptions = {},
): Ranking {
  const terms = termsOf(index, query).sort((a, b) => b.weight - a.weight);
  const wordsOf = (text: number) => wordsIn(index, terms, text);
  const touches = (text: number) =>
    terms.some(({ meant }) => meant.some(({ word }) => holds(index.postings(word), text)));
  const bitsOf = (text: number) => bitsIn(index, terms, text);
  const weights = query.map((_, at) => terms.reduce((sum, term) => sum + (term.at === at ? term.weight : 0), 0));
  const wanted = terms.reduce((sum, term) => sum + term.weight, 0);
  const asked = { wordsOf, touches, bitsOf, weights };
  if (wanted === 0) return { texts: [], ...asked };
  const columns = takeScratch(index.texts);
  const { covered, shared, touched } = columns;
  let count = 0;
  let rest = wanted;
  for (const [at, term] of terms.entries()) {
    // A text that has none of the weightier words can no longer be covered well enough: it is not begun any more.
    const open = rest >= wanted * leastCovered * 0.999;
    count = addTerm(index, term, at + 1, open, columns, count);
    rest -= term.weight;
  }
  const best = new BestTexts(most);
  let bar = 0;
  for (let at = 0; at < count; at++) {
    const text = touched[at]!;
    const coverage = covered[text]! / wanted;
    if (coverage >= leastCovered && coverage >= bar) {
      const weight = index.textWeight(text);
      const score = scoreOf(coverage, weight > 0 ? shared[text]! / weight : 0);
      if (score >= bar && (accept === null || accept(text))) {
        best.add(text, score);
        bar = best.bar;
      }
    }
    columns.clear(text);
  }
  scratch = columns;
  return { texts: best.sorted(), ...asked };
}

/** What one word of the query adds to the texts that hold a word it may mean; returns how many texts are touched by now. */
function addTerm(index: TextIndex, term: Term, mark: number, open: boolean, columns: Scratch, before: number): number {
  const { covered, shared, best, counted, touched, own } = columns;
  let count = before;
  let owned = 0;
  for (const { word, likeness } of term.meant) {
    const weight = index.weight(word);
    const postings = index.postings(word);
    for (let at = 0; at < postings.length; at++) {
      const posting = postings[at]!;
      const essential = posting < OPTIONAL;
      const text = essential ? posting : posting - OPTIONAL;
      if (!open && covered[text] === 0) continue;
      if (essential && counted[text] !== mark) {
        shared[text]! += weight;
        counted[text] = mark;
      }
      const like = essential ? likeness : likeness * OPTIONAL_LIKENESS;
      const known = best[text]!;
      if (like <= known) continue;
      if (known === 0) {
        own[owned++] = text;
        if (covered[text] === 0) touched[count++] = text;
      }
      covered[text]! += term.weight * (like - known);
      best[text] = like;
    }
  }
  for (let at = 0; at < owned; at++) best[own[at]!] = 0;
  return count;
}

/** Columns that are zero between two queries, so that none has to be made for a query. */
class Scratch {
  readonly covered: Float32Array;
  readonly shared: Float32Array;
  readonly best: Float32Array;
  readonly counted: Uint8Array;
  readonly touched: Uint32Array;
  readonly own: Uint32Array;

  constructor(texts: number) {
    this.covered = new Float32Array(texts);
    this.shared = new Float32Array(texts);
    this.best = new Float32Array(texts);
    this.counted = new Uint8Array(texts);
    this.touched = new Uint32Array(texts);
    this.own = new Uint32Array(texts);
  }

  clear(text: number): void {
    this.covered[text] = 0;
    this.shared[text] = 0;
    this.counted[text] = 0;
  }
}

let scratch: Scratch | null = null;

/** Taken while it is in use: what accepts a text may rank others for it. */
function takeScratch(texts: number): Scratch {
  const taken = scratch && scratch.covered.length >= texts ? scratch : new Scratch(texts);
  scratch = null;
  return taken;
}

interface Term {
  /** Which word of the query, from 0. */
  readonly at: number;
  /** The word as the query has it. */
  readonly said: string;
  readonly meant: readonly Meant[];
  readonly weight: number;
}

/** Words of a query that tell something, each once. */
export function queryWords(query: string): SearchWord[] {
  const different = new Map<string, SearchWord>();
  for (const item of searchWords(query)) {
    if (!STOP_WORDS.has(item.word) && !different.has(item.word)) different.set(item.word, item);
  }
  return [...different.values()];
}

function termsOf(index: TextIndex, said: readonly SearchWord[]): Term[] {
  if (said.length > MOST_WORDS) return termsOfLong(index, said);
  return said.flatMap((item, at) => {
    const beginning = item.word.length >= 5 || item === said.at(-1);
    const meant = wordsMeant(index, item.word, beginning);
    const factor = said.length === 1 ? 1 : factorOf(item.word);
    const parts = meant.length === 0 || meant[0]!.how === 'misspelt' ? compoundOf(index, item.word) : null;
    if (parts) {
      return parts.map((part) => ({
        at,
        said: item.said,
        meant: part,
        weight: (heaviest(index, part) * factor) / parts.length,
      }));
    }
    // A word that the index does not know may be what matters, or a way of writing that no list has.
    const weight = meant.length > 0 ? heaviest(index, meant) : Math.log(1 + index.texts) * UNKNOWN_WEIGHT;
    return [{ at, said: item.said, meant, weight: weight * factor }];
  });
}

/** A pasted text says much that no index has: it is searched by what it has in common with one, as it is written. */
function termsOfLong(index: TextIndex, said: readonly SearchWord[]): Term[] {
  return said
    .flatMap(({ word, said }, at) => {
      const known = index.words.find(word);
      if (known < 0) return [];
      const meant: Meant[] = [{ word: known, likeness: 1, how: 'same' }];
      return [{ at, said, meant, weight: index.weight(known) * factorOf(word) }];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS);
}

function heaviest(index: TextIndex, meant: readonly Meant[]): number {
  let weight = 0;
  for (const { word, how } of meant) {
    if (how === 'same') return index.weight(word);
    weight = Math.max(weight, index.weight(word));
  }
  return weight;
}

function factorOf(word: string): number {
  if (word === 'infection') return INFECTION_WEIGHT;
  if (INHERITANCE.has(word)) return INHERITANCE_WEIGHT;
  return /^\d/.test(word) ? NUMBER_WEIGHT : 1;
}

/** Coverage of the query decides; how much of the text it is sets equals apart. */
function scoreOf(coverage: number, share: number): number {
  return Math.min(1, coverage) * (0.6 + 0.4 * Math.min(1, share));
}

function wordsIn(index: TextIndex, terms: readonly Term[], text: number): string[] {
  return terms.flatMap(({ said, meant }) => {
    const found = meant
      .filter(({ word }) => holds(index.postings(word), text))
      .sort((a, b) => b.likeness - a.likeness)[0];
    if (!found) return [];
    return [found.how === 'same' ? said : index.words.at(found.word)];
  });
}

/** Words that are surely meant; of a longer query the first 31. */
function bitsIn(index: TextIndex, terms: readonly Term[], text: number): number {
  let bits = 0;
  for (const { at, meant } of terms) {
    const held = meant.some(({ word, likeness }) => likeness >= SURELY && holds(index.postings(word), text));
    if (held && at < 31) bits |= 1 << at;
  }
  return bits;
}

const SURELY = 0.7;

/** Postings are ascending by text; the marks of optional ones do not count for the order. */
function holds(postings: Uint32Array, text: number): boolean {
  let low = 0;
  let high = postings.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = postings[middle]! % OPTIONAL;
    if (at < text) low = middle + 1;
    else if (at > text) high = middle - 1;
    else return true;
  }
  return false;
}
