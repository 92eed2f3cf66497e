import type { HardFacts, MetBy } from '../access/hard-rules.ts';
import type { ReasonClass } from '../access/reason-class.ts';
import type { Cents } from '../kernel/money.ts';
import type { Span } from '../record/document.ts';
import type { KeptSuggestion } from './suggestion-kept.ts';
import type { EncounterHeader, LineValue } from './values.ts';

export interface Reason {
  readonly class: ReasonClass;
  /** The person's own words; may be empty only where no reason is asked for. */
  readonly words: string;
}

/** A fact-stating modifier and the words that show it (HRM-01). */
export interface FactEvidence {
  readonly modifier: string;
  readonly evidence: readonly Span[];
}

/** What a person wants to do with the codes. Before and kind are computed, never stated. */
export type Intention =
  | {
      readonly type: 'add-diagnosis';
      readonly code: string;
      readonly index: number | null;
      readonly suggestion: KeptSuggestion | null;
    }
  | { readonly type: 'change-diagnosis'; readonly id: string; readonly code: string }
  | { readonly type: 'remove-diagnosis'; readonly id: string }
  | { readonly type: 'reorder-diagnoses'; readonly order: readonly string[] }
  | {
      readonly type: 'add-line';
      readonly line: LineValue;
      readonly facts: readonly FactEvidence[];
      readonly suggestion: KeptSuggestion | null;
    }
  | {
      readonly type: 'change-line';
      readonly id: string;
      readonly set: Partial<LineValue>;
      readonly facts: readonly FactEvidence[];
    }
  | { readonly type: 'remove-line'; readonly id: string }
  | { readonly type: 'change-header'; readonly set: Partial<EncounterHeader> }
  | { readonly type: 'reject-suggestion'; readonly suggestion: KeptSuggestion }
  /** One code by itself, as the professional saw it. */
  | { readonly type: 'attest'; readonly codeId: string; readonly value: string | LineValue }
  | {
      readonly type: 'move-money';
      readonly move: 'write-off' | 'refund' | 'transfer';
      readonly cents: Cents;
      readonly lineId: string | null;
    };

/** One proposed change, with what stands behind it. */
export interface Change {
  /** Number of events of the record that the person saw. */
  readonly basedOn: number;
  readonly intention: Intention;
  readonly reason: Reason;
  readonly evidence: readonly Span[];
  readonly origin: HardFacts['origin'];
  /** Id of an answered query or a consultation; or the claim to have been consulted by something that is none. */
  readonly consultation: { readonly id: string } | { readonly claimedBy: Exclude<MetBy, 'answer'> } | null;
  /** Id of the standing delegation it leans on; without one a delegation that covers it is found. */
  readonly delegation: string | null;
  /** The class of cases that software codes first (ACC-AUT-01); for M alone. */
  readonly autoCodingClass: string | null;
}
