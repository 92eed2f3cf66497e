import { checkDiagnoses } from '../../diagnosis-answer.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'DX-VAL-02',
  family: 'DX-VAL',
  severity: 'E',
  title: 'A seventh character that is required stands in seventh place',
  decides:
    'A diagnosis whose category takes a seventh character has one, in seventh place; empty places before it are filled with X. A seventh character that does not hold there makes a code that does not exist: DX-VAL-01.',
  source: {
    publication: 'ICD-10-CM Official Guidelines',
    section: 'I.A.4 and I.A.5, placeholder and seventh characters',
    from: '2015-10-01',
  },
  payer: { groupCode: 'CO', carc: '146', rarc: ['M76'] },
  fixes: {
    phase:
      'Read the phase of care in the record (active treatment, routine healing, sequela …) and code it; fill empty places with X.',
  },
  messages: {
    'seventh-missing': '{code} lacks its seventh character on {date}.',
    'seventh-misplaced':
      '{code} has a seventh character out of seventh place; empty places before it are filled with X.',
  },
  packs: ['icd10cm/codes', 'icd10cm/tabular'],
  examples: {
    fails: {
      says: 'A fracture without the phase of care.',
      claim: { diagnoses: ['S52501'] },
      tables: {
        icd10: [
          ['S52501', false],
          ['S52501A', true],
          ['S52501D', true],
        ],
        sevenCharacters: [['S52501', 'AD']],
      },
    },
    passes: {
      says: 'Initial encounter for a closed fracture.',
      claim: { diagnoses: ['S52501A'] },
      tables: {
        icd10: [
          ['S52501', false],
          ['S52501A', true],
          ['S52501D', true],
        ],
        sevenCharacters: [['S52501', 'AD']],
      },
    },
  },
  check(view, report) {
    checkDiagnoses(view, report, (status) => status in rule.messages);
  },
};

export default rule;
