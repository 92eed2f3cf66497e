import type { Delegation } from '@cleanclaim/core/coding/delegation.ts';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';

export async function insertDelegation({ organizationId, trx }: Scope, delegation: Delegation): Promise<void> {
  const { id, practitionerId, personIds, codes, places, samplePercent, signedAt, from, to } = delegation;
  await trx
    .insertInto('delegations')
    .values({
      organization_id: organizationId,
      delegation_id: id,
      practitioner_id: practitionerId,
      person_ids: [...personIds],
      codes: codes && json(codes),
      places: places && [...places],
      sample_percent: samplePercent,
      signed_at: signedAt,
      valid_from: from,
      valid_to: to,
    })
    .execute();
}

/** All that a professional ever gave: the policy asks by day. */
export async function delegationsOf({ organizationId, trx }: Scope, practitionerId: string): Promise<Delegation[]> {
  const rows = await trx
    .selectFrom('delegations')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('practitioner_id', '=', practitionerId)
    .orderBy('valid_from')
    .execute();
  return rows.map((row) => ({
    id: row.delegation_id,
    practitionerId,
    personIds: row.person_ids,
    codes: row.codes,
    places: row.places,
    samplePercent: row.sample_percent,
    signedAt: row.signed_at,
    from: row.valid_from,
    to: row.valid_to,
  }));
}
