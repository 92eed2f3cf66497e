import { MAX_POINTERS } from '../../../claim/claim.ts';
import { pointerFaults } from '../../../claim/pointers.ts';
import { listed } from '../../answer.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'DX-PTR-01',
  family: 'PTR',
  severity: 'E',
  title: 'Diagnosis pointers lead to diagnoses of the claim',
  decides:
    'Every line has one to four pointers, each the number of a diagnosis that the claim lists, none twice. The first one names the main reason for the line.',
  source: { publication: 'ASC X12 005010X222A1', section: 'SV107, diagnosis code pointer' },
  payer: { groupCode: 'CO', carc: '16', rarc: ['M76'] },
  fixes: {
    point: 'Read in the record why the service was given, and point to that diagnosis.',
  },
  messages: {
    none: 'Line {line} points to no diagnosis.',
    many: 'Line {line} has {count} pointers; a line holds at most four.',
    beyond: 'Line {line} points to diagnosis {pointers}; the claim lists {count}.',
    twice: 'Line {line} points to diagnosis {pointers} more than once.',
  },
  packs: [],
  examples: {
    fails: {
      says: 'A third diagnosis is pointed at; there are two.',
      claim: { diagnoses: ['I10', 'E119'], lines: [{ code: '99213', pointers: [1, 3] }] },
    },
    passes: {
      says: 'Both diagnoses, the second one first.',
      claim: { diagnoses: ['I10', 'E119'], lines: [{ code: '99213', pointers: [2, 1] }] },
    },
  },
  check(view, report) {
    const count = view.claim.diagnoses.length;
    for (const { number: line, line: service, code } of view.lines) {
      const pointers = service.diagnosisPointers;
      const answer = { lines: [line], codes: [code] };
      if (pointers.length === 0) {
        report.failed({ ...answer, say: 'none', facts: { line } });
        continue;
      }
      if (pointers.length > MAX_POINTERS) {
        report.failed({ ...answer, say: 'many', facts: { line, count: pointers.length } });
        continue;
      }
      const faults = pointerFaults(pointers, count);
      if (faults.length === 0) report.passed();
      else {
        // One finding a line: what leads nowhere comes before what is said twice.
        const beyond = faults.some(({ kind }) => kind === 'beyond');
        const named = faults.filter(({ kind }) => kind === (beyond ? 'beyond' : 'repeated'));
        const which = listed([...new Set(named.map(({ pointer }) => pointer))]);
        report.failed({ ...answer, say: beyond ? 'beyond' : 'twice', facts: { line, pointers: which, count } });
      }
    }
  },
};

export default rule;
