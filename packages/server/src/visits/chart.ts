import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { defaultProfile, type PayerProfile } from '@cleanclaim/core/claim/route.ts';
import type { Parties } from '@cleanclaim/core/coding/build-claim.ts';
import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import type { Responsible } from '@cleanclaim/core/coding/people.ts';
import { type NextClaim, nextClaim } from '@cleanclaim/core/coding/prepare-claim.ts';
import type { CodingRecord } from '@cleanclaim/core/coding/record.ts';
import type { ClaimVersion } from '@cleanclaim/core/coding/version.ts';
import { type ScrubResult, scrub } from '@cleanclaim/core/edits/engine.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { Coverage } from '@cleanclaim/core/record/coverage.ts';
import type { ClinicalDocument } from '@cleanclaim/core/record/document.ts';
import type { Encounter } from '@cleanclaim/core/record/encounter.ts';
import type { Patient } from '@cleanclaim/core/record/person.ts';
import type { Organization, Practitioner } from '@cleanclaim/core/record/practitioner.ts';

/** Everything about one visit, as values: what those who code, check, send and look at it work on. */
export interface Chart {
  readonly encounter: Encounter;
  readonly patient: Patient;
  readonly coverage: Coverage;
  readonly organization: Organization;
  /** Where it took place, when not at the practice. */
  readonly facility: Organization | null;
  /** All of the organization. */
  readonly practitioners: readonly Practitioner[];
  readonly documents: readonly ClinicalDocument[];
  readonly events: readonly CodingEvent[];
  /** The fold of `events`. */
  readonly record: CodingRecord;
  readonly versions: readonly ClaimVersion[];
  /** CLM01: ours, the same for all versions. */
  readonly patientControlNumber: string;
  /** Last sent claims of this patient's other visits, for edits across claims. */
  readonly history: readonly Claim[];
}

export function partiesOf(chart: Chart): Parties {
  const { patient, coverage, practitioners, organization, facility, patientControlNumber } = chart;
  return { patient, coverage, practitioners, organization, facility, patientControlNumber, patientPaidCents: null };
}

export function profileOf({ coverage: { payer } }: Chart): PayerProfile {
  return defaultProfile(payer.payerId, payer.filingIndicator);
}

export function responsibleOf(practitioners: readonly Practitioner[]): Responsible[] {
  return practitioners.map(({ id, npi, displayName }) => ({ practitionerId: id, npi, name: displayName }));
}

/** The claim that the record gives as it stands, and what the edits say to it. */
export interface CheckedClaim extends NextClaim {
  readonly checks: ScrubResult;
}

/** Faults as `buildClaim`: somebody named in the record is not known. */
export function checkChart(chart: Chart, packs: ReferenceLibrary, asOf: IsoDate): Result<CheckedClaim> {
  const next = nextClaim(chart.record, partiesOf(chart), profileOf(chart));
  if (!next.ok) return next;
  return ok({ ...next.value, checks: scrub(next.value.claim, { packs, asOf, history: chart.history }) });
}
