import { addOnLines } from '../../add-on-lines.ts';
import { medicaidTables } from '../../ncci.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'NCCI-AOC-03',
  family: 'AOC',
  severity: 'W',
  title: 'An add-on code with some primaries listed',
  decides:
    'Add-on codes of type 3: CMS lists some primaries and the payer may take others. A listed primary by the same rendering provider on the same day passes; without one a person asks the payer’s list.',
  source: { publication: 'CMS, NCCI add-on code edits', section: 'type 3' },
  payer: { groupCode: 'CO', carc: 'B15', rarc: [] },
  fixes: {
    list: 'Look in the payer’s list whether the code beside it counts as its primary.',
    bill: 'Bill the primary code if the record shows that it was done that day by the same professional.',
  },
  messages: {
    outside:
      '{code} on line {line} is an add-on; no primary code that CMS lists for it ({count}) stands beside it on that day by the same provider. The payer may accept another.',
  },
  packs: ['ncci-aoc/edits'],
  examples: {
    fails: {
      says: 'None of the listed primaries.',
      claim: { lines: [{ code: '96161' }, { code: '80053' }] },
      tables: {
        addOn: [
          ['96161', 3, '99381'],
          ['96161', 3, null],
        ],
      },
    },
    passes: {
      says: 'A listed primary.',
      claim: { lines: [{ code: '96161' }, { code: '99381' }] },
      tables: {
        addOn: [
          ['96161', 3, '99381'],
          ['96161', 3, null],
        ],
      },
    },
  },
  unless: medicaidTables,
  check(view, report) {
    for (const { line, edit, primary, edition } of addOnLines(view, 3, report)) {
      if (primary !== null) report.passed();
      else {
        report.failed({
          say: 'outside',
          facts: { code: line.code, line: line.number, count: edit.primaries.size },
          lines: [line.number],
          codes: [line.code],
          edition,
        });
      }
    }
  },
};

export default rule;
