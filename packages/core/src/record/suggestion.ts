import type { Span } from './document.ts';

/** The four axes of what a mention claims; independent of one another. */
export interface Assertion {
  readonly negation: 'affirmed' | 'negated';
  readonly certainty: 'certain' | 'uncertain';
  readonly temporality: 'current' | 'historical' | 'hypothetical' | 'planned';
  readonly experiencer: 'patient' | 'family' | 'other';
}

/**
 * suggested = what a coder would put on the claim; gap = something is missing to code it; rejected = tempting, with the reason.
 * A suggestion is a draft until a named person decides.
 */
export type SuggestionStatus = 'suggested' | 'gap' | 'rejected';

export interface DiagnosisSuggestion {
  /** With dot. */
  readonly code: string;
  readonly display: string;
  readonly status: SuggestionStatus;
  readonly why: string;
  readonly evidence: readonly Span[];
  /** Steps that led here, rule by rule. */
  readonly trace: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
}

export interface ProcedureSuggestion {
  readonly code: string;
  readonly display: string | null;
  /** Anatomic ones that the words state; never a statement-of-fact modifier. */
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly status: SuggestionStatus;
  readonly why: string;
  readonly evidence: readonly Span[];
  readonly trace: readonly string[];
  readonly confidence: number;
}

/** Something the note leaves open and only a person can say. Wording leads nowhere. */
export interface Gap {
  readonly family: string;
  readonly missing: string;
  readonly question: string;
  readonly evidence: readonly Span[];
}

export interface Suggestions {
  readonly diagnoses: readonly DiagnosisSuggestion[];
  readonly procedures: readonly ProcedureSuggestion[];
  readonly gaps: readonly Gap[];
}
