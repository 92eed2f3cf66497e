import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import { saysNoMore } from './titles.ts';

/** A code that answers, how well, and which words of the query led to it, one bit each. */
export interface Found {
  readonly row: number;
  readonly one: { readonly words: readonly (() => number)[] };
  score: number;
}

/** So many of the best are refined, with what is among so many. */
const REFINED = 24;
/** What two texts say together is less sure than what one says. */
const TOGETHER = 0.9;

/**
 * Books lead to a category by one name and divide it by others: "fibroid of uterus" is D25.9, and D25.0 is "submucous leiomyoma of
 * uterus". A code whose own words and those that lead to its category (to the header, or to the code that claims no more) cover more
 * of the query than either alone is an answer to both. `weights`: those of the query's words.
 */
export function refine(codes: Icd10CodeTable, found: readonly Found[], weights: readonly number[]): void {
  const wanted = weights.reduce((sum, weight) => sum + weight, 0);
  const coverage = (words: number) =>
    weights.reduce((sum, weight, at) => sum + (words & (1 << at) ? weight : 0), 0) / wanted;
  const best = [...found]
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, REFINED)
    .map((one) => ({
      one,
      score: one.score,
      words: one.one.words.reduce((bits, more) => bits | more(), 0),
      category: codes.code(one.row).slice(0, 3),
    }));
  const leads = best.filter(({ one }) => !codes.billable(one.row) || saysNoMore(codes, one.row));
  for (const { one, words, category } of best) {
    for (const lead of leads) {
      // They speak of the same, and each adds to the other.
      if (lead.category !== category || (lead.words & words) === 0) continue;
      if ((lead.words & ~words) === 0 || (words & ~lead.words) === 0) continue;
      const together = coverage(lead.words | words) * Math.min(1, lead.score / coverage(lead.words)) * TOGETHER;
      if (together > one.score) one.score = together;
    }
  }
}
