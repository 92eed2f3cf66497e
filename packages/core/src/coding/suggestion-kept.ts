import type { Span } from '../record/document.ts';
import type { DiagnosisSuggestion, ProcedureSuggestion } from '../record/suggestion.ts';

/** A suggestion as it stood when a person decided on it: kept with the decision, whatever later versions would suggest. */
export interface KeptSuggestion {
  readonly kind: 'diagnosis' | 'procedure';
  readonly code: string;
  readonly display: string | null;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly why: string;
  readonly evidence: readonly Span[];
  readonly trace: readonly string[];
  /** Thousandths: records hold whole numbers only. */
  readonly confidencePermille: number;
}

export function keepDiagnosis(suggestion: DiagnosisSuggestion): KeptSuggestion {
  return kept('diagnosis', suggestion, [], 1);
}

export function keepProcedure(suggestion: ProcedureSuggestion): KeptSuggestion {
  return kept('procedure', suggestion, suggestion.modifiers, suggestion.units);
}

function kept(
  kind: KeptSuggestion['kind'],
  suggestion: DiagnosisSuggestion | ProcedureSuggestion,
  modifiers: readonly string[],
  units: number,
): KeptSuggestion {
  const { code, display, why, evidence, trace, confidence } = suggestion;
  const confidencePermille = Math.round(confidence * 1000);
  return { kind, code, display, modifiers, units, why, evidence, trace, confidencePermille };
}

/** The same code for the same words is the same suggestion: once rejected it is not offered again without new evidence (HRM-15). */
export function suggestionKey(suggestion: { readonly code: string; readonly evidence: readonly Span[] }): string {
  const places = suggestion.evidence.map(({ documentId, start, end }) => `${documentId}:${start}-${end}`).sort();
  return `${suggestion.code} ${places.join(' ')}`;
}
