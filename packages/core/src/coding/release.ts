import { isAuthorized } from '../access/authorization.ts';
import { decide } from '../access/decide.ts';
import { NOTHING_HARD } from '../access/hard-rules.ts';
import { isFactModifier } from '../claim/fact-modifiers.ts';
import { type IsoDate, within } from '../kernel/dates.ts';
import { ok, type Result } from '../kernel/result.ts';
import { responsibleFor, today } from './context.ts';
import type { Course } from './course.ts';
import { type CodingEvent, makeEvent } from './event.ts';
import type { NotReady } from './prepare-claim.ts';
import { type ReadinessFacts, releaseReadiness } from './readiness.ts';
import type { CodingRecord, VersionState } from './record.ts';
import { denied, impossible, type Refusal, refuse } from './refusal.ts';
import { isVisitLevel } from './visit-level.ts';
import { finalizedVersion, openCase, windowOf } from './window.ts';

/** A policy, signed by a named person, under which software may release plain claims (m). */
export interface ReleasePolicy {
  readonly id: string;
  readonly signedBy: { readonly personId: string; readonly name: string };
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

export interface ReleaseFacts extends ReadinessFacts {
  readonly releasePolicy: ReleasePolicy | null;
  /** Whether coding added a risk-adjusting diagnosis; null = not known, which keeps software from releasing. */
  readonly addsRiskDiagnosis: boolean | null;
}

/** Releases the newest prepared version, as it was prepared (f); by software only under a signed policy and never with what m excludes. */
export function releaseClaim(
  record: CodingRecord,
  number: number,
  facts: ReleaseFacts,
  course: Course,
): Result<readonly CodingEvent[], Refusal | NotReady> {
  const version = record.versions.find((one) => one.number === number);
  if (!version) return impossible('CLAIM-VERSION', 'there is no such version', `${number}`);
  if (isStale(record, version))
    return impossible(
      'CLAIM-STALE',
      'the codes changed since this version was prepared; prepare a new one',
      `${number}`,
    );
  if (!['draft', 'scrubbed'].includes(version.life.state))
    return impossible('CLAIM-STATE', `a version that is ${version.life.state} is not released`, `${number}`);

  const { actor, policy, context, reason } = course;
  const responsible = responsibleFor(context, record.header.performerId);
  const window = windowOf(record);
  const { role, personId } = actor;
  const { decision, obligations, reasons } = decide({
    role,
    window,
    kind: 'RELEASE',
    policy,
    actorId: personId,
    identityHolds: context.identityHolds && (role !== 'P' || actor.practitionerId === responsible.practitionerId),
    authorized: isAuthorized(context.authorizations, {
      personId,
      role,
      kind: 'RELEASE',
      npi: responsible.npi,
      on: today(context),
    }),
    credentialInForce: actor.credential !== null && within(today(context), actor.credential),
    facts: {
      ...NOTHING_HARD,
      reason: reason.class,
      codedBy: record.codedBy,
      finalizedAsOriginal: finalizedVersion(record) !== null && version.frequencyCode === '1',
    },
    covers: false,
    autoCodes: false,
  });
  if (decision === 'deny') return refuse(denied('RELEASE', window, reasons));
  const letters = obligations.map(({ letter }) => letter);
  const missing = [...releaseReadiness(record, facts, policy).missing];
  const inCompliance = openCase(record, 'compliance');
  if (letters.includes('k') && inCompliance?.signedOff === null && !missing.some(({ who }) => who === 'K'))
    missing.push({ id: 'ACC-H4', who: 'K', text: 'The case waits for the sign-off of compliance.', codeId: null });
  if (missing.length > 0) return { ok: false, fault: { type: 'not-ready', missing } };
  if (letters.includes('m')) {
    const why = whyNotBySoftware(record, facts, today(context));
    if (why) return impossible('RELEASE-SOFTWARE', why, `${number}`);
  }
  return ok([
    makeEvent({
      at: context.at,
      actor,
      responsible,
      reason,
      evidence: [],
      consultation: null,
      delegation: null,
      ruling: { preset: policy.preset, window, kinds: ['RELEASE'], obligations: letters, open: [], reasons },
      build: context.build,
      act: { type: 'claim-released', version: number, sha256: version.sha256 },
    }),
  ]);
}

/** Something that the claim carries was changed after the version was prepared, or a newer version was. */
export function isStale(record: CodingRecord, version: VersionState): boolean {
  return record.lastChange > version.preparedAt || record.versions.some(({ number }) => number > version.number);
}

function whyNotBySoftware(record: CodingRecord, facts: ReleaseFacts, on: IsoDate): string | null {
  const { releasePolicy, addsRiskDiagnosis } = facts;
  if (!releasePolicy || !within(on, releasePolicy)) return 'no release policy signed by a named person is in force';
  if (record.lines.some(({ line }) => line.modifiers.some(isFactModifier)))
    return 'a modifier on it states a fact; a person releases it';
  const levelChanged = record.lines.some(
    ({ line, how, touches, addedAt }) =>
      isVisitLevel(line.code) && (how === 'changed' || (touches.code?.position ?? addedAt) > addedAt),
  );
  if (levelChanged) return 'its visit level was changed; a person releases it';
  if (addsRiskDiagnosis === null)
    return 'whether it adds a risk-adjusting diagnosis is not known; a person releases it';
  return addsRiskDiagnosis ? 'it adds a risk-adjusting diagnosis; a person releases it' : null;
}
