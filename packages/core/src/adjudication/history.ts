import type { Claim } from '../claim/claim.ts';
import type { Decision } from './decision.ts';

/** An earlier claim of the member, with what was decided. */
export interface HistoryItem {
  readonly claim: Claim;
  readonly decision: Decision;
  /** It was voided or replaced since: it counts for nothing any more. */
  readonly reversed: boolean;
}

/** Claims that still stand, for edits across claims. */
export function standingClaims(history: readonly HistoryItem[]): Claim[] {
  return history.filter((item) => !item.reversed).map((item) => item.claim);
}
