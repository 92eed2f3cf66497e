import { isIndependent } from '../access/hard-rules.ts';
import { addDays, daysBetween, type IsoDate } from '../kernel/dates.ts';
import { ok, type Result } from '../kernel/result.ts';
import { type Course, courseEvent, mayTakePart } from './course.ts';
import type { CaseKind, CodingEvent } from './event.ts';
import type { CaseState, CodingRecord } from './record.ts';
import { denied, impossible, type Refusal, refuse } from './refusal.ts';
import { finalizedVersion, openCase, windowOf } from './window.ts';

type Events = Result<readonly CodingEvent[], Refusal>;

/**
 * Opens the case without which a decided claim stays as it is (RSP-WIN-06): a correction after a denial or partial payment, a compliance
 * case for what was paid wrongly, over or under. A reason in words is needed; nobody's rank replaces it.
 */
export function openChangeCase(record: CodingRecord, kind: CaseKind, identifiedOn: IsoDate, course: Course): Events {
  const allowed = mayTakePart(record, course);
  if (!allowed.ok) return allowed;
  if (course.reason.words.trim() === '') return impossible('CASE-REASON', 'a case needs a reason in words', 'reason');
  const version = finalizedVersion(record);
  if (!version)
    return impossible('CASE-NONE', 'the payer has decided nothing yet; there is nothing to open', 'version');
  if (openCase(record, kind)) return impossible('CASE-OPEN', `a ${kind} case is open already`, kind);
  const { outcome } = version.life;
  if (kind === 'correction' && outcome === 'paid')
    return impossible('CASE-PAID', 'a paid claim is corrected in a compliance case', kind);
  if (kind === 'compliance' && outcome === 'denied')
    return impossible('CASE-DENIED', 'nothing was paid; a denied claim is corrected in a correction', kind);
  const caseId = course.context.ids.next('case');
  const act = { type: 'case-opened' as const, caseId, kind, version: version.number, identifiedOn };
  return ok([courseEvent(record, act, course, allowed.value)]);
}

export function closeChangeCase(record: CodingRecord, caseId: string, course: Course): Events {
  const found = stillOpen(record, caseId);
  if (!found) return impossible('CASE-UNKNOWN', 'there is no open case of this number', caseId);
  const allowed = mayTakePart(record, course);
  if (!allowed.ok) return allowed;
  return ok([courseEvent(record, { type: 'case-closed', caseId }, course, allowed.value)]);
}

/** Compliance signs a case off (k). Only a compliance officer who coded nothing in it. */
export function signOffCase(record: CodingRecord, caseId: string, course: Course): Events {
  if (!stillOpen(record, caseId)) return impossible('CASE-UNKNOWN', 'there is no open case of this number', caseId);
  const allowed = mayTakePart(record, course);
  if (!allowed.ok) return allowed;
  const { actor } = course;
  if (actor.role !== 'K') return refuse(denied(null, windowOf(record), ['ACC-G2']));
  if (record.codedBy.includes(actor.personId)) return refuse(denied(null, windowOf(record), ['ACC-H8']));
  return ok([courseEvent(record, { type: 'compliance-signed-off', caseId }, course, allowed.value)]);
}

/** A second person decides on a change (s): neither its author, nor anyone who coded this case, nor software (ACC-H8). */
export function decideSecond(
  record: CodingRecord,
  about: number,
  decision: 'approve' | 'decline',
  course: Course,
): Events {
  const waiting = record.obligations.find(({ letter, position }) => letter === 's' && position === about);
  if (!waiting) return impossible('SECOND-NONE', 'no change at this place waits for a second person', `${about}`);
  const allowed = mayTakePart(record, course);
  if (!allowed.ok) return allowed;
  const { personId: id, role } = course.actor;
  if (!isIndependent(waiting.personId, { id, role }, record.codedBy))
    return refuse(denied(null, windowOf(record), ['ACC-H8']));
  return ok([courseEvent(record, { type: 'second-decision', about, decision }, course, allowed.value)]);
}

/** When an overpayment must be back (42 CFR 401.305): 60 days after it was identified, plus an investigation of at most 180 days. */
export function returnDue(identifiedOn: IsoDate, investigatedUntil: IsoDate | null): IsoDate {
  const suspended =
    investigatedUntil === null ? 0 : Math.min(Math.max(daysBetween(identifiedOn, investigatedUntil), 0), 180);
  return addDays(identifiedOn, 60 + suspended);
}

function stillOpen(record: CodingRecord, caseId: string): CaseState | null {
  return record.cases.find(({ id, closed }) => id === caseId && closed === null) ?? null;
}
