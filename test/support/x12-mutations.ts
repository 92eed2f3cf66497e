import type { X12RuleId } from '@cleanclaim/core/x12/rules.ts';

/** One fault planted in a clean file, and exactly the findings it must make. */
export type Mutation = readonly [
  what: string,
  plant: (segments: string[]) => readonly string[],
  rules: readonly X12RuleId[],
];

/** Edits of the list of segments; `at` is the start of a segment, the n-th of its kind. */
export const find = (segments: readonly string[], at: string, n = 1): number => {
  let index = -1;
  for (let i = 0; i < n; i++) index = segments.findIndex((segment, k) => k > index && segment.startsWith(at));
  if (index < 0) throw new Error(`the file has no ${at}`);
  return index;
};
export const replace =
  (at: string, from: string | RegExp, to: string, n = 1) =>
  (segments: string[]) => {
    const index = find(segments, at, n);
    if (segments[index]!.search(typeof from === 'string' ? literal(from) : from) < 0)
      throw new Error(`${segments[index]} has no ${from}`);
    return segments.with(index, segments[index]!.replace(from, to));
  };
/** Text as a pattern of itself. */
const literal = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

export const drop =
  (at: string, n = 1, count = 1) =>
  (segments: string[]) =>
    segments.toSpliced(find(segments, at, n), count);
export const after =
  (at: string, added: readonly string[], n = 1) =>
  (segments: string[]) =>
    segments.toSpliced(find(segments, at, n) + 1, 0, ...added);
export const raw = (edit: (text: string) => string) => (segments: string[]) => edit(segments.join('\n')).split('\n');
