import { type SearchWord, searchWords } from '../../packs/search-words.ts';
import { OPTIONAL, type TextIndex } from '../../packs/text-index.ts';
import { STOP_WORDS } from '../../packs/words.ts';
import { type Meant, wordsMeant } from './vocabulary.ts';

/** A text that answers the query: its number, how well (0 to 1), and by which words. */
export interface RankedText {
  readonly text: number;
  readonly score: number;
  readonly words: readonly string[];
}

/** Words that a query of several may miss and still be answered, as a share of their weight. */
const LEAST_COVERED = 0.4;
/** Kinds of illness, and what only says that nothing more is said: a text that lacks them is hardly the worse for it. */
const GENERIC: ReadonlySet<string> = new Set(
  'disease disorder syndrome condition type other unspecified specified nos nec with without due related form'.split(
    ' ',
  ),
);
const GENERIC_WEIGHT = 0.25;
/** "Cowden syndrome 1": a number at the end is often one that the classification does not have. */
const NUMBER_WEIGHT = 0.4;

/**
 * Texts of an index by how much of the query they cover and how little else they say. Words weigh by rarity. The score is 1 for a
 * text of just these words.
 */
export function rankTexts(index: TextIndex, query: string, most: number): RankedText[] {
  const terms = termsOf(index, query);
  const wanted = terms.reduce((sum, term) => sum + term.weight, 0);
  if (wanted === 0) return [];
  const covered = new Float32Array(index.texts);
  const shared = new Float32Array(index.texts);
  const touched: number[] = [];
  const best = new Float32Array(index.texts);
  for (const term of terms) {
    const own: number[] = [];
    for (const { word, likeness } of term.meant) {
      const weight = index.weight(word);
      for (const posting of index.postings(word)) {
        const text = posting >= OPTIONAL ? posting - OPTIONAL : posting;
        if (likeness <= best[text]!) continue;
        if (best[text] === 0) own.push(text);
        if (covered[text] === 0 && best[text] === 0) touched.push(text);
        covered[text]! += term.weight * (likeness - best[text]!);
        if (best[text] === 0 && posting < OPTIONAL) shared[text]! += weight;
        best[text] = likeness;
      }
    }
    for (const text of own) best[text] = 0;
  }
  const ranked: { readonly text: number; readonly score: number }[] = [];
  for (const text of touched) {
    const coverage = covered[text]! / wanted;
    if (coverage < LEAST_COVERED) continue;
    const weight = index.textWeight(text);
    ranked.push({ text, score: scoreOf(coverage, weight > 0 ? shared[text]! / weight : 0) });
  }
  return ranked
    .sort((a, b) => b.score - a.score || a.text - b.text)
    .slice(0, most)
    .map((item) => ({ ...item, words: wordsIn(index, terms, item.text) }));
}

interface Term {
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

function termsOf(index: TextIndex, query: string): Term[] {
  const said = queryWords(query);
  const terms = said.map((item): Term => {
    const beginning = item.word.length >= 5 || item === said.at(-1);
    const meant = wordsMeant(index, item.word, beginning);
    // A word that the index does not know weighs as much as its rarest: it is probably what matters.
    const weight =
      meant.length > 0 ? Math.max(...meant.map(({ word }) => index.weight(word))) : Math.log(1 + index.texts);
    return { said: item.said, meant, weight };
  });
  if (said.length === 1) return terms;
  return terms.map((term, at) => {
    const { word } = said[at]!;
    const factor = GENERIC.has(word) ? GENERIC_WEIGHT : /^\d/.test(word) ? NUMBER_WEIGHT : 1;
    return { ...term, weight: term.weight * factor };
  });
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
    return [found.how === 'same' ? said : index.words[found.word]!];
  });
}

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
