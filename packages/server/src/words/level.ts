import type { VisitLevel } from '@cleanclaim/core/assist/em/visit.ts';

/** What the record supports, by decision making and beside it by time. Nothing of what another level would need. */
export function levelText({ code, level, byTime }: VisitLevel): string {
  const time = byTime
    ? `by total time (${byTime.minutes} minutes) it supports ${byTime.code}`
    : 'total time is not stated';
  return code
    ? `The record supports ${code} by two of three elements (decision making ${level}); ${time}.`
    : `Decision making is ${level}; the kind of visit is not known, so no code follows.`;
}
