import { lineChargesCents } from '../../../claim/balance.ts';
import { formatCents } from '../../../kernel/money.ts';
import type { LineView } from '../../line-view.ts';
import type { Rule } from '../../rule.ts';

const CATEGORY_II = /^\d{4}F$/;
/** Vaccine that the state supplies free of charge. */
const STATE_SUPPLIED = 'SL';

const rule: Rule = {
  id: 'AMT-01',
  family: 'AMT',
  severity: 'E',
  title: 'The claim’s charge is the sum of its lines',
  decides:
    'The total charge (CLM02) equals the sum of the line charges, to the cent, and every line has a charge above zero. Codes that only report a measure (Category II, or status M in the fee schedule) and vaccines that the state supplies (modifier SL) may stand at zero.',
  source: { publication: 'ASC X12 005010X222A1', section: 'balancing of CLM02 with SV102' },
  payer: { groupCode: null, carc: null, rarc: [] },
  fixes: {
    total: 'Add the line charges up again; correct the total, or the line charge that was entered wrongly.',
  },
  messages: {
    total: 'The claim says {total}, its lines add up to {sum}.',
    unreadable: 'The charge of the claim or of a line is not an amount, so that they cannot be compared.',
    zero: 'Line {line} ({code}) has no charge above zero.',
  },
  packs: ['pfs/rvu'],
  examples: {
    fails: {
      says: 'The total is a cent more than the lines.',
      claim: { totalChargeCents: 10001, lines: [{ code: '99213', chargeCents: 10000 }] },
    },
    passes: {
      says: 'A quality code at zero beside a visit.',
      claim: {
        lines: [
          { code: '99213', chargeCents: 10000 },
          { code: '3044F', chargeCents: 0 },
        ],
      },
    },
  },
  check(view, report) {
    const { claim } = view;
    const sum = lineChargesCents(claim);
    if (sum === claim.totalChargeCents) report.passed();
    else if (Number.isNaN(sum) || Number.isNaN(claim.totalChargeCents)) report.failed({ say: 'unreadable' });
    else {
      const facts = { total: formatCents(claim.totalChargeCents), sum: formatCents(sum) };
      report.failed({ say: 'total', facts });
    }
    for (const line of view.lines) {
      if (line.line.chargeCents > 0 || (line.line.chargeCents === 0 && mayBeFree(line))) report.passed();
      else {
        const fixes = [
          {
            text: 'Compare the charge with the fee of the day for this service; correct only what was entered wrongly.',
          },
        ];
        report.failed({
          say: 'zero',
          facts: { line: line.number, code: line.code },
          lines: [line.number],
          codes: [line.code],
          fixes,
        });
      }
    }
  },
};

export default rule;

function mayBeFree({ code, modifiers, tables }: LineView): boolean {
  if (CATEGORY_II.test(code) || modifiers.includes(STATE_SUPPLIED)) return true;
  const rvu = tables?.pick('pfs/rvu');
  return rvu?.loaded === true && rvu.table.find(code)?.status === 'M';
}
