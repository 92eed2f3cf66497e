import type { Candidate } from './candidate.ts';
import { isUnder, type Work } from './work.ts';

/** Codes that describe a status and are listed after what was treated. */
const STATUS = /^(?:Z(?:79|68|8[0-9]|9[0-9]|7[2-6]|5[5-9]|6[0-5]|23|13|11|12)|F17|Z72)/;
const FIRST = /^Z(?:00|01|02|04|34|38|39|09|08|3[0-2]|4[0-9]|51|52)/;

/**
 * Reason for the visit first (ICD-SEQ-01), then as the clinician listed them; a cause before what it shows itself by;
 * status codes last.
 */
export function ordered(work: readonly Work[], candidates: readonly Candidate[]): Work[] {
  const reasons = candidates.filter(
    ({ role, mention }) =>
      role === 'reason' &&
      mention.asserted.assertion.negation === 'affirmed' &&
      mention.asserted.assertion.experiencer === 'patient',
  );
  const rank = (one: Work) => {
    if (FIRST.test(one.code)) return 0;
    if (STATUS.test(one.code)) return 3;
    return reasons.some(({ code }) => code.slice(0, 3) === one.code.slice(0, 3)) ? 1 : 2;
  };
  const list = [...work].sort((a, b) => rank(a) - rank(b) || a.order - b.order);
  for (const [cause, sign] of CAUSE_FIRST) {
    const after = list.findIndex(({ code }) => isUnder(code, sign));
    const before = list.findIndex(({ code }) => isUnder(code, cause));
    if (after < 0 || before < 0 || before < after) continue;
    const [moved] = list.splice(before, 1);
    list.splice(after, 0, moved!);
  }
  return list;
}

/** "Code first" pairs that office notes bring together (ICD-NOTE-03). */
const CAUSE_FIRST = [
  ['E08.621|E09.621|E10.621|E11.621|E13.621', 'L97'],
  ['E08.22|E09.22|E10.22|E11.22|E13.22', 'N18'],
  ['I11.0|I13', 'I50'],
  ['I12|I13', 'N18'],
  ['N18', 'D63.1'],
  ['N40.1', 'R33|R35|R39'],
] as const;
