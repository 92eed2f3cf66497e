import { addOnLines } from '../../add-on-lines.ts';
import { medicaidTables } from '../../ncci.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'NCCI-AOC-02',
  family: 'AOC',
  severity: 'W',
  title: 'An add-on code whose primaries the payer defines',
  decides:
    'Add-on codes of type 2: CMS lists no primary, each payer has its own list. Without that list the rule cannot decide, and says so.',
  source: { publication: 'CMS, NCCI add-on code edits', section: 'type 2' },
  payer: { groupCode: 'CO', carc: 'B15', rarc: [] },
  fixes: { list: 'Look in the payer’s list whether the code beside it counts as its primary.' },
  messages: {},
  packs: ['ncci-aoc/edits'],
  examples: {
    fails: {
      says: 'Whatever stands beside it, only the payer knows.',
      claim: { lines: [{ code: '99100' }, { code: '00810' }] },
      tables: { addOn: [['99100', 2, null]] },
      outcome: 'not-checked',
    },
    passes: {
      says: 'No add-on code on the claim.',
      claim: { lines: [{ code: '99213' }] },
      tables: { addOn: [['99100', 2, null]] },
    },
  },
  unless: medicaidTables,
  check(view, report) {
    for (const { line, edition } of addOnLines(view, 2, report)) {
      report.notChecked({
        why: `each payer defines the primary codes of ${line.code}, and no list of this payer is loaded`,
        lines: [line.number],
        codes: [line.code],
        edition,
        fixes: ['list'],
      });
    }
  },
};

export default rule;
