import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Cents } from '@cleanclaim/core/kernel/money.ts';
import type { Selectable } from 'kysely';
import type { Scope } from './store.ts';
import type { PostingsTable } from './tables.generated.ts';

export type PostingKind = 'payment' | 'adjustment' | 'patient' | 'write-off' | 'refund' | 'transfer';

/** One amount booked on a claim. */
export interface Posting {
  readonly id: string;
  readonly encounterId: string;
  /** LX of the line; null = the claim as a whole. */
  readonly line: number | null;
  readonly kind: PostingKind;
  readonly groupCode: string | null;
  readonly carc: string | null;
  readonly cents: Cents;
  readonly postedAt: Instant;
  readonly postedBy: string;
  /** Where it comes from, and its place among the bookings of that claim payment, from 1. */
  readonly source: { readonly remittanceId: string; readonly number: number; readonly booking: number } | null;
  /** The posting that this one takes back. */
  readonly reverses: string | null;
  readonly reason: string | null;
}

/**
 * Books them all. False when one of them stands already (the same place of the same claim payment): then the transaction has
 * to be given up, for a part may be written.
 */
export async function insertPostings({ organizationId, trx }: Scope, postings: readonly Posting[]): Promise<boolean> {
  if (postings.length === 0) return true;
  const result = await trx
    .insertInto('postings')
    .values(
      postings.map((posting) => ({
        organization_id: organizationId,
        posting_id: posting.id,
        encounter_id: posting.encounterId,
        line: posting.line,
        kind: posting.kind,
        group_code: posting.groupCode,
        carc: posting.carc,
        cents: posting.cents,
        posted_at: posting.postedAt,
        posted_by: posting.postedBy,
        remittance_id: posting.source?.remittanceId ?? null,
        payment_number: posting.source?.number ?? null,
        booking: posting.source?.booking ?? null,
        reverses: posting.reverses,
        reason: posting.reason,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === BigInt(postings.length);
}

/** In the order of booking. */
export async function postingsOf({ organizationId, trx }: Scope, encounterId: string): Promise<Posting[]> {
  const rows = await trx
    .selectFrom('postings')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .orderBy('posted_at')
    .orderBy('posting_id')
    .execute();
  return rows.map(toPosting);
}

function toPosting(row: Selectable<PostingsTable>): Posting {
  const { line, carc, cents, reverses, reason, remittance_id, payment_number, booking } = row;
  return {
    id: row.posting_id,
    encounterId: row.encounter_id,
    kind: row.kind as PostingKind,
    groupCode: row.group_code,
    postedAt: row.posted_at,
    postedBy: row.posted_by,
    ...{ line, carc, cents, reverses, reason },
    source:
      remittance_id !== null && payment_number !== null && booking !== null
        ? { remittanceId: remittance_id, number: payment_number, booking }
        : null,
  };
}
