import { undotted } from '../codes/icd10cm/grammar.ts';
import type { ClaimView } from './claim-view.ts';
import type { DayTables } from './day-tables.ts';
import type { DiagnosisView } from './diagnosis-view.ts';

/** The different diagnoses of the claim in their order; made by the first rule that asks. */
export function diagnosesOf(view: ClaimView): readonly DiagnosisView[] {
  return (view.diagnoses ??= collect(view));
}

function collect({ claim, lines }: ClaimView): DiagnosisView[] {
  const codes = claim.diagnoses.map((diagnosis) => undotted(diagnosis.code));
  const views: DiagnosisView[] = [];
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]!;
    // Listed again further down: the first place stands for all.
    if (codes.indexOf(code) < at) continue;
    const numbers: number[] = [];
    const days: DayTables[] = [];
    for (const { line, number, tables } of lines) {
      if (!line.diagnosisPointers.some((pointer) => codes[pointer - 1] === code)) continue;
      numbers.push(number);
      if (tables !== null && !days.includes(tables)) days.push(tables);
    }
    if (numbers.length === 0) {
      for (const { tables } of lines) if (tables !== null && !days.includes(tables)) days.push(tables);
    }
    const { qualifier } = claim.diagnoses[at]!;
    views.push({ code, icd9: qualifier === 'BK' || qualifier === 'BF', lines: numbers, days });
  }
  return views;
}
