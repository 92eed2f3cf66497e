import type { Answer, Report } from './answer.ts';
import { rationaleText } from './ncci.ts';
import type { PtpPair, PtpPairs } from './ptp-pair.ts';

/** What both pair rules say of a pair: lines in the order of their numbers, codes as [column 1, column 2]. */
export function pairAnswer({ column1, column2, rationale, edition }: PtpPair): Omit<Answer, 'say'> {
  return {
    lines: [column1.number, column2.number].sort((a, b) => a - b),
    codes: [column1.code, column2.code],
    facts: {
      column1: column1.code,
      column2: column2.code,
      first: column1.number,
      second: column2.number,
      reason: rationaleText(rationale),
    },
    edition,
    denies: [column2.number],
  };
}

/** Tells what could not be compared, and which pairs of one specialty stand under an edit of that indicator. */
export function reportPairGaps(pairs: PtpPairs, indicator: 0 | 1, report: Report): void {
  for (const gap of pairs.gaps) report.notChecked(gap);
  for (const { column1, column2, indicator: found, edition } of pairs.sameSpecialty) {
    if (found !== indicator) continue;
    report.notChecked({
      why: `${column1.code} and ${column2.code} were rendered by two providers of one specialty, whom the payer may take for one`,
      lines: [column1.number, column2.number],
      codes: [column1.code, column2.code],
      edition,
      fixes: [],
    });
  }
}
