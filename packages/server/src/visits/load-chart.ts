import type { AccessPolicy } from '@cleanclaim/core/access/policy.ts';
import { type ChainHead, headAfter } from '@cleanclaim/core/audit/chain.ts';
import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { codingEventOf } from '@cleanclaim/core/coding/chain.ts';
import { openRecord } from '@cleanclaim/core/coding/claim-steps.ts';
import type { CodingContext } from '@cleanclaim/core/coding/context.ts';
import type { Delegation } from '@cleanclaim/core/coding/delegation.ts';
import { fold } from '@cleanclaim/core/coding/fold.ts';
import type { Encounter } from '@cleanclaim/core/record/encounter.ts';
import { claimOf, claimVersions } from '../store/claims.ts';
import { codingEvents, lockRecord } from '../store/coding-events.ts';
import { coverageById } from '../store/coverages.ts';
import { delegationsOf } from '../store/delegations.ts';
import { documentsOf } from '../store/documents.ts';
import { encounterById } from '../store/encounters.ts';
import { readAccessPolicy, readOrganization } from '../store/organizations.ts';
import { patientById } from '../store/patients.ts';
import { facilityById, listPractitioners } from '../store/practitioners.ts';
import type { Scope } from '../store/store.ts';
import { type Chart, responsibleOf } from './chart.ts';
import { numberOfClaim } from './claim-number.ts';
import { sentClaimsOfPatient } from './patient-history.ts';
import { SOFTWARE } from './software.ts';

/** A chart as it was read, with what is needed to write behind it. */
export interface OpenChart {
  readonly chart: Chart;
  /** Where the record's chain ends; null: nothing was written yet, and the chart's first event still has to be. */
  readonly head: ChainHead | null;
  readonly policy: AccessPolicy;
  readonly delegations: readonly Delegation[];
}

/** The moment, the build and the ids of new things: for what is written. */
export type Moment = Pick<CodingContext, 'at' | 'build' | 'ids'>;

/**
 * Everything about a visit; null when there is none of that id. With `hold` nobody else writes to its record until the transaction
 * ends. A record that was not opened yet is given as it would begin; `saveEvents` writes the opening with the first change.
 */
export async function loadChart(
  scope: Scope,
  encounterId: string,
  moment: Moment,
  hold = false,
): Promise<OpenChart | null> {
  const encounter = await encounterById(scope, encounterId);
  if (!encounter) return null;
  if (hold) await lockRecord(scope, encounterId);
  const chained = await codingEvents(scope, encounterId);
  const policy = await readAccessPolicy(scope);
  const practitioners = await listPractitioners(scope);
  const organization = await readOrganization(scope);
  const delegations = await delegationsOf(scope, encounter.performerId);
  if (!organization) throw new Error('the organisation of the scope does not exist');
  const last = chained.at(-1);
  const events = last
    ? chained.map(codingEventOf)
    : [
        openRecord(encounter, null, {
          actor: SOFTWARE,
          policy,
          context: opening(moment, practitioners),
        }),
      ];
  const record = fold(events);
  const { header } = record;
  const patient = await patientById(scope, record.patientId);
  const coverage = await coverageById(scope, header.coverageId);
  if (!patient || !coverage) throw new Error('patient or coverage of a visit is not there');
  const claim = await claimOf(scope, encounterId);
  const chart: Chart = {
    encounter,
    patient,
    coverage,
    organization,
    facility: header.facilityId === null ? null : await facilityById(scope, header.facilityId),
    practitioners,
    documents: await documentsOf(scope, encounterId),
    events,
    record,
    versions: claim ? await claimVersions(scope, encounterId) : [],
    patientControlNumber: claim?.patientControlNumber ?? (await numberOfClaim(scope, patient, encounter)),
    history: await history(scope, encounter),
  };
  return { chart, head: last ? headAfter(last) : null, policy, delegations };
}

function history(scope: Scope, { patientId, id }: Encounter): Promise<Claim[]> {
  return sentClaimsOfPatient(scope, patientId, id);
}

function opening(moment: Moment, practitioners: Chart['practitioners']): CodingContext {
  return {
    ...moment,
    identityHolds: true,
    authorizations: [],
    professionals: responsibleOf(practitioners),
    documents: [],
    referredDocumentIds: [],
    delegations: [],
    moneyLimitCents: null,
  };
}
