import type { DiagnosisSuggestion, Gap, ProcedureSuggestion } from '../record/suggestion.ts';

/** Whether a note is so clear that an organisation that switched this on may take the suggestions without asking (never the default). */
export interface AutoCode {
  readonly allowed: boolean;
  readonly reasons: readonly string[];
}

const SURE = 0.75;

export function autoCodeOf(
  diagnoses: readonly DiagnosisSuggestion[],
  procedures: readonly ProcedureSuggestion[],
  gaps: readonly Gap[],
  uncertain: boolean,
  unchecked: readonly string[],
): AutoCode {
  const reasons: string[] = [];
  const suggested = [...diagnoses, ...procedures].filter(({ status }) => status === 'suggested');
  if (!diagnoses.some(({ status }) => status === 'suggested')) reasons.push('no diagnosis is clear');
  if (uncertain) reasons.push('a diagnosis is only suspected');
  for (const gap of gaps) reasons.push(`open: ${gap.missing}`);
  for (const one of suggested) if (one.confidence < SURE) reasons.push(`${one.code} is not sure enough`);
  reasons.push(...unchecked);
  return { allowed: reasons.length === 0, reasons: [...new Set(reasons)] };
}
