import type { ClaimView } from './claim-view.ts';
import type { DayTables } from './day-tables.ts';
import type { DiagnosisView } from './diagnosis-view.ts';

/** The different diagnoses of the claim in their order; made by the first rule that asks. */
export function diagnosesOf(view: ClaimView): readonly DiagnosisView[] {
  return (view.diagnoses ??= collect(view));
}

function collect({ claim, lines }: ClaimView): DiagnosisView[] {
  const views: DiagnosisView[] = [];
  for (let at = 0; at < claim.diagnoses.length; at++) {
    const code = plain(claim.diagnoses[at]!.code);
    if (views.some((view) => view.code === code)) continue;
    const numbers: number[] = [];
    const days: DayTables[] = [];
    for (const { line, number, tables } of lines) {
      if (!line.diagnosisPointers.some((pointer) => pointer === at + 1 || isSame(claim.diagnoses[pointer - 1], code)))
        continue;
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

function isSame(diagnosis: { readonly code: string } | undefined, code: string): boolean {
  return diagnosis !== undefined && plain(diagnosis.code) === code;
}

function plain(code: string): string {
  return (code.includes('.') ? code.replaceAll('.', '') : code).toUpperCase();
}
