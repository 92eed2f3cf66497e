import type { Diagnosis } from '../../../claim/claim.ts';
import { dotted } from '../../../codes/icd10cm/grammar.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'DX-DUP-01',
  family: 'DUP',
  severity: 'E',
  title: 'No diagnosis is listed twice',
  decides: 'Each diagnosis code stands once in the list of the claim.',
  source: {
    publication: 'ICD-10-CM Official Guidelines',
    section: 'I.B.12, reporting the same diagnosis code more than once',
  },
  payer: { groupCode: null, carc: null, rarc: [] },
  fixes: {
    remove: 'Remove the repeat and let the lines that pointed at it point at the first one.',
    side: 'If another side or site was meant, code it as the record says.',
  },
  messages: { twice: '{code} is listed {count} times (diagnoses {places}).' },
  packs: [],
  examples: {
    fails: { says: 'Hypertension twice.', claim: { diagnoses: ['I10', 'E119', 'I10'] } },
    passes: { says: 'Right and left knee.', claim: { diagnoses: ['M1711', 'M1712'] } },
  },
  check(view, report) {
    const { diagnoses } = view.claim;
    for (let at = 0; at < diagnoses.length; at++) {
      const code = diagnoses[at]!.code.toUpperCase();
      if (placeOf(code, diagnoses, 0) < at) continue;
      if (placeOf(code, diagnoses, at + 1) < 0) {
        report.passed();
        continue;
      }
      const places = diagnoses.flatMap((other, place) => (other.code.toUpperCase() === code ? [place + 1] : []));
      const facts = { code: dotted(code), count: places.length, places: places.join(', ') };
      report.failed({ say: 'twice', facts, codes: [dotted(code)] });
    }
  },
};

export default rule;

/** Index of the code from a place on, or −1. */
function placeOf(code: string, diagnoses: readonly Diagnosis[], from: number): number {
  for (let at = from; at < diagnoses.length; at++) if (diagnoses[at]!.code.toUpperCase() === code) return at;
  return -1;
}
