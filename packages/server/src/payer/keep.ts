import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import type { IdSource, Instant } from '@cleanclaim/core/kernel/identity.ts';
import { insertPostings } from '../store/postings.ts';
import { importRemittance } from '../store/remittances.ts';
import { insertExplanation } from '../store/simulated-payer.ts';
import type { Scope } from '../store/store.ts';
import { insertSubmission } from '../store/submissions.ts';
import { bookingsOf } from './bookings.ts';
import type { Answer } from './simulated-payer.ts';

/** Which version of whose claim, when and by whom. */
export interface About {
  readonly encounterId: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
}

/** Keeps what left for the simulated payer, as it left. */
export async function keepSubmission(
  scope: Scope,
  { encounterId, version, at, by }: About,
  { claim, content }: { readonly claim: Claim; readonly content: string },
  ids: IdSource,
): Promise<void> {
  const { interchangeControlNumber, groupControlNumber, transactionControlNumber } = claim.batch!;
  await insertSubmission(scope, {
    ...{ id: ids.next('submission'), encounterId, version, channel: 'simulated payer', sentAt: at, sentBy: by },
    ...{ simulated: true, interchangeControlNumber, groupControlNumber, transactionControlNumber },
    content: new TextEncoder().encode(content),
  });
}

/** Keeps the 835 as it came, books what could be matched, and keeps what the payer wrote to the patient. */
export async function keepAnswer(
  scope: Scope,
  { encounterId, version, at, by }: About,
  paid: NonNullable<Answer['paid']>,
  ids: IdSource,
): Promise<void> {
  const { content, remittance, ready, explanation } = paid;
  const file = new TextEncoder().encode(content);
  const stored = { id: ids.next('remittance'), transactionNumber: 1, importedAt: at, importedBy: by, remittance };
  const { imported, id } = await importRemittance(scope, stored, file);
  if (!imported) throw new Error(`the answer stands already as ${id}`);
  for (const { payment } of ready) {
    const from = { encounterId, remittanceId: id, number: remittance.claims.indexOf(payment) + 1, at, by };
    if (!(await insertPostings(scope, bookingsOf(payment, from, ids)))) {
      throw new Error(`payment ${from.number} of ${id} is booked already`);
    }
  }
  await insertExplanation(scope, encounterId, version, explanation);
}
