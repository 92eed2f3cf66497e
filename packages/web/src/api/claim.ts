import type { CheckCounts } from './findings.ts';
import type { OpenPoint, Responsible, View, VisitState } from './visit.ts';

export interface ClaimRow {
  readonly visitId: string;
  readonly claim: string;
  readonly patient: string;
  readonly dateOfService: string;
  readonly payer: string;
  readonly responsible: string;
  readonly state: VisitState;
  readonly stateText: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly version: number;
  readonly openPoints: readonly OpenPoint[];
}

export interface ClaimList {
  readonly views: readonly View[];
  readonly claims: readonly ClaimRow[];
}

/** Counts as they were kept with a version: how many passed is not kept with every answer. */
export type KeptCounts = Omit<CheckCounts, 'pass'> & { readonly pass: number | null };

export interface ClaimVersion {
  readonly number: number;
  readonly kind: string;
  readonly state: string;
  readonly stateText: string;
  readonly at: string;
  /** It left, and never changes. */
  readonly sent: boolean;
  readonly build: string;
  readonly sha256: string;
  readonly changes: readonly { readonly what: string; readonly before: string | null; readonly after: string | null }[];
  readonly reason: string | null;
  readonly checks: { readonly counts: KeptCounts } | null;
  readonly editions: readonly string[];
}

/** A segment of the 837P; `loop` is its loop's heading when it begins one. */
export interface Segment {
  readonly number: number;
  readonly loop: string | null;
  readonly text: string;
  readonly words: string;
  readonly lines: readonly number[];
}

/** A box of the CMS-1500 (02/12): place in characters of 10 and lines of 6 to the inch. */
export interface FormBox {
  /** A claim of more than six lines goes on several forms. */
  readonly page: number;
  readonly box: string;
  readonly caption: string;
  readonly value: string;
  readonly line: number | null;
  readonly at: { readonly column: number; readonly row: number; readonly width: number };
}

export interface PayerAnswer {
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly state: 'submitted' | 'pass' | 'fail' | 'paid' | 'denied' | 'draft' | 'question';
}

export interface ClaimDetail {
  readonly visitId: string;
  readonly claim: string;
  readonly patient: {
    readonly id: string;
    readonly name: string;
    readonly age: number;
    readonly sex: string;
    readonly birthDate: string;
    readonly recordNumber: string;
  };
  readonly dateOfService: string;
  readonly payer: string;
  readonly state: VisitState;
  readonly stateText: string;
  readonly chargeCents: number;
  readonly responsible: Responsible;
  /** The version that is shown. */
  readonly version: number;
  /** Answered by a simulated payer. */
  readonly simulated: boolean;
  readonly versions: readonly ClaimVersion[];
  readonly segments: readonly Segment[];
  readonly cms1500: readonly FormBox[];
  readonly answers: readonly PayerAnswer[];
  readonly payment: { readonly remittanceId: string; readonly paidCents: number; readonly patientCents: number } | null;
  readonly eob: boolean;
}
