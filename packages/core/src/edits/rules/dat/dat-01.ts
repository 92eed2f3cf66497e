import type { Report } from '../../answer.ts';
import type { ClaimView } from '../../claim-view.ts';
import type { LineView } from '../../line-view.ts';
import type { Rule } from '../../rule.ts';

const INPATIENT = '21';

const rule: Rule = {
  id: 'DAT-01',
  family: 'DAT',
  severity: 'E',
  title: 'Dates of service are in order and not in the future',
  decides:
    'Every line has a date of service; it does not begin after it ends and does not lie after the day that counts as today. Services to an inpatient (place 21) lie between admission and discharge, and the claim gives the day of admission.',
  source: { publication: 'ASC X12 005010X222A1', section: 'DTP 472, 435 and 096' },
  payer: { groupCode: 'CO', carc: '16', rarc: ['M52'] },
  fixes: {
    encounter: 'Compare the dates with the encounter; correct only what was entered wrongly.',
  },
  messages: {
    missing: 'Line {line} has no date of service.',
    reversed: 'Line {line} begins on {from}, after its end on {to}.',
    future: 'Line {line} is dated {date}, after {asOf}, the day that counts as today.',
    admission: 'Line {line} is dated {date}, before the admission on {admission}.',
    discharge: 'Line {line} is dated {date}, after the discharge on {discharge}.',
    noAdmission: 'The claim bills services to an inpatient (place 21) and does not give the day of admission.',
  },
  packs: [],
  examples: {
    fails: {
      says: 'The line ends before it begins.',
      claim: { lines: [{ code: '99213', from: '2026-04-10', to: '2026-04-08' }] },
    },
    passes: {
      says: 'A service of today.',
      claim: { asOf: '2026-04-10', lines: [{ code: '99213', from: '2026-04-10' }] },
    },
  },
  check(view, report) {
    for (const line of view.lines) checkLine(view, line, report);
    if (view.asOf === null) {
      const lines = view.lines.map((line) => line.number);
      report.notChecked({ why: 'neither the claim nor the caller says which day is today', lines, fixes: [] });
    }
    const inpatient = view.lines.filter((line) => placeOf(view, line) === INPATIENT);
    if (inpatient.length === 0) return;
    const { admission, discharge } = view.claim.dates;
    if (admission === null) report.failed({ say: 'noAdmission', rarc: ['MA40'] });
    for (const { from, to, number: line } of inpatient) {
      if (from === null || to === null) continue;
      if (admission !== null && from < admission)
        report.failed({ say: 'admission', facts: { line, date: from, admission }, lines: [line] });
      if (discharge !== null && to > discharge)
        report.failed({ say: 'discharge', facts: { line, date: to, discharge }, lines: [line] });
    }
  },
};

export default rule;

function checkLine(view: ClaimView, { number: line, from, to }: LineView, report: Report): void {
  const { asOf } = view;
  if (from === null || to === null) {
    report.failed({ say: 'missing', facts: { line }, lines: [line] });
    return;
  }
  const last = to > from ? to : from;
  if (from > to) report.failed({ say: 'reversed', facts: { line, from, to }, lines: [line] });
  if (asOf !== null && last > asOf)
    report.failed({ say: 'future', facts: { line, date: last, asOf }, lines: [line], asOf });
  if (from <= to && asOf !== null && last <= asOf) report.passed();
}

function placeOf(view: ClaimView, { line }: LineView): string {
  return line.placeOfService ?? view.claim.placeOfService;
}
