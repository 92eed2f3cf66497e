import { checkUnits, unitsAnswer } from '../../mue-answer.ts';
import { medicaidTables } from '../../ncci.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'NCCI-MUE-01',
  family: 'MUE',
  severity: 'E',
  title: 'Units of one line, where the limit is by line',
  decides:
    'Adjudication indicator 1: the units of one line are not above the published value. Above it the whole line is denied. Several lines pass each on its own, where the record shows several services. Minutes of anesthesia count as one; lines for post-operative care alone (55) are left out.',
  source: { publication: 'CMS, NCCI medically unlikely edits, practitioner', section: 'adjudication indicator 1' },
  payer: { groupCode: 'CO', carc: '151', rarc: ['N362'] },
  fixes: {
    verify: 'Compare the units with the record; correct only what was entered wrongly.',
    several:
      'If the record shows several services, each with words of its own, a person puts them on lines of their own and states why.',
  },
  messages: { over: '{units} units of {code} on {lines}; a line is paid for {limit} at most.' },
  packs: ['ncci-mue/practitioner'],
  examples: {
    fails: {
      says: 'Eight units on one line; four are the most.',
      claim: { lines: [{ code: 'J7179', units: 8 }] },
      tables: { mue: [['J7179', 4, 1]] },
    },
    passes: {
      says: 'Two lines of four, the second marked as a repeat.',
      claim: {
        lines: [
          { code: 'J7179', units: 4 },
          { code: 'J7179', units: 4, modifiers: ['76'] },
        ],
      },
      tables: { mue: [['J7179', 4, 1]] },
    },
  },
  unless: medicaidTables,
  check(view, report) {
    checkUnits(view, 1, report, (excess) => unitsAnswer(excess, 'over'));
  },
};

export default rule;
