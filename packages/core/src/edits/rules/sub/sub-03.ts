import { type Facts, lineList, type Report } from '../../answer.ts';
import type { LineView } from '../../line-view.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'SUB-03',
  family: 'SUB',
  severity: 'E',
  title: 'The patient lived when the service was given',
  decides:
    'No day of service lies before the birth of the patient (the dependent where there is one) or, where the claim tells it, after the death, and the death not after the day that counts as today. Born or died on the day is fine.',
  source: { publication: 'ASC X12 005010X222A1', section: 'DMG02, date of birth, and PAT06, date of death' },
  payer: { groupCode: 'CO', carc: '14', rarc: [] },
  fixes: {
    registration:
      'Compare the date of birth with registration, and the date of service with the record; correct the one that was entered wrongly.',
  },
  messages: {
    unborn: 'The patient’s date of birth, {born}, is after the service on {lines}.',
    dead: 'The patient’s date of death, {died}, is before the service on {lines}.',
    later: 'The patient’s date of death, {died}, is after {asOf}, the day that counts as today.',
  },
  packs: [],
  examples: {
    fails: {
      says: 'Born a day after the service.',
      claim: { birthDate: '2026-04-11', lines: [{ code: '99213', from: '2026-04-10' }] },
    },
    passes: {
      says: 'A newborn, seen on the day of birth.',
      claim: { birthDate: '2026-04-10', lines: [{ code: '99460', from: '2026-04-10' }] },
    },
  },
  check(view, report) {
    const born = view.birthDate;
    const died = view.deathDate;
    if (born === null) {
      report.notChecked({ why: 'the claim does not give the patient’s date of birth', fixes: ['registration'] });
    } else {
      tell(view.lines, ({ from, to }) => from! < born || to! < born, report, 'unborn', { born }, '14');
    }
    if (died === null) return;
    tell(view.lines, ({ from, to }) => from! > died || to! > died, report, 'dead', { died }, '13');
    const { asOf } = view;
    if (asOf !== null && died > asOf) report.failed({ say: 'later', facts: { died, asOf }, asOf });
  },
};

export default rule;

function tell(
  lines: readonly LineView[],
  isOutside: (line: LineView) => boolean,
  report: Report,
  say: string,
  facts: Facts,
  carc: string,
): void {
  const outside = lines.filter((line) => line.from !== null && isOutside(line)).map((line) => line.number);
  if (outside.length === 0) report.passed();
  else report.failed({ say, facts: { ...facts, lines: lineList(outside) }, lines: outside, carc });
}
