import type { CodedDiagnosis, CodedLine, Evidence, Suggestion } from '../../api/codes-of-visit.ts';
import type { Visit } from '../../api/visit.ts';
import type { Mark, MarkState } from '../../parts/evidence/layout.ts';

/**
 * Rows of the coding grids. What is selected comes first, in its order; what is still offered follows with the letter or number that it
 * would get. A row's key names it in the address and in the note's margin.
 */
export type DiagnosisRow =
  | { readonly key: string; readonly letter: string; readonly coded: CodedDiagnosis; readonly suggestion: null }
  | { readonly key: string; readonly letter: string; readonly coded: null; readonly suggestion: Suggestion };

export type LineRow =
  | { readonly key: string; readonly number: number; readonly coded: CodedLine; readonly suggestion: null }
  | { readonly key: string; readonly number: number; readonly coded: null; readonly suggestion: Suggestion };

export const ADD_DIAGNOSIS = 'add-dx';
export const ADD_LINE = 'add-ln';

const LETTERS = 'ABCDEFGHIJKL';

export function letterAt(index: number): string {
  return LETTERS[index] ?? String(index + 1);
}

export function diagnosisRows({
  diagnoses,
  suggestions,
}: Pick<Visit, 'diagnoses' | 'suggestions'>): readonly DiagnosisRow[] {
  return [
    ...diagnoses.map((coded) => ({ key: `dx-${coded.id}`, letter: coded.letter, coded, suggestion: null })),
    ...suggestions.diagnoses.map((suggestion, at) => ({
      key: `offer-${suggestion.key}`,
      letter: letterAt(diagnoses.length + at),
      coded: null,
      suggestion,
    })),
  ];
}

export function lineRows({ lines, suggestions }: Pick<Visit, 'lines' | 'suggestions'>): readonly LineRow[] {
  return [
    ...lines.map((coded) => ({ key: `ln-${coded.id}`, number: coded.number, coded, suggestion: null })),
    ...suggestions.procedures.map((suggestion, at) => ({
      key: `offer-${suggestion.key}`,
      number: lines.length + at + 1,
      coded: null,
      suggestion,
    })),
  ];
}

export type Row = DiagnosisRow | LineRow;

export function isDiagnosisRow(row: Row): row is DiagnosisRow {
  return 'letter' in row;
}

/** All words that rows, open questions, gaps and left-out codes rest on, in one document. */
export function marksOf(visit: Visit, documentId: string): readonly Mark[] {
  const marks: Mark[] = [];
  const add = (row: string, label: string | null, state: MarkState, evidence: readonly Evidence[]): void => {
    for (const { start, end, documentId: of } of evidence)
      if (of === documentId) marks.push({ row, label, state, start, end });
  };
  for (const row of diagnosisRows(visit)) add(row.key, row.letter, markState(row), evidenceOf(row));
  for (const row of lineRows(visit)) {
    add(row.key, String(row.number), markState(row), evidenceOf(row));
    for (const fact of row.coded?.facts ?? []) add(row.key, String(row.number), markState(row), fact.evidence);
  }
  for (const [at, gap] of visit.suggestions.gaps.entries()) add(`gap-${at}`, '?', 'question', gap.evidence);
  for (const question of visit.questions)
    if (isOpen(question)) add(`question-${question.id}`, '?', 'question', question.indicators);
  for (const [at, left] of visit.suggestions.rejected.entries()) add(`left-${at}`, null, 'left-out', left.evidence);
  return distinct(marks);
}

function distinct(marks: readonly Mark[]): readonly Mark[] {
  const seen = new Set<string>();
  return marks.filter(({ row, start, end }) => {
    const key = `${row} ${start} ${end}`;
    return !seen.has(key) && seen.add(key);
  });
}

export function evidenceOf(row: Row): readonly Evidence[] {
  return row.coded?.evidence ?? row.suggestion?.evidence ?? [];
}

function markState({ coded }: Row): MarkState {
  if (!coded) return 'suggested';
  if (coded.state === 'question') return 'question';
  return coded.state === 'changed' ? 'changed' : 'accepted';
}

export function isOpen({ state }: { readonly state: string }): boolean {
  return !['answered', 'expired', 'withdrawn'].includes(state);
}

/** "1 accepted, 4 open": what stands in the head of a grid. */
export function countsText(rows: readonly Row[], by: string | null): string {
  const selected = rows.filter(({ coded }) => coded !== null).length;
  const open = rows.length - selected;
  if (rows.length === 0) return 'none yet';
  if (open > 0) return `${selected} selected, ${open} suggested`;
  return by === null ? `${selected} selected` : `${selected} selected by ${by}`;
}
