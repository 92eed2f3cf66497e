import { ok, type Result } from '../kernel/result.ts';
import { responsibleFor } from './context.ts';
import { AS_IT_HAPPENED, type Course, courseEvent, mayTakePart } from './course.ts';
import type { Act, CodingEvent, Consultation } from './event.ts';
import { composeQuery, type Query, type QueryDraft } from './query.ts';
import { lintQuery, type QueryFinding } from './query-lint.ts';
import type { CodingRecord, QueryState } from './record.ts';
import { denied, impossible, type Refusal, refuse } from './refusal.ts';
import { speaksForService } from './speaks.ts';
import { windowOf } from './window.ts';

/** A question that its words or form keep from being asked. */
export interface LeadingQuery {
  readonly type: 'leading';
  readonly query: Query;
  readonly findings: readonly QueryFinding[];
}

type Events = Result<readonly CodingEvent[], Refusal>;

/** Asks the responsible professional, when the question is neutral. Whoever may propose may ask. */
export function askQuery(
  record: CodingRecord,
  draft: QueryDraft,
  course: Course,
): Result<readonly CodingEvent[], Refusal | LeadingQuery> {
  const allowed = mayTakePart(record, course);
  if (!allowed.ok) return allowed;
  const { ids, at, documents } = course.context;
  const query = composeQuery(draft, ids.next('query'), record.header.performerId, at);
  const findings = lintQuery(query, documents);
  if (findings.length > 0) return { ok: false, fault: { type: 'leading', query, findings } };
  return ok([courseEvent(record, { type: 'query-asked', query }, course, allowed.value, query.indicators)]);
}

/** The professional's dated answer, or that of the cover whom policy names; "unable to determine" is one, silence is none. */
export function answerQuery(
  record: CodingRecord,
  queryId: string,
  answer: { readonly optionIds: readonly string[]; readonly words: string; readonly documentId: string | null },
  course: Course,
): Events {
  const waiting = openQuery(record, queryId);
  if (!waiting) return notOpen(queryId);
  const mine = speaks(record, course);
  if (!mine.ok) return mine;
  const { options } = waiting.query;
  if (!answer.optionIds.every((id) => options.some((option) => option.id === id)))
    return impossible('QUERY-OPTION', 'the question has no such option', queryId);
  if (answer.words.trim() === '' && (answer.optionIds.length === 0 || answer.optionIds.includes('other')))
    return impossible('QUERY-WORDS', 'this answer needs words', queryId);
  return ok([courseEvent(record, { type: 'query-answered', queryId, ...answer }, course)]);
}

/** A dated statement of the professional to this case, without a formal question: the changer's own tick is none (ACC-H5). */
export function recordConsultation(record: CodingRecord, said: Omit<Consultation, 'id'>, course: Course): Events {
  const mine = speaks(record, course);
  if (!mine.ok) return mine;
  if (said.answer === 'says' && said.words.trim() === '')
    return impossible('CONSULT-WORDS', 'a statement needs words', 'words');
  const consultation: Consultation = { id: course.context.ids.next('consultation'), ...said };
  return ok([courseEvent(record, { type: 'consultation-recorded', consultation }, course)]);
}

/** No answer in time: second notice, then the physician advisor; at the end it expires, and an expired question answers nothing (QRY-07). */
export function moveQuery(
  record: CodingRecord,
  queryId: string,
  to: 'second-notice' | 'physician-advisor' | 'expired' | 'withdrawn',
  course: Course,
): Events {
  if (!openQuery(record, queryId)) return notOpen(queryId);
  const allowed = mayTakePart(record, course);
  if (!allowed.ok) return allowed;
  const act: Act =
    to === 'expired' || to === 'withdrawn'
      ? { type: `query-${to}`, queryId }
      : { type: 'query-escalated', queryId, to };
  return ok([courseEvent(record, act, course, allowed.value)]);
}

/** The professional was told who changed which selection (RSP-WHO-10). Recorded when the notice is delivered. */
export function recordNotice(record: CodingRecord, course: Omit<Course, 'reason'>): readonly CodingEvent[] {
  if (record.noticesDue.length === 0) return [];
  const act: Act = { type: 'professional-notified', positions: record.noticesDue };
  return [courseEvent(record, act, { ...course, reason: AS_IT_HAPPENED })];
}

function speaks(record: CodingRecord, { actor, policy, context }: Course): Result<true, Refusal> {
  if (!context.identityHolds) return refuse(denied(null, windowOf(record), ['ACC-G1']));
  const performers = [record.header.performerId, ...record.lines.flatMap(({ line }) => line.renderingId ?? [])];
  const any = performers.some((id) => speaksForService(actor, responsibleFor(context, id), policy, context));
  return any ? ok(true as const) : refuse(denied(null, windowOf(record), ['ACC-H5']));
}

function openQuery(record: CodingRecord, id: string): QueryState | null {
  const found = record.queries.find(({ query }) => query.id === id);
  return found && ['open', 'second-notice', 'physician-advisor'].includes(found.state) ? found : null;
}

function notOpen(queryId: string): ReturnType<typeof impossible> {
  return impossible('QUERY-NOT-OPEN', 'there is no open question of this number', queryId);
}
