import { addOnLines } from '../../add-on-lines.ts';
import { medicaidTables } from '../../ncci.ts';
import type { Rule } from '../../rule.ts';

/** Critical care goes on where a colleague of the group began it. Source: Medicare Claims Processing Manual ch. 12 § 30.6.12. */
const GROUP_MAY_BEGIN = new Set(['99292']);

const rule: Rule = {
  id: 'NCCI-AOC-01',
  family: 'AOC',
  severity: 'E',
  title: 'An add-on code needs one of its listed primaries',
  decides:
    'Add-on codes of type 1: a primary code of the complete list stands on the claim, by the same rendering provider on the same day. Whether that primary is itself payable is not asked here. Where CMS adds an instruction, and for continued critical care, which a colleague may have begun, a person decides (W).',
  source: { publication: 'CMS, NCCI add-on code edits', section: 'type 1' },
  payer: { groupCode: 'CO', carc: '107', rarc: ['N122'] },
  fixes: {
    bill: 'Bill the primary code if the record shows that it was done that day by the same professional.',
    remove: 'Else take off {code}.',
  },
  messages: {
    alone:
      '{code} on line {line} is an add-on; no code of its list of primaries ({count}) stands beside it on that day by the same provider.',
  },
  packs: ['ncci-aoc/edits'],
  examples: {
    fails: {
      says: 'A further spinal level without the first.',
      claim: { lines: [{ code: '22614' }] },
      tables: {
        addOn: [
          ['22614', 1, '22612'],
          ['22614', 1, '22600'],
        ],
      },
    },
    passes: {
      says: 'The first level stands beside it.',
      claim: { lines: [{ code: '22614' }, { code: '22612' }] },
      tables: {
        addOn: [
          ['22614', 1, '22612'],
          ['22614', 1, '22600'],
        ],
      },
    },
  },
  unless: medicaidTables,
  check(view, report) {
    for (const { line, edit, primary, edition } of addOnLines(view, 1, report)) {
      if (primary !== null) {
        report.passed();
        continue;
      }
      report.failed({
        say: 'alone',
        facts: { code: line.code, line: line.number, count: edit.primaries.size },
        lines: [line.number],
        codes: [line.code],
        edition,
        severity: edit.special || GROUP_MAY_BEGIN.has(line.code) ? 'W' : 'E',
      });
    }
  },
};

export default rule;
