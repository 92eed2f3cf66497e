import type { ClaimState } from '@cleanclaim/core/claim/life.ts';
import type { ClaimVersion } from '@cleanclaim/core/coding/version.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Selectable } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';
import type { ClaimsTable } from './tables.generated.ts';

/** A visit's claim: where its last version stands. The whole life is the coding record's. */
export interface StoredClaim {
  readonly encounterId: string;
  /** CLM01: ours, unique in the organisation, the same for all versions. */
  readonly patientControlNumber: string;
  /** The last one. */
  readonly version: number;
  readonly state: ClaimState;
  readonly stateSince: Instant;
}

/** Keeps a version as it was prepared and makes it the last of its claim. A number that stands already is a broken invariant. */
export async function insertClaimVersion({ organizationId, trx }: Scope, version: ClaimVersion): Promise<void> {
  const { encounterId, number, claim, preparedAt } = version;
  const last = { version: number, state: 'draft', state_since: preparedAt };
  await trx
    .insertInto('claims')
    .values({
      organization_id: organizationId,
      encounter_id: encounterId,
      patient_control_number: claim.patientControlNumber,
      ...last,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'encounter_id']).doUpdateSet(last))
    .execute();
  await trx
    .insertInto('claim_versions')
    .values({
      organization_id: organizationId,
      encounter_id: encounterId,
      version: number,
      claim: json(claim),
      claim_sha256: version.sha256,
      route: version.route,
      frequency_code: version.frequencyCode,
      replaces: version.replaces,
      case_id: version.caseId,
      record_position: version.recordPosition,
      total_charge_cents: claim.totalChargeCents,
      prepared_at: preparedAt,
      build: version.build,
    })
    .execute();
}

/** Brings the row of a claim to where its last version stands. Called with the events, in their transaction. */
export async function moveClaim(
  { organizationId, trx }: Scope,
  encounterId: string,
  state: ClaimState,
  since: Instant,
): Promise<void> {
  await trx
    .updateTable('claims')
    .set({ state, state_since: since })
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .execute();
}

/** First version first. */
export async function claimVersions({ organizationId, trx }: Scope, encounterId: string): Promise<ClaimVersion[]> {
  const rows = await trx
    .selectFrom('claim_versions')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    encounterId,
    number: row.version,
    claim: row.claim,
    sha256: row.claim_sha256,
    route: row.route as ClaimVersion['route'],
    frequencyCode: row.frequency_code as ClaimVersion['frequencyCode'],
    replaces: row.replaces,
    caseId: row.case_id,
    recordPosition: row.record_position,
    preparedAt: row.prepared_at,
    build: row.build,
  }));
}

/** null when no claim was prepared yet. */
export async function claimOf({ organizationId, trx }: Scope, encounterId: string): Promise<StoredClaim | null> {
  const row = await trx
    .selectFrom('claims')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .executeTakeFirst();
  return row ? toClaim(row) : null;
}

/** By CLM01, as payers send it back. */
export async function claimByControlNumber(
  { organizationId, trx }: Scope,
  number: string,
): Promise<StoredClaim | null> {
  const row = await trx
    .selectFrom('claims')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('patient_control_number', '=', number)
    .executeTakeFirst();
  return row ? toClaim(row) : null;
}

/** Claims in one of the states, longest there first. */
export async function claimsIn(
  { organizationId, trx }: Scope,
  states: readonly ClaimState[],
  limit: number,
): Promise<StoredClaim[]> {
  const rows = await trx
    .selectFrom('claims')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('state', 'in', states)
    .orderBy('state_since')
    .orderBy('encounter_id')
    .limit(limit)
    .execute();
  return rows.map(toClaim);
}

function toClaim(row: Selectable<ClaimsTable>): StoredClaim {
  return {
    encounterId: row.encounter_id,
    patientControlNumber: row.patient_control_number,
    version: row.version,
    state: row.state as ClaimState,
    stateSince: row.state_since,
  };
}
