import type { ClaimState } from '@cleanclaim/core/claim/life.ts';
import type { ClaimVersion } from '@cleanclaim/core/coding/version.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Selectable } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';
import type { ClaimsTable } from './tables.generated.ts';

/** A claim in its life. What it says stands in its versions. */
export interface StoredClaim {
  readonly id: string;
  readonly encounterId: string;
  readonly coverageId: string;
  /** CLM01: ours, unique in the organisation. */
  readonly patientControlNumber: string;
  readonly state: ClaimState;
  readonly stateSince: Instant;
  /** The payer's number, once an answer named it. */
  readonly payerClaimControlNumber: string | null;
}

export async function insertClaim({ organizationId, trx }: Scope, claim: StoredClaim): Promise<void> {
  await trx
    .insertInto('claims')
    .values({
      organization_id: organizationId,
      claim_id: claim.id,
      encounter_id: claim.encounterId,
      coverage_id: claim.coverageId,
      patient_control_number: claim.patientControlNumber,
      state: claim.state,
      state_since: claim.stateSince,
      payer_claim_control_number: claim.payerClaimControlNumber,
    })
    .execute();
}

export async function claimById({ organizationId, trx }: Scope, id: string): Promise<StoredClaim | null> {
  const row = await trx
    .selectFrom('claims')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('claim_id', '=', id)
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

export async function claimsOf({ organizationId, trx }: Scope, encounterId: string): Promise<StoredClaim[]> {
  const rows = await trx
    .selectFrom('claims')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .orderBy('claim_id')
    .execute();
  return rows.map(toClaim);
}

/** Moves a claim from a state to the next. False when it is no longer in that state: somebody else moved it. */
export async function moveClaim(
  { organizationId, trx }: Scope,
  id: string,
  move: {
    readonly from: ClaimState;
    readonly to: ClaimState;
    readonly at: Instant;
    readonly payerClaimControlNumber?: string;
  },
): Promise<boolean> {
  const { from, to, at, payerClaimControlNumber } = move;
  const result = await trx
    .updateTable('claims')
    .set({
      state: to,
      state_since: at,
      ...(payerClaimControlNumber === undefined ? {} : { payer_claim_control_number: payerClaimControlNumber }),
    })
    .where('organization_id', '=', organizationId)
    .where('claim_id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Keeps a version as it was prepared; a number that stands already is a broken invariant. */
export async function insertClaimVersion(
  { organizationId, trx }: Scope,
  claimId: string,
  version: ClaimVersion,
): Promise<void> {
  await trx
    .insertInto('claim_versions')
    .values({
      organization_id: organizationId,
      claim_id: claimId,
      version: version.number,
      claim: json(version.claim),
      claim_sha256: version.sha256,
      route: version.route,
      frequency_code: version.frequencyCode,
      replaces: version.replaces,
      case_id: version.caseId,
      record_position: version.recordPosition,
      total_charge_cents: version.claim.totalChargeCents,
      prepared_at: version.preparedAt,
      build: version.build,
    })
    .execute();
}

/** First version first. */
export async function claimVersions({ organizationId, trx }: Scope, claimId: string): Promise<ClaimVersion[]> {
  const rows = await trx
    .selectFrom('claim_versions as v')
    .innerJoin('claims as c', (join) =>
      join.onRef('c.organization_id', '=', 'v.organization_id').onRef('c.claim_id', '=', 'v.claim_id'),
    )
    .selectAll('v')
    .select('c.encounter_id')
    .where('v.organization_id', '=', organizationId)
    .where('v.claim_id', '=', claimId)
    .orderBy('v.version')
    .execute();
  return rows.map((row) => ({
    encounterId: row.encounter_id,
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

function toClaim(row: Selectable<ClaimsTable>): StoredClaim {
  return {
    id: row.claim_id,
    encounterId: row.encounter_id,
    coverageId: row.coverage_id,
    patientControlNumber: row.patient_control_number,
    state: row.state as ClaimState,
    stateSince: row.state_since,
    payerClaimControlNumber: row.payer_claim_control_number,
  };
}
