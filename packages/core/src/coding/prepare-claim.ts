import type { Claim } from '../claim/claim.ts';
import { controlNumber, wasSent } from '../claim/life.ts';
import { frequencyCode, type PayerProfile, type Route, routeOf } from '../claim/route.ts';
import { ok, type Result } from '../kernel/result.ts';
import { buildClaim, type Parties } from './build-claim.ts';
import { AS_IT_HAPPENED, type Course, courseEvent, mayTakePart } from './course.ts';
import type { CodingEvent } from './event.ts';
import { type Missing, type ReadinessFacts, readiness } from './readiness.ts';
import type { CodingRecord } from './record.ts';
import { denied, type Refusal, refuse } from './refusal.ts';
import { type ClaimVersion, claimSha256 } from './version.ts';
import { finalizedVersion, openCase, windowOf } from './window.ts';

/** What is still missing before a claim may be prepared or released. */
export interface NotReady {
  readonly type: 'not-ready';
  readonly missing: readonly Missing[];
}

export interface PreparedClaim {
  readonly version: ClaimVersion;
  readonly events: readonly CodingEvent[];
}

/** The claim that would be prepared next, with the way it would go; `replaces` = version that the payer decided. */
export interface NextClaim {
  readonly claim: Claim;
  readonly route: Route;
  readonly frequencyCode: '1' | '7' | '8';
  readonly replaces: number | null;
}

/** The claim as the record stands, ready or not: what the checks look at while people code. Faults as `buildClaim`. */
export function nextClaim(record: CodingRecord, parties: Parties, profile: PayerProfile): Result<NextClaim> {
  const decided = finalizedVersion(record);
  const route = routeOf(decided !== null, profile);
  const frequency = frequencyCode(route);
  const built = buildClaim(record, parties, {
    frequencyCode: frequency,
    payerClaimControlNumber: decided && controlNumber(decided.life, 'payerClaimControlNumber'),
  });
  if (!built.ok) return built;
  return ok({ claim: built.value, route, frequencyCode: frequency, replaces: decided?.number ?? null });
}

/**
 * Prepares a claim from a record that policy calls ready. The first goes out as an original, as does one after a rejection; once the
 * payer has decided, it is a replacement with the payer's number, or a reopening, as the payer's profile says. Versions that were
 * prepared and never sent are withdrawn; what was sent stays as it is.
 */
export function prepareClaim(
  record: CodingRecord,
  parties: Parties,
  profile: PayerProfile,
  facts: ReadinessFacts,
  course: Omit<Course, 'reason'>,
): Result<PreparedClaim, Refusal | NotReady> {
  const { policy, context } = course;
  const withReason: Course = { ...course, reason: AS_IT_HAPPENED };
  const allowed = mayTakePart(record, withReason);
  if (!allowed.ok) return allowed;
  const window = windowOf(record);
  if (window === 'W2' || window === 'W6') return refuse(denied(null, window, [`ACC-${window}`]));
  const { ready, missing } = readiness(record, facts, policy);
  if (!ready) return { ok: false, fault: { type: 'not-ready', missing } };

  const drafted = nextClaim(record, parties, profile);
  if (!drafted.ok) return refuse({ type: 'impossible', fault: drafted.fault });
  const { claim, route, frequencyCode: frequency, replaces: decided } = drafted.value;
  const version: ClaimVersion = {
    encounterId: record.encounterId,
    number: record.versions.length + 1,
    claim,
    sha256: claimSha256(claim),
    route,
    frequencyCode: frequency,
    replaces: decided,
    caseId: (openCase(record, 'compliance') ?? openCase(record, 'correction'))?.id ?? null,
    recordPosition: record.position,
    preparedAt: context.at,
    build: context.build,
  };
  const unsent = record.versions.filter(({ life }) => !wasSent(life) && life.state !== 'withdrawn');
  const events = unsent.map(({ number }) =>
    courseEvent(
      record,
      { type: 'claim-step', version: number, step: 'withdraw', controlNumbers: {}, outcome: null },
      withReason,
      allowed.value,
    ),
  );
  const { number, sha256, replaces, caseId } = version;
  const act = {
    type: 'claim-prepared' as const,
    version: number,
    sha256,
    route,
    frequencyCode: frequency,
    replaces,
    caseId,
    chargeCents: claim.totalChargeCents,
  };
  return ok({ version, events: [...events, courseEvent(record, act, withReason, allowed.value)] });
}
