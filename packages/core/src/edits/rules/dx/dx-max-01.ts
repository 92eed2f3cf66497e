import { MAX_DIAGNOSES } from '../../../claim/claim.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'DX-MAX-01',
  family: 'DX',
  severity: 'E',
  title: 'A professional claim holds one to twelve diagnoses',
  decides: 'The claim lists at least one diagnosis and not more than twelve.',
  source: { publication: 'ASC X12 005010X222A1', section: 'HI, health care diagnosis code' },
  payer: { groupCode: null, carc: null, rarc: [] },
  fixes: {
    keep: 'Keep the diagnoses that bear on the lines of this claim; the others stay in the record.',
    add: 'Enter the diagnoses that the signed record gives for these services.',
  },
  messages: {
    many: 'The claim lists {count} diagnoses; it holds at most 12.',
    none: 'The claim lists no diagnosis.',
  },
  packs: [],
  examples: {
    fails: {
      says: 'Thirteen diagnoses.',
      claim: {
        diagnoses: 'I10 E119 E785 K219 J449 M179 N183 F329 G4733 H2513 L400 R7303 Z794'.split(' '),
      },
    },
    passes: { says: 'Two diagnoses.', claim: { diagnoses: ['I10', 'E119'] } },
  },
  check(view, report) {
    const count = view.claim.diagnoses.length;
    if (count > MAX_DIAGNOSES) report.failed({ say: 'many', facts: { count }, fixes: ['keep'] });
    else if (count === 0) report.failed({ say: 'none', fixes: ['add'] });
    else report.passed();
  },
};

export default rule;
