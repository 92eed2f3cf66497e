import { listed } from '../../answer.ts';
import { contradictions } from '../../incompatible-modifiers.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'MOD-VAL-03',
  family: 'MOD',
  severity: 'E',
  title: 'The modifiers of a line do not contradict one another',
  decides:
    'No two modifiers of one line tell stories that exclude each other (catalogue MOD-INC-01 to -03, -05 to -15 and -17). Whether a modifier fits the code is another rule’s question.',
  source: { publication: 'CPT Appendix A; Medicare Claims Processing Manual', section: 'ch. 12 and 23' },
  payer: { groupCode: 'CO', carc: '4', rarc: ['N519'] },
  fixes: { keep: 'Read in the record which one is true, and keep that.' },
  messages: { conflict: 'Line {line} ({code}) has {modifiers} together: {why} ({id}).' },
  packs: [],
  examples: {
    fails: { says: 'Both sides, and the right one.', claim: { lines: [{ code: '20610', modifiers: ['50', 'RT'] }] } },
    passes: {
      says: 'The professional part, right side.',
      claim: { lines: [{ code: '73030', modifiers: ['26', 'RT'] }] },
    },
  },
  check(view, report) {
    for (const { number: line, code, modifiers } of view.lines) {
      const found = modifiers.length < 2 ? [] : contradictions(modifiers);
      if (found.length === 0) report.passed();
      for (const { id, why, found: which } of found) {
        const facts = { line, code, modifiers: listed(which), why, id };
        report.failed({ say: 'conflict', facts, lines: [line], codes: [code] });
      }
    }
  },
};

export default rule;
