import type { Icd10IndexTable } from '../../packs/icd10cm-index.ts';
import { type SearchWord, searchWordsOnly } from '../../packs/search-words.ts';
import type { TableAnswer } from './neoplasms.ts';
import { rankTexts } from './rank.ts';

const COLUMNS = [
  'poisoning, accidental',
  'poisoning, intentional self-harm',
  'poisoning, assault',
  'poisoning, undetermined',
  'adverse effect',
  'underdosing',
];

/** What a text says of how the substance came to do harm, and of the column that is meant by it; ours. The first that is said counts. */
const SAYING: readonly (readonly [column: number, words: string])[] = [
  [5, 'underdosing underdose underdosed'],
  [4, 'adverse'],
  [1, 'intentional self suicide suicidal harm'],
  [2, 'assault homicide homicidal'],
  [3, 'undetermined'],
  [0, 'poisoning poisoned overdose overdosed overdosage toxicity toxic intoxication accidental unintentional'],
];
/** What is said beside a substance. */
const BESIDE = 'effect reaction intent intention initial encounter';

const said = SAYING.map(([column, words]) => ({ column, words: new Set(searchWordsOnly(words)) }));
const beside = new Set([...said.flatMap(({ words }) => [...words]), ...searchWordsOnly(BESIDE)]);

/** A name alone may be a substance: then it must be nothing else. */
const ALONE = { least: 0.95, factors: [0.75, 0, 0, 0, 0.74, 0.73] };
const LEAST = 0.6;

/** What the Table of Drugs and Chemicals says of a query that names a substance, in the column that the query means. */
export function drugAnswers(table: Icd10IndexTable, words: readonly SearchWord[], most: number): TableAnswer[] {
  const held = new Set(words.map(({ word }) => word));
  const meant = said.find((one) => [...one.words].some((word) => held.has(word)));
  const names = meant ? words.filter(({ word }) => !beside.has(word)) : words;
  const leastCovered = meant ? LEAST : ALONE.least;
  return rankTexts(table.search, names, most, { leastCovered }).texts.flatMap(({ text, score }) =>
    table.codes(text).flatMap((code, column) => {
      const factor = meant ? (column === meant.column ? 1 : 0) : ALONE.factors[column]!;
      return factor > 0 && /\d/.test(code)
        ? [{ code, score: score * factor, entry: text, column: COLUMNS[column]! }]
        : [];
    }),
  );
}
