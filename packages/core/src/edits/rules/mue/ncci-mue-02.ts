import { checkUnits, unitsAnswer } from '../../mue-answer.ts';
import { medicaidTables } from '../../ncci.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'NCCI-MUE-02',
  family: 'MUE',
  severity: 'E',
  title: 'Units of one day, where policy or anatomy sets the limit',
  decides:
    'Adjudication indicator 2: the units of a code on all lines of one day and rendering provider are not above the published value, whatever the modifiers. No modifier and no record rescues more: above it all units of that day are denied. Where lines run over several days, and only the sum is above the value, the rule says that it could not check.',
  source: { publication: 'CMS, NCCI medically unlikely edits, practitioner', section: 'adjudication indicator 2' },
  payer: { groupCode: 'CO', carc: '151', rarc: ['N362'] },
  fixes: {
    verify: 'Compare the units with the record; correct only what was entered wrongly.',
    recode:
      'If the units are right, the count contradicts anatomy, the code’s definition or policy: a person looks for the code that says what was done.',
  },
  messages: { over: '{units} units of {code} on one day ({lines}); {limit} at most, whatever the modifiers.' },
  packs: ['ncci-mue/practitioner'],
  examples: {
    fails: {
      says: 'One knee replaced twice on one day; 59 on the second line does not help.',
      claim: { lines: [{ code: '27447' }, { code: '27447', modifiers: ['59'] }] },
      tables: { mue: [['27447', 1, 2]] },
    },
    passes: {
      says: 'On two days.',
      claim: {
        lines: [
          { code: '27447', from: '2026-04-08' },
          { code: '27447', from: '2026-04-10' },
        ],
      },
      tables: { mue: [['27447', 1, 2]] },
    },
  },
  unless: medicaidTables,
  check(view, report) {
    checkUnits(view, 2, report, (excess) => unitsAnswer(excess, 'over'));
  },
};

export default rule;
