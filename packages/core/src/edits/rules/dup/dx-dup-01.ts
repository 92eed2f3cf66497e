import { dotted } from '../../dotted.ts';
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
    const places = new Map<string, number[]>();
    for (const [at, { code }] of view.claim.diagnoses.entries()) {
      const key = code.toUpperCase();
      const found = places.get(key);
      if (found) found.push(at + 1);
      else places.set(key, [at + 1]);
    }
    for (const [code, found] of places) {
      if (found.length === 1) report.passed();
      else {
        const facts = { code: dotted(code), count: found.length, places: found.join(', ') };
        report.failed({ say: 'twice', facts, codes: [dotted(code)] });
      }
    }
  },
};

export default rule;
