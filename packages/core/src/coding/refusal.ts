import type { ChangeKind, Window } from '../access/dimensions.ts';
import { type ReasonBasis, type ReasonId, reasonText } from '../access/reasons.ts';
import type { Instant } from '../kernel/identity.ts';
import type { Fault } from '../kernel/result.ts';

export interface DenialReason {
  readonly id: ReasonId;
  readonly basis: ReasonBasis;
  readonly text: string;
}

/** The policy says no: which kind of change, where the claim stands, and why, with what is policy and what is the product's floor. */
export interface Denial {
  readonly type: 'denied';
  readonly kind: ChangeKind | null;
  readonly window: Window;
  readonly reasons: readonly DenialReason[];
}

/** Someone else changed the same thing in the meantime. Nothing is lost: both values and both names. */
export interface Conflict {
  readonly type: 'conflict';
  readonly codeId: string | null;
  readonly field: string;
  readonly theirs: { readonly value: unknown; readonly name: string; readonly at: Instant };
  readonly yours: { readonly value: unknown; readonly name: string };
}

/** The change cannot be, whoever asks: an unknown code, thirteen modifiers, an obligation that must be met first. */
export interface Impossible {
  readonly type: 'impossible';
  readonly fault: Fault;
}

export type Refusal = Denial | Conflict | Impossible;

export function denied(kind: ChangeKind | null, window: Window, ids: readonly ReasonId[]): Denial {
  return { type: 'denied', kind, window, reasons: ids.map((id) => ({ id, ...reasonText(id) })) };
}

export function refuse(refusal: Refusal): { readonly ok: false; readonly fault: Refusal } {
  return { ok: false, fault: refusal };
}

export function impossible(code: string, message: string, at: string | null = null): ReturnType<typeof refuse> {
  return refuse({ type: 'impossible', fault: { code, message, at } });
}
