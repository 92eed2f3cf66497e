import { adjustedCents } from '@cleanclaim/core/claim/balance.ts';
import { daysBetween, type IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { sql } from 'kysely';
import type { Scope } from '../store/store.ts';
import { causeOf } from '../words/payments.ts';
import type { RemittanceRow, RemittanceView } from './claim-shapes.ts';
import { isDenied } from './view/paid-lines.ts';

/** Checks and transfers, last paid first, with the sums of what they pay: one statement. `id` null = all. */
export async function remittanceRows(
  { organizationId, trx }: Scope,
  limit: number,
  id: string | null = null,
): Promise<RemittanceRow[]> {
  let query = trx
    .selectFrom('remittances as r')
    .innerJoin('claim_payments as p', (join) =>
      join.onRef('p.organization_id', '=', 'r.organization_id').onRef('p.remittance_id', '=', 'r.remittance_id'),
    )
    .select(['r.remittance_id', 'r.trace_number', 'r.payment_date', 'r.payment_cents', 'r.simulated', 'r.remittance'])
    .select(({ fn }) => [
      fn.countAll<string>().as('claims'),
      fn.sum<string>('p.charge_cents').as('charge'),
      fn.sum<string>('p.paid_cents').as('paid'),
    ])
    .select((eb) =>
      eb
        .selectFrom('postings as b')
        .select(sql<string>`count(distinct b.payment_number)`.as('booked'))
        .whereRef('b.organization_id', '=', 'r.organization_id')
        .whereRef('b.remittance_id', '=', 'r.remittance_id')
        .as('booked'),
    )
    .where('r.organization_id', '=', organizationId)
    .groupBy(['r.organization_id', 'r.remittance_id'])
    .orderBy('r.payment_date', 'desc')
    .orderBy('r.trace_number', 'desc')
    .limit(limit);
  if (id !== null) query = query.where('r.remittance_id', '=', id);
  return (await query.execute()).map((row) => {
    const charge = Number(row.charge);
    const paid = Number(row.paid);
    return {
      id: row.remittance_id,
      payer: row.remittance.payer.name,
      trace: row.trace_number,
      paymentDate: row.payment_date,
      claims: Number(row.claims),
      chargeCents: charge,
      adjustedCents: charge - paid,
      paidCents: paid,
      simulated: row.simulated,
      balanced: row.payment_cents === paid - adjustedCents(row.remittance.providerAdjustments),
      posted: Number(row.booked) >= Number(row.claims),
    };
  });
}

/** Denials that are looked at to sort them by cause. */
const MOST_DENIALS = 5_000;
const REVERSAL = '22';

/** What payers refuse and nobody has corrected yet, by cause, the most money first. */
export async function openDenials({ organizationId, trx }: Scope, today: IsoDate): Promise<RemittanceView['denials']> {
  const rows = await trx
    .selectFrom('claims as c')
    .innerJoin('claim_payments as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'c.organization_id')
        .onRef('p.patient_control_number', '=', 'c.patient_control_number'),
    )
    .innerJoin('remittances as r', (join) =>
      join.onRef('r.organization_id', '=', 'p.organization_id').onRef('r.remittance_id', '=', 'p.remittance_id'),
    )
    .distinctOn('c.encounter_id')
    .select(['c.encounter_id', 'p.payment', 'r.payment_date'])
    .where('c.organization_id', '=', organizationId)
    .where('c.state', 'in', ['denied', 'partly-paid'])
    .where('p.status_code', '<>', REVERSAL)
    .orderBy('c.encounter_id')
    .orderBy('r.imported_at', 'desc')
    .limit(MOST_DENIALS)
    .execute();
  const causes = new Map<string, { carcs: Set<string>; count: number; cents: number; oldestDays: number }>();
  for (const { payment, payment_date } of rows) {
    for (const line of payment.lines.filter(isDenied)) {
      const carc = line.adjustments[0]?.carc;
      if (carc === undefined) continue;
      const cause = causeOf(carc);
      const known = causes.get(cause) ?? { carcs: new Set(), count: 0, cents: 0, oldestDays: 0 };
      known.carcs.add(carc);
      known.count++;
      known.cents += line.chargeCents;
      known.oldestDays = Math.max(known.oldestDays, daysBetween(payment_date, today));
      causes.set(cause, known);
    }
  }
  return [...causes]
    .map(([cause, { carcs, ...sums }]) => ({ cause, carcs: [...carcs].sort(), ...sums }))
    .sort((a, b) => b.cents - a.cents);
}
