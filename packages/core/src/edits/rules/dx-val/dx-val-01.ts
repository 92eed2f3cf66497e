import { checkDiagnoses } from '../../diagnosis-answer.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'DX-VAL-01',
  family: 'DX-VAL',
  severity: 'E',
  title: 'Diagnosis codes are billable on the day of service',
  decides:
    'Every diagnosis is a billable ICD-10-CM code of the edition that holds on the days of the lines that point at it: not a header, not ended, not yet to come, not made up. Codes that the claim gives as ICD-9-CM are wrong from 2015-10-01 on, and not checked before. What concerns the seventh character is DX-VAL-02.',
  source: {
    publication: 'ICD-10-CM Official Guidelines',
    section: 'I.B.2, level of detail; 45 CFR 162.1002',
    from: '2015-10-01',
  },
  payer: { groupCode: 'CO', carc: '146', rarc: ['M76'] },
  fixes: {
    specific:
      'Code as specifically as the record says, in the edition of the day of service; ask the provider where it leaves that open.',
  },
  messages: {
    malformed: '{code} has not the form of an ICD-10-CM code.',
    icd9: 'The claim gives {code} as a code of ICD-9-CM, which ended on 2015-09-30; the service is of {date}.',
    header: '{code} is a header on {date}, not a billable code: a more specific one is needed.',
    unknown: '{code} is not an ICD-10-CM code on {date}.',
    'not-yet-valid': '{code} is not yet valid on {date}{border}.',
    'no-longer-valid': '{code} is no longer valid on {date}{border}.',
  },
  packs: ['icd10cm/codes'],
  examples: {
    fails: {
      says: 'A header.',
      claim: { diagnoses: ['E112'] },
      tables: {
        icd10: [
          ['E11', false],
          ['E112', false],
          ['E1122', true],
        ],
      },
    },
    passes: {
      says: 'Three characters can be a billable code.',
      claim: { diagnoses: ['I10'] },
      tables: { icd10: [['I10', true]] },
    },
  },
  check(view, report) {
    checkDiagnoses(view, report, (status) => status in rule.messages);
  },
};

export default rule;
