import { dotted } from '../../../codes/icd10cm/grammar.ts';
import type { Report } from '../../answer.ts';
import type { DiagnosisView } from '../../diagnosis-view.ts';
import { diagnosesOf } from '../../diagnosis-views.ts';
import type { Rule } from '../../rule.ts';

const rule: Rule = {
  id: 'DX-EX1-01',
  family: 'DX',
  severity: 'E',
  title: 'No two diagnoses exclude each other',
  decides:
    'No Excludes1 note of the Tabular List, at the code or inherited from its category, block or chapter, names another diagnosis of the same day. The note is read both ways. Two conditions that are unrelated may stand together, when the provider says so. Excludes2 notes never object.',
  source: { publication: 'ICD-10-CM Official Guidelines', section: 'I.A.12.a, Excludes1', from: '2015-10-01' },
  payer: { groupCode: 'CO', carc: '146', rarc: ['M76'] },
  fixes: {
    read: 'Read the note, and in the record whether its condition holds.',
    keep: 'Read in the record which of the two the provider diagnosed, and keep that.',
    unrelated:
      'Are the conditions unrelated to each other? Then both may stand: the provider says so, and a person records it.',
  },
  messages: {
    excluded: '{code} and {excluded} are not coded together: the Excludes1 note at {from} names {written}.',
  },
  packs: ['icd10cm/tabular'],
  examples: {
    fails: {
      says: 'Diabetes, and the finding that leads to it.',
      claim: { diagnoses: ['E119', 'R7303'] },
      tables: {
        icd10: [
          ['E11', false],
          ['E119', true],
          ['R73', false],
          ['R7303', true],
        ],
        excludes1: [['R73', ['E08-E13']]],
      },
    },
    passes: {
      says: 'Chronic obstructive disease with asthma: a “code also”, not an exclusion.',
      claim: { diagnoses: ['J449', 'J45909'] },
      tables: {
        icd10: [
          ['J44', false],
          ['J449', true],
          ['J45909', true],
        ],
        excludes1: [['J44', ['J43']]],
      },
    },
  },
  check(view, report) {
    const diagnoses = diagnosesOf(view).filter(({ icd9 }) => !icd9);
    for (let i = 0; i < diagnoses.length; i++) {
      for (let j = i + 1; j < diagnoses.length; j++) checkPair(diagnoses[i]!, diagnoses[j]!, report);
    }
  },
};

export default rule;

function checkPair(one: DiagnosisView, other: DiagnosisView, report: Report): void {
  const day = one.days.find((candidate) => other.days.includes(candidate));
  if (!day) return;
  const codes = [dotted(one.code), dotted(other.code)];
  const answer = day.exclusion(one.code, other.code);
  if (!answer.checked) {
    report.notChecked({ why: answer.why, codes });
    return;
  }
  const { conflict, undecided, edition } = answer;
  if (conflict) {
    const { code, excluded, from, written } = conflict;
    const lines = [...new Set([...one.lines, ...other.lines])].sort((a, b) => a - b);
    report.failed({
      say: 'excluded',
      facts: { code, excluded, from, written },
      lines,
      codes,
      edition,
      fixes: ['keep', 'unrelated'],
    });
  } else if (undecided) {
    const { code, excluded, from, written } = undecided;
    const why = `the Excludes1 note at ${from}, above ${code}, names ${written} under a condition that the code ${excluded} does not tell`;
    report.notChecked({ why, codes, edition, fixes: ['read'] });
  } else report.passed();
}
