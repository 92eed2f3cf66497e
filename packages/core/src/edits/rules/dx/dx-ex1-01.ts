import { editionLabel } from '../../../packs/library.ts';
import type { Report } from '../../answer.ts';
import type { DiagnosisView } from '../../diagnosis-view.ts';
import { diagnosesOf } from '../../diagnosis-views.ts';
import { dotted } from '../../dotted.ts';
import { OUTSIDE_STARTER } from '../../procedure-on-day.ts';
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
    keep: 'Read in the record which of the two the provider diagnosed, and keep that.',
    unrelated:
      'Are the conditions unrelated to each other? Then both may stand: the provider says so, and a person records it.',
  },
  messages: {
    excluded: '{one} and {other} are not coded together: the Excludes1 note at {node} names {written}.',
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
    const diagnoses = diagnosesOf(view);
    for (let i = 0; i < diagnoses.length; i++) {
      for (let j = i + 1; j < diagnoses.length; j++) checkPair(diagnoses[i]!, diagnoses[j]!, report);
    }
  },
};

export default rule;

function checkPair(one: DiagnosisView, other: DiagnosisView, report: Report): void {
  const day = one.days.find((candidate) => other.days.includes(candidate));
  if (!day) return;
  const tabular = day.pick('icd10cm/tabular');
  if (!tabular.loaded) {
    report.notChecked({ why: tabular.why, codes: [dotted(one.code), dotted(other.code)] });
    return;
  }
  if (tabular.manifest.origin === 'starter') {
    const outside = [one, other].filter(({ code }) => tabular.table.nearest(code) < 0).map(({ code }) => dotted(code));
    if (outside.length > 0) {
      report.notChecked({ why: OUTSIDE_STARTER, codes: outside });
      return;
    }
  }
  const found = day.exclusion(tabular.table, one.code, other.code);
  if (found === null) {
    report.passed();
    return;
  }
  report.failed({
    say: 'excluded',
    facts: { one: dotted(one.code), other: dotted(other.code), node: found.node, written: found.written },
    lines: [...new Set([...one.lines, ...other.lines])].sort((a, b) => a - b),
    codes: [dotted(one.code), dotted(other.code)],
    edition: editionLabel(tabular),
  });
}
