import { lineList } from '../../answer.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'SUB-03',
  family: 'SUB',
  severity: 'E',
  title: 'The patient was born when the service was given',
  decides:
    'The date of birth of the patient (the dependent where there is one) is not after any day of service. Born on the day is fine.',
  source: { publication: 'ASC X12 005010X222A1', section: 'DMG02, date of birth' },
  payer: { groupCode: 'CO', carc: '14', rarc: [] },
  fixes: {
    registration:
      'Compare the date of birth with registration, and the date of service with the record; correct the one that was entered wrongly.',
  },
  messages: { unborn: 'The patient’s date of birth, {born}, is after the service on {lines}.' },
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
    if (born === null) {
      report.notChecked({ why: 'the claim does not give the patient’s date of birth', fixes: ['registration'] });
      return;
    }
    const before = view.lines.filter(({ from, to }) => from !== null && (from < born || to! < born));
    if (before.length === 0) {
      report.passed();
      return;
    }
    const lines = before.map((line) => line.number);
    report.failed({ say: 'unborn', facts: { born, lines: lineList(lines) }, lines });
  },
};

export default rule;
