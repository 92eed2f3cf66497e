/**
 * Evaluation and management codes: 99202-99499 of CPT. Levels of one family are neighbours in number, so the lower number is the
 * lower level. Source: CPT, section "Evaluation and Management" (numbers only).
 */
const FAMILIES: readonly (readonly [number, number])[] = [
  [99202, 99205],
  [99211, 99215],
  [99221, 99223],
  [99231, 99233],
  [99234, 99236],
  [99238, 99239],
  [99242, 99245],
  [99252, 99255],
  [99281, 99285],
  [99304, 99306],
  [99307, 99310],
  [99315, 99316],
  [99341, 99345],
  [99347, 99350],
];

export function isVisitLevel(code: string): boolean {
  return /^99\d{3}$/.test(code) && code >= '99202' && code <= '99499';
}

/** True when both are of one family and the second is the lower level. */
export function isLowerLevel(before: string, after: string): boolean {
  if (!isVisitLevel(before) || !isVisitLevel(after)) return false;
  const from = Number(before);
  const to = Number(after);
  return to < from && FAMILIES.some(([low, high]) => from >= low && from <= high && to >= low && to <= high);
}
