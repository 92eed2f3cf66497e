import type { Adjustment } from '@cleanclaim/core/claim/claim.ts';
import type { IdSource, Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Cents } from '@cleanclaim/core/kernel/money.ts';
import type { ClaimPayment } from '@cleanclaim/core/remittance/remittance.ts';
import type { Posting, PostingKind } from '../store/postings.ts';

/** Where a claim payment stands, and who books it when. */
export interface BookedFrom {
  readonly encounterId: string;
  readonly remittanceId: string;
  /** Place of the payment in its remittance, from 1. */
  readonly number: number;
  readonly at: Instant;
  readonly by: string;
}

/**
 * What a claim payment books, line by line: the paid amount, each adjustment, and what the patient owes (group PR). Together the charge of
 * the claim; a reversal books the same with the opposite sign. Amounts of zero are not booked.
 */
export function bookingsOf(payment: ClaimPayment, from: BookedFrom, ids: IdSource): Posting[] {
  const postings: Posting[] = [];
  const add = (line: number | null, kind: PostingKind, cents: Cents, group: string | null, carc: string | null) => {
    if (cents === 0) return;
    const source = { remittanceId: from.remittanceId, number: from.number, booking: postings.length + 1 };
    postings.push({
      ...{ id: ids.next('posting'), encounterId: from.encounterId, line, kind, groupCode: group, carc, cents },
      ...{ postedAt: from.at, postedBy: from.by, source, reverses: null, reason: null },
    });
  };
  const adjust = (line: number | null, adjustments: readonly Adjustment[]) => {
    for (const { groupCode, carc, cents } of adjustments)
      add(line, groupCode === 'PR' ? 'patient' : 'adjustment', cents, groupCode, carc);
  };
  if (payment.lines.length === 0) add(null, 'payment', payment.paidCents, null, null);
  adjust(null, payment.adjustments);
  for (const [at, line] of payment.lines.entries()) {
    const number = ourLine(line.lineControlNumber) ?? at + 1;
    add(number, 'payment', line.paidCents, null, null);
    adjust(number, line.adjustments);
  }
  return postings;
}

/** Our number of a line, L1 for the first, where the payer returns it: it may leave lines out or give them in another order. */
function ourLine(lineControlNumber: string | null): number | null {
  const found = /^L(\d{1,2})$/.exec(lineControlNumber ?? '');
  return found ? Number(found[1]) : null;
}
