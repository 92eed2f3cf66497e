import type { Rule } from '../../rule.ts';

const REPLACES = new Set(['7', '8']);

const rule: Rule = {
  id: 'FRC-01',
  family: 'FRC',
  severity: 'E',
  title: 'A replacement or void names the claim it stands for',
  decides:
    'Frequency 7 (replacement) and 8 (void) come with the payer’s number of the earlier claim (REF F8), and an original (1) without it.',
  source: { publication: 'ASC X12 005010X222A1', section: 'CLM05-3 and REF F8; X12 RFI 2173' },
  payer: { groupCode: 'CO', carc: '16', rarc: ['M47'] },
  fixes: {
    number: 'Enter the payer’s number of the earlier claim, as its remittance gives it.',
    original:
      'Say 7 or 8 if this claim stands for the earlier one; leave the number out if the payer never accepted that.',
  },
  messages: {
    missing: 'The claim has frequency {frequency} and does not give the payer’s number of the earlier claim (REF F8).',
    surplus: 'The claim is an original (frequency 1) and gives the payer’s number of an earlier claim (REF F8).',
  },
  packs: [],
  examples: {
    fails: { says: 'A replacement without number.', claim: { frequencyCode: '7' } },
    passes: {
      says: 'A replacement that names the claim it replaces.',
      claim: { frequencyCode: '7', payerClaimControlNumber: '26110400042' },
    },
  },
  check(view, report) {
    const { frequencyCode: frequency, payerClaimControlNumber: number } = view.claim;
    if (REPLACES.has(frequency) && number === null) report.failed({ say: 'missing', facts: { frequency } });
    else if (frequency === '1' && number !== null)
      report.failed({ say: 'surplus', severity: 'W', fixes: ['original'] });
    else report.passed();
  },
};

export default rule;
