import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import type { Scope } from '../store/store.ts';

/** CLM05-3 */
const VOID = '8';

/** The last claim that was sent for each of the patient's other visits, earliest visit first; what was voided counts for nothing. */
export async function sentClaimsOfPatient(
  { organizationId, trx }: Scope,
  patientId: string,
  exceptEncounterId: string,
): Promise<Claim[]> {
  const rows = await trx
    .selectFrom('encounters as e')
    .innerJoin('submissions as s', (join) =>
      join.onRef('s.organization_id', '=', 'e.organization_id').onRef('s.encounter_id', '=', 'e.encounter_id'),
    )
    .innerJoin('claim_versions as v', (join) =>
      join
        .onRef('v.organization_id', '=', 's.organization_id')
        .onRef('v.encounter_id', '=', 's.encounter_id')
        .onRef('v.version', '=', 's.version'),
    )
    .select(['e.date_of_service', 'e.encounter_id', 'v.claim'])
    .distinctOn(['e.date_of_service', 'e.encounter_id'])
    .where('e.organization_id', '=', organizationId)
    .where('e.patient_id', '=', patientId)
    .where('e.encounter_id', '<>', exceptEncounterId)
    .orderBy('e.date_of_service')
    .orderBy('e.encounter_id')
    .orderBy('s.version', 'desc')
    .execute();
  return rows.map((row) => row.claim).filter((claim) => claim.frequencyCode !== VOID);
}
