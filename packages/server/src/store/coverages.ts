import type { Coverage, Payer } from '@cleanclaim/core/record/coverage.ts';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';

/** Adds a payer, or replaces what is known of it. */
export async function putPayer({ organizationId, trx }: Scope, payer: Payer): Promise<void> {
  const values = {
    name: payer.name,
    filing_indicator: payer.filingIndicator,
    address: payer.address && json(payer.address),
  };
  await trx
    .insertInto('payers')
    .values({ organization_id: organizationId, payer_id: payer.payerId, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'payer_id']).doUpdateSet(values))
    .execute();
}

/** Its payer must be there (putPayer). */
export async function insertCoverage({ organizationId, trx }: Scope, coverage: Coverage): Promise<void> {
  await trx
    .insertInto('coverages')
    .values({
      organization_id: organizationId,
      coverage_id: coverage.id,
      patient_id: coverage.patientId,
      payer_id: coverage.payer.payerId,
      coverage_order: coverage.order,
      member_id: coverage.memberId,
      group_number: coverage.groupNumber,
      relationship: coverage.relationship,
      subscriber: coverage.subscriber && json(coverage.subscriber),
      plan: coverage.plan,
      valid_from: coverage.from,
      valid_to: coverage.to,
    })
    .execute();
}

export async function coverageById(scope: Scope, id: string): Promise<Coverage | null> {
  return (await coverages(scope, 'coverage_id', id))[0] ?? null;
}

/** All of a patient, primary first. */
export function coveragesOf(scope: Scope, patientId: string): Promise<Coverage[]> {
  return coverages(scope, 'patient_id', patientId);
}

async function coverages(
  { organizationId, trx }: Scope,
  column: 'coverage_id' | 'patient_id',
  value: string,
): Promise<Coverage[]> {
  const rows = await trx
    .selectFrom('coverages')
    .innerJoin('payers', (join) =>
      join
        .onRef('payers.organization_id', '=', 'coverages.organization_id')
        .onRef('payers.payer_id', '=', 'coverages.payer_id'),
    )
    .selectAll('coverages')
    .select(['payers.name', 'payers.filing_indicator', 'payers.address'])
    .where('coverages.organization_id', '=', organizationId)
    .where(`coverages.${column}`, '=', value)
    .orderBy('coverages.coverage_order')
    .orderBy('coverages.valid_from')
    .execute();
  return rows.map((row) => ({
    id: row.coverage_id,
    patientId: row.patient_id,
    payer: { payerId: row.payer_id, name: row.name, filingIndicator: row.filing_indicator, address: row.address },
    order: row.coverage_order as Coverage['order'],
    memberId: row.member_id,
    groupNumber: row.group_number,
    relationship: row.relationship,
    subscriber: row.subscriber,
    plan: row.plan,
    from: row.valid_from,
    to: row.valid_to,
  }));
}
