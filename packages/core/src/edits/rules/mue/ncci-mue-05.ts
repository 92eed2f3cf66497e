import { lineList } from '../../answer.ts';
import { medicaidTables } from '../../ncci.ts';
import type { Rule } from '../../rule.ts';
import { mueUnits } from '../../sum-units.ts';

const rule: Rule = {
  id: 'NCCI-MUE-05',
  family: 'MUE',
  severity: 'I',
  title: 'Units of a code without a published limit',
  decides:
    'CMS keeps some values confidential: a code that is not in the table is not unlimited. Several units of such a code on one day are shown as not checked; a single one passes.',
  source: { publication: 'CMS, NCCI medically unlikely edits, practitioner', section: 'unpublished values' },
  payer: { groupCode: 'CO', carc: '151', rarc: ['N362'] },
  fixes: { verify: 'Compare the units with the record; correct only what was entered wrongly.' },
  messages: {},
  packs: ['ncci-mue/practitioner'],
  examples: {
    fails: {
      says: 'Three units of a code that is not in the table.',
      claim: { lines: [{ code: 'G2211', units: 3 }] },
      tables: { mue: [['99213', 2, 3]] },
      outcome: 'not-checked',
    },
    passes: {
      says: 'One unit of it.',
      claim: { lines: [{ code: 'G2211', units: 1 }] },
      tables: { mue: [['99213', 2, 3]] },
    },
  },
  unless: medicaidTables,
  check(view, report) {
    const { unpublished, single } = mueUnits(view);
    report.passed(single);
    for (const { code, units, lines, edition } of unpublished) {
      const numbers = lines.map((line) => line.number);
      report.notChecked({
        why: `${units} units of ${code} on ${lineList(numbers)}, for which no limit is published`,
        lines: numbers,
        codes: [code],
        severity: 'I',
        edition,
        fixes: ['verify'],
      });
    }
  },
};

export default rule;
