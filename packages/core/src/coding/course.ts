import { decideProposal } from '../access/decide.ts';
import type { AccessPolicy } from '../access/policy.ts';
import type { ReasonId } from '../access/reasons.ts';
import { within } from '../kernel/dates.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Span } from '../record/document.ts';
import type { Reason } from './change.ts';
import { type CodingContext, responsibleFor, today } from './context.ts';
import { type Act, type CodingEvent, makeEvent } from './event.ts';
import type { Actor } from './people.ts';
import type { CodingRecord } from './record.ts';
import { denied, type Refusal, refuse } from './refusal.ts';
import { windowOf } from './window.ts';

/** What happens in the course of a case without changing a code: who did it, under which policy, and why. */
export interface Course {
  readonly actor: Actor;
  readonly policy: AccessPolicy;
  readonly context: CodingContext;
  readonly reason: Reason;
}

export const AS_IT_HAPPENED: Reason = { class: 'course-of-events', words: '' };

/** The event of an act outside the table of kinds; `reasons` are the rules that let it pass. */
export function courseEvent(
  record: CodingRecord,
  act: Act,
  { actor, policy, context, reason }: Course,
  reasons: readonly ReasonId[] = [],
  evidence: readonly Span[] = [],
): CodingEvent {
  return makeEvent({
    at: context.at,
    actor,
    responsible: responsibleFor(context, record.header.performerId),
    reason,
    evidence,
    consultation: null,
    delegation: null,
    ruling: { preset: policy.preset, window: windowOf(record), kinds: [], obligations: [], open: [], reasons },
    build: context.build,
    act,
  });
}

/** Whether the actor has any part in coding here at all on this day (ACC-PRO-01): asks, proposes, opens cases. */
export function mayTakePart(record: CodingRecord, { actor, context }: Course): Result<readonly ReasonId[], Refusal> {
  const performs = actor.role === 'P' && actor.practitionerId === record.header.performerId;
  const granted = context.authorizations.some(
    (grant) => grant.personId === actor.personId && grant.role === actor.role && within(today(context), grant),
  );
  const { decision, reasons } = decideProposal(context.identityHolds, performs || granted);
  return decision === 'deny' ? refuse(denied(null, windowOf(record), reasons)) : ok(reasons);
}
