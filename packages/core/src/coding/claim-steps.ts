import { advance, type ClaimOutcome, type ClaimStep, type ControlNumbers } from '../claim/life.ts';
import { isTransmitted } from '../claim/route.ts';
import type { Finding } from '../kernel/finding.ts';
import { ok, type Result } from '../kernel/result.ts';
import { type ClinicalDocument, isSigned } from '../record/document.ts';
import type { Encounter } from '../record/encounter.ts';
import { responsibleFor } from './context.ts';
import { AS_IT_HAPPENED, type Course, courseEvent, mayTakePart } from './course.ts';
import { type CodingEvent, makeEvent } from './event.ts';
import type { CodingRecord } from './record.ts';
import { denied, impossible, type Refusal, refuse } from './refusal.ts';
import { isStale } from './release.ts';
import { headerOf } from './values.ts';
import { windowOf } from './window.ts';

type Events = Result<readonly CodingEvent[], Refusal>;

/** A step of a version on its way to the payer and back, with the numbers that prove it. */
export interface StepReport {
  readonly version: number;
  readonly step: ClaimStep;
  readonly controlNumbers: ControlNumbers;
  /** With 'adjudicated' only. */
  readonly outcome: ClaimOutcome | null;
}

/**
 * Records a step. Only a released version that is still what the record says is queued; one whose route is a reopening is asked for,
 * not sent. When a replacement leaves, the version that it replaces is marked as corrected.
 */
export function takeStep(record: CodingRecord, report: StepReport, course: Omit<Course, 'reason'>): Events {
  const version = record.versions.find(({ number }) => number === report.version);
  if (!version) return impossible('CLAIM-VERSION', 'there is no such version', `${report.version}`);
  const withReason: Course = { ...course, reason: AS_IT_HAPPENED };
  const allowed = mayTakePart(record, withReason);
  if (!allowed.ok) return allowed;
  const { step } = report;
  if (step === 'queue' && version.released === null)
    return impossible('CLAIM-NOT-RELEASED', 'a version is sent when it was released', `${report.version}`);
  const leaves = step === 'send' || step === 'reopening-requested';
  if ((step === 'queue' || leaves) && isStale(record, version))
    return impossible('CLAIM-STALE', 'the codes changed since this version was prepared', `${report.version}`);
  if (leaves && isTransmitted(version.route) !== (step === 'send'))
    return impossible('CLAIM-ROUTE', `the route of this version is ${version.route} (FRC-02)`, `${report.version}`);
  const next = advance(
    version.life,
    { step, at: course.context.at, controlNumbers: report.controlNumbers },
    report.outcome,
  );
  if (!next.ok) return refuse({ type: 'impossible', fault: next.fault });

  const events = [courseEvent(record, { type: 'claim-step', ...report }, withReason, allowed.value)];
  const replaced = leaves && record.versions.find(({ number }) => number === version.replaces);
  if (replaced) {
    const controlNumbers = { replacementVersion: `${version.number}` };
    const corrected = advance(replaced.life, { step: 'replaced', at: course.context.at, controlNumbers });
    if (!corrected.ok) return refuse({ type: 'impossible', fault: corrected.fault });
    const act = {
      type: 'claim-step' as const,
      version: replaced.number,
      step: 'replaced' as const,
      controlNumbers,
      outcome: null,
    };
    events.push(courseEvent(record, act, withReason, allowed.value));
  }
  return ok(events);
}

/** A person's word on why a claim may go although something could not be checked. Software never gives it. */
export function explainFinding(record: CodingRecord, finding: Finding, course: Course): Events {
  if (course.actor.role === 'M') return refuse(denied(null, windowOf(record), ['ACC-R-M']));
  const allowed = mayTakePart(record, course);
  if (!allowed.ok) return allowed;
  if (course.reason.words.trim() === '') return impossible('EXPLAIN-WORDS', 'an explanation needs words', finding.rule);
  const { rule, lines, codes } = finding;
  return ok([courseEvent(record, { type: 'finding-explained', rule, lines, codes }, course, allowed.value)]);
}

/** The signature of a document by its author, note or late entry (ACC-DOC-01). The text itself lies with the document. */
export function recordSignature(record: CodingRecord, document: ClinicalDocument, course: Course): Events {
  if (!course.context.identityHolds) return refuse(denied(null, windowOf(record), ['ACC-G1']));
  const { signature } = document;
  if (signature === null || !isSigned(document))
    return impossible('DOCUMENT-UNSIGNED', 'the document carries no signature of this text', document.id);
  if (course.actor.practitionerId !== document.authorId || signature.practitionerId !== document.authorId)
    return refuse(denied(null, windowOf(record), ['ACC-DOC-01']));
  const { id: documentId, kind, date } = document;
  const act = { type: 'document-signed' as const, documentId, kind, date, textSha256: signature.textSha256 };
  return ok([courseEvent(record, act, course, ['ACC-DOC-01'])]);
}

/** The first event of an encounter's coding record. */
export function openRecord(
  encounter: Encounter,
  cliaNumber: string | null,
  course: Omit<Course, 'reason'>,
): CodingEvent {
  const { actor, policy, context } = course;
  return makeEvent({
    at: context.at,
    actor,
    responsible: responsibleFor(context, encounter.performerId),
    reason: AS_IT_HAPPENED,
    evidence: [],
    consultation: null,
    delegation: null,
    ruling: { preset: policy.preset, window: 'W1', kinds: [], obligations: [], open: [], reasons: [] },
    build: context.build,
    act: {
      type: 'record-opened',
      encounterId: encounter.id,
      patientId: encounter.patientId,
      header: headerOf(encounter, cliaNumber),
    },
  });
}
