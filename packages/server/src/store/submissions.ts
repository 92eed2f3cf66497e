import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';
import type { SubmissionsTable } from './tables.generated.ts';

/** A claim version as it went out, byte for byte. */
export interface Submission {
  readonly id: string;
  readonly encounterId: string;
  readonly version: number;
  /** By which way: a clearinghouse, a file, the simulated payer. */
  readonly channel: string;
  readonly sentAt: Instant;
  readonly sentBy: string;
  readonly simulated: boolean;
  readonly interchangeControlNumber: string | null;
  readonly groupControlNumber: string | null;
  readonly transactionControlNumber: string | null;
  readonly content: Uint8Array;
}

export async function insertSubmission({ organizationId, trx }: Scope, submission: Submission): Promise<void> {
  await trx
    .insertInto('submissions')
    .values({
      organization_id: organizationId,
      submission_id: submission.id,
      encounter_id: submission.encounterId,
      version: submission.version,
      channel: submission.channel,
      sent_at: submission.sentAt,
      sent_by: submission.sentBy,
      simulated: submission.simulated,
      interchange_control_number: submission.interchangeControlNumber,
      group_control_number: submission.groupControlNumber,
      transaction_control_number: submission.transactionControlNumber,
      content: Buffer.from(submission.content),
    })
    .execute();
}

/** What went out for a claim, first to last. */
/** Number of the next interchange of the organisation, from 1: one more than the highest so far. */
export async function nextInterchange({ organizationId, trx }: Scope): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId}/interchanges`}, 0))`.execute(trx);
  const row = await trx
    .selectFrom('submissions')
    .select(({ fn }) => fn.max('interchange_control_number').as('last'))
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

export async function submissionsOf({ organizationId, trx }: Scope, encounterId: string): Promise<Submission[]> {
  const rows = await trx
    .selectFrom('submissions')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .orderBy('sent_at')
    .orderBy('submission_id')
    .execute();
  return rows.map(toSubmission);
}

/** A TA1, 999 or 277CA as it came, with what it says about our submissions. */
export interface Acknowledgement {
  readonly id: string;
  readonly kind: 'TA1' | '999' | '277CA';
  readonly receivedAt: Instant;
  readonly simulated: boolean;
  readonly content: Uint8Array;
  readonly answers: readonly { readonly submissionId: string; readonly accepted: boolean; readonly details: unknown }[];
}

/** False when the very same file is there already: then nothing changes. */
export async function insertAcknowledgement(
  { organizationId, trx }: Scope,
  acknowledgement: Acknowledgement,
): Promise<boolean> {
  const { id, kind, receivedAt, simulated, content, answers } = acknowledgement;
  const kept = await trx
    .insertInto('acknowledgements')
    .values({
      organization_id: organizationId,
      acknowledgement_id: id,
      received_at: receivedAt,
      content: Buffer.from(content),
      ...{ kind, simulated },
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'content_sha256']).doNothing())
    .executeTakeFirst();
  if (kept.numInsertedOrUpdatedRows !== 1n) return false;
  for (const { submissionId, accepted, details } of answers) {
    await trx
      .insertInto('acknowledged_submissions')
      .values({
        organization_id: organizationId,
        acknowledgement_id: id,
        submission_id: submissionId,
        accepted,
        details: json(details),
      })
      .execute();
  }
  return true;
}

function toSubmission(row: Selectable<SubmissionsTable>): Submission {
  return {
    id: row.submission_id,
    encounterId: row.encounter_id,
    version: row.version,
    channel: row.channel,
    sentAt: row.sent_at,
    sentBy: row.sent_by,
    simulated: row.simulated,
    interchangeControlNumber: row.interchange_control_number,
    groupControlNumber: row.group_control_number,
    transactionControlNumber: row.transaction_control_number,
    content: row.content,
  };
}
