import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { ClaimPayment, Remittance } from '@cleanclaim/core/remittance/remittance.ts';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';

/** A check or transfer as it came in, with its file. */
export interface StoredRemittance {
  readonly id: string;
  /** Number of the transaction in its file, from 1. */
  readonly transactionNumber: number;
  readonly importedAt: Instant;
  readonly importedBy: string;
  readonly remittance: Remittance;
}

/**
 * Keeps a remittance with the file that it came in. When that file was imported before, nothing changes, and the id under which
 * it stands is returned with `imported` false.
 */
export async function importRemittance(
  { organizationId, trx }: Scope,
  stored: StoredRemittance,
  file: Uint8Array,
): Promise<{ readonly imported: boolean; readonly id: string }> {
  const { claims, ...rest } = stored.remittance;
  const kept = await trx
    .insertInto('remittances')
    .values({
      organization_id: organizationId,
      remittance_id: stored.id,
      transaction_number: stored.transactionNumber,
      imported_at: stored.importedAt,
      imported_by: stored.importedBy,
      simulated: rest.simulated,
      payer_identifier: rest.payerIdentifier,
      trace_number: rest.traceNumber,
      payment_date: rest.paymentDate,
      payment_cents: rest.paymentCents,
      remittance: json(rest),
      content: Buffer.from(file),
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'content_sha256', 'transaction_number']).doNothing())
    .returning('remittance_id')
    .executeTakeFirst();
  if (!kept) {
    const before = await trx
      .selectFrom('remittances')
      .select('remittance_id')
      .where('organization_id', '=', organizationId)
      .where('content_sha256', '=', (eb) => eb.fn<Buffer>('sha256', [eb.val(Buffer.from(file))]))
      .where('transaction_number', '=', stored.transactionNumber)
      .executeTakeFirstOrThrow();
    return { imported: false, id: before.remittance_id };
  }
  // A row has nine columns, and a statement takes 65,535 values.
  for (let from = 0; from < claims.length; from += 2_000) {
    const rows = claims.slice(from, from + 2_000).map((payment, index) => ({
      organization_id: organizationId,
      remittance_id: stored.id,
      number: from + index + 1,
      patient_control_number: payment.patientControlNumber,
      status_code: payment.statusCode,
      charge_cents: payment.chargeCents,
      paid_cents: payment.paidCents,
      patient_responsibility_cents: payment.patientResponsibilityCents,
      payer_claim_control_number: payment.payerClaimControlNumber,
      payment: json(payment),
    }));
    await trx.insertInto('claim_payments').values(rows).execute();
  }
  return { imported: true, id: stored.id };
}

/** One claim's part of a remittance, with its place in it. */
export interface StoredPayment {
  readonly remittanceId: string;
  readonly number: number;
  readonly payment: ClaimPayment;
}

/** The remittance whole, as it was read from its file; null when there is none. */
export async function remittanceById({ organizationId, trx }: Scope, id: string): Promise<StoredRemittance | null> {
  const row = await trx
    .selectFrom('remittances')
    .select(['transaction_number', 'imported_at', 'imported_by', 'remittance'])
    .where('organization_id', '=', organizationId)
    .where('remittance_id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const claims = await trx
    .selectFrom('claim_payments')
    .select('payment')
    .where('organization_id', '=', organizationId)
    .where('remittance_id', '=', id)
    .orderBy('number')
    .execute();
  return {
    id,
    transactionNumber: row.transaction_number,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    remittance: { ...row.remittance, claims: claims.map(({ payment }) => payment) },
  };
}

/** Everything payers said about a claim, by its CLM01, in the order in which it came in. */
export async function paymentsOf(
  { organizationId, trx }: Scope,
  patientControlNumber: string,
): Promise<StoredPayment[]> {
  const rows = await trx
    .selectFrom('claim_payments as p')
    .innerJoin('remittances as r', (join) =>
      join.onRef('r.organization_id', '=', 'p.organization_id').onRef('r.remittance_id', '=', 'p.remittance_id'),
    )
    .select(['p.remittance_id', 'p.number', 'p.payment'])
    .where('p.organization_id', '=', organizationId)
    .where('p.patient_control_number', '=', patientControlNumber)
    .orderBy('r.imported_at')
    .orderBy('p.remittance_id')
    .orderBy('p.number')
    .execute();
  return rows.map((row) => ({ remittanceId: row.remittance_id, number: row.number, payment: row.payment }));
}
