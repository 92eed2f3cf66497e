import type { Outcome } from './findings.ts';

/** Characters of a document that a code, a question or a finding rests on: UTF-16 offsets, end exclusive. */
export interface Evidence {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
  readonly text?: string;
}

export type CodeState =
  | 'accepted'
  | 'changed'
  | 'entered'
  | 'attested'
  | 'question'
  | 'pass'
  | 'fail'
  | 'bypassed'
  | 'not-checked'
  | 'denied';

interface Coded {
  readonly id: string;
  readonly state: CodeState;
  readonly evidence: readonly Evidence[];
  readonly why: string | null;
  readonly source: string | null;
  readonly by: string | null;
  readonly attested: boolean;
  /** What an attestation of this code says, as the server wants it back; the code itself for a diagnosis. */
  readonly value?: unknown;
}

export interface CodedDiagnosis extends Coded {
  readonly letter: string;
  readonly code: string;
  readonly title: string | null;
  /** Whether it can be billed on the date of service; null = not checked. */
  readonly valid: boolean | null;
  /** "a suggestion, accepted 10:24" */
  readonly how: string;
}

export interface CodedLine extends Coded {
  readonly number: number;
  readonly code: string;
  readonly label: string | null;
  readonly modifiers: readonly string[];
  readonly units: number;
  /** Letters of diagnoses, the first the main reason. */
  readonly pointers: readonly string[];
  readonly chargeCents: number;
  readonly how: string;
  /** The worst answer of the checks on this line. */
  readonly check: Outcome;
  /** Words that show each modifier that states a fact. */
  readonly facts: readonly { readonly modifier: string; readonly evidence: readonly Evidence[] }[];
}

/** Still offered: nobody has decided on it. */
export interface Suggestion {
  readonly key: string;
  readonly code: string;
  readonly title: string | null;
  readonly why: string;
  readonly source: string | null;
  readonly evidence: readonly Evidence[];
  readonly modifiers?: readonly string[];
  readonly units?: number;
  readonly confidence: number;
}
