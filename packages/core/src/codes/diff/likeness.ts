import { searchWords } from '../../packs/search-words.ts';
import { STOP_WORDS } from '../../packs/words.ts';

/** Share of words that two wordings have in common, 0 to 1. Numbers and single letters are no words. */
export function likeness(a: string, b: string): number {
  const words = (text: string) =>
    new Set(searchWords(text).flatMap(({ word }) => (STOP_WORDS.has(word) || /^(?:.|\d+)$/.test(word) ? [] : [word])));
  const ours = words(a);
  const theirs = words(b);
  let common = 0;
  for (const word of ours) if (theirs.has(word)) common++;
  const all = ours.size + theirs.size;
  return all === 0 ? 1 : (2 * common) / all;
}
