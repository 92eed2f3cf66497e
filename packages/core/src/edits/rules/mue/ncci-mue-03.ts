import { checkUnits, unitsAnswer } from '../../mue-answer.ts';
import { medicaidTables } from '../../ncci.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'NCCI-MUE-03',
  family: 'MUE',
  severity: 'W',
  title: 'Units of one day, where experience sets the limit',
  decides:
    'Adjudication indicator 3: the units of a code on all lines of one day and rendering provider are not above the published value, whatever the modifiers. Above it all units of that day are denied at first; the payer may pay them on appeal with the record. Where lines run over several days, and only the sum is above the value, the rule says that it could not check.',
  source: { publication: 'CMS, NCCI medically unlikely edits, practitioner', section: 'adjudication indicator 3' },
  payer: { groupCode: 'CO', carc: '151', rarc: ['N362'] },
  fixes: {
    verify: 'Compare the units with the record; correct only what was entered wrongly.',
    keep: 'If they were given, keep them: send the record with the claim, or ask for a redetermination after the denial.',
  },
  messages: { over: '{units} units of {code} on one day ({lines}); above {limit} the payer denies them all at first.' },
  packs: ['ncci-mue/practitioner'],
  examples: {
    fails: {
      says: 'Ten units over two lines; nine are the usual most.',
      claim: {
        lines: [
          { code: '88350', units: 5 },
          { code: '88350', units: 5, modifiers: ['76'] },
        ],
      },
      tables: { mue: [['88350', 9, 3]] },
    },
    passes: {
      says: 'Nine units over two lines.',
      claim: {
        lines: [
          { code: '88350', units: 5 },
          { code: '88350', units: 4, modifiers: ['76'] },
        ],
      },
      tables: { mue: [['88350', 9, 3]] },
    },
  },
  unless: medicaidTables,
  check(view, report) {
    checkUnits(view, 3, report, (excess) => unitsAnswer(excess, 'over'));
  },
};

export default rule;
