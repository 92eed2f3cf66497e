import type { TextIndex } from '../../packs/text-index.ts';
import { STOP_WORDS, wordsSaid } from '../../packs/words.ts';
import { type Meant, wordsMeant } from './vocabulary.ts';

/** A text that answers the query: its number, how well (0 to 1), and by which words. */
export interface RankedText {
  readonly text: number;
  readonly score: number;
  readonly words: readonly string[];
}

/** Words that a query of several may miss and still be answered, as a share of their weight. */
const LEAST_COVERED = 0.45;

/**
 * Texts of an index by how much of the query they cover and how little else they say. Words weigh by rarity. The score is 1 for a
 * text of just these words.
 */
export function rankTexts(index: TextIndex, query: string, most: number): RankedText[] {
  const terms = termsOf(index, query);
  const wanted = terms.reduce((sum, term) => sum + term.weight, 0);
  const covered = new Float32Array(index.texts);
  const shared = new Float32Array(index.texts);
  const touched: number[] = [];
  const best = new Float32Array(index.texts);
  for (const term of terms) {
    const own: number[] = [];
    for (const { word, likeness } of term.meant) {
      const weight = index.weight(word);
      for (const text of index.postings(word)) {
        if (likeness <= best[text]!) continue;
        if (best[text] === 0) own.push(text);
        if (covered[text] === 0 && best[text] === 0) touched.push(text);
        covered[text]! += term.weight * (likeness - best[text]!);
        if (best[text] === 0) shared[text]! += weight;
        best[text] = likeness;
      }
    }
    for (const text of own) best[text] = 0;
  }
  return touched
    .filter((text) => covered[text]! >= wanted * LEAST_COVERED)
    .map((text) => ({ text, score: scoreOf(covered[text]! / wanted, shared[text]! / index.textWeight(text)) }))
    .sort((a, b) => b.score - a.score || a.text - b.text)
    .slice(0, most)
    .map((ranked) => ({ ...ranked, words: wordsIn(index, terms, ranked.text) }));
}

interface Term {
  /** The word as the query has it. */
  readonly said: string;
  readonly meant: readonly Meant[];
  readonly weight: number;
}

function termsOf(index: TextIndex, query: string): Term[] {
  const said = wordsSaid(query);
  const different = new Map(said.filter(({ word }) => !STOP_WORDS.has(word)).map((item) => [item.word, item]));
  return [...different.values()].map((item) => {
    const meant = wordsMeant(index, item.word, item.word.length >= 5 || item === said.at(-1));
    // A word that the index does not know weighs as much as its rarest: it is probably what matters.
    const weights = meant.map(({ word }) => index.weight(word));
    return { said: item.said, meant, weight: meant.length > 0 ? Math.max(...weights) : Math.log(1 + index.texts) };
  });
}

/** Coverage of the query decides; how much of the text it is sets equals apart. */
function scoreOf(coverage: number, share: number): number {
  return coverage * (0.6 + 0.4 * Math.min(1, share));
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

function holds(postings: Uint32Array, text: number): boolean {
  let low = 0;
  let high = postings.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (postings[middle]! < text) low = middle + 1;
    else if (postings[middle]! > text) high = middle - 1;
    else return true;
  }
  return false;
}
