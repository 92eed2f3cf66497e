import { dotted, undotted } from '../../../codes/icd10cm/grammar.ts';
import { diagnosesOf } from '../../diagnosis-views.ts';
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
    const different = diagnosesOf(view);
    if (different.length === diagnoses.length) {
      report.passed(diagnoses.length);
      return;
    }
    for (const { code } of different) {
      const places = diagnoses.flatMap((diagnosis, at) => (undotted(diagnosis.code) === code ? [at + 1] : []));
      if (places.length === 1) report.passed();
      else {
        const facts = { code: dotted(code), count: places.length, places: places.join(', ') };
        report.failed({ say: 'twice', facts, codes: [dotted(code)] });
      }
    }
  },
};

export default rule;
