import { type LeadingQuery, recordNotice } from '@cleanclaim/core/coding/ask.ts';
import type { CodingContext } from '@cleanclaim/core/coding/context.ts';
import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import type { Actor } from '@cleanclaim/core/coding/people.ts';
import type { NotReady } from '@cleanclaim/core/coding/prepare-claim.ts';
import type { Refusal } from '@cleanclaim/core/coding/refusal.ts';
import type { Clock, IdSource } from '@cleanclaim/core/kernel/identity.ts';
import { ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { actorOf, type Principal } from '../auth/principal.ts';
import { logAccess } from '../store/access-log.ts';
import type { Scope, Store } from '../store/store.ts';
import { type Acting, actingOf, actorsFor, contextOf } from './acting.ts';
import { loadChart, type Moment, type OpenChart } from './load-chart.ts';
import { refreshWork, saveEvents } from './save.ts';
import type { Visit } from './shapes.ts';
import { visitView } from './view/visit.ts';

/** What acts on visits work with. */
export interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly build: string;
  library(): Promise<ReferenceLibrary>;
}

/** A held visit with the person before it. */
export interface Work {
  readonly scope: Scope;
  readonly open: OpenChart;
  readonly acting: Acting;
  /** The person in each role that he or she can have here. */
  readonly actors: readonly Actor[];
  readonly context: CodingContext;
  readonly moment: Moment;
  readonly packs: ReferenceLibrary;
}

export type Refused = Refusal | LeadingQuery | NotReady;

/** Why nothing was done, with the visit as it stands. */
export interface NotDone {
  readonly refusal: Refused;
  readonly visit: Visit;
}

/** Thrown to undo what a refused act wrote already. */
class Undone extends Error {
  readonly notDone: NotDone;

  constructor(notDone: NotDone) {
    super('refused');
    this.notDone = notDone;
  }
}

/**
 * Does something with a visit: holds its record, lets the core decide, writes the events, and gives the visit as it is then, all in one
 * transaction. A refusal leaves nothing behind but its line in the access log. null: there is no such visit.
 */
export async function actOnVisit(
  tools: Tools,
  principal: Principal,
  encounterId: string,
  act: (work: Work) => Promise<Result<OpenChart, Refused>>,
): Promise<Result<Visit, NotDone> | null> {
  const packs = await tools.library();
  const moment = momentOf(tools);
  try {
    return await tools.store.within(principal.organizationId, async (scope) => {
      const open = await loadChart(scope, encounterId, moment, true);
      if (!open) return null;
      const acting = await actingOf(scope, principal);
      const actors = actorsFor(acting, open.chart, moment.at);
      const context = contextOf(open, acting, moment);
      const done = await act({ scope, open, acting, actors, context, moment, packs });
      if (!done.ok) {
        throw new Undone({ refusal: done.fault, visit: visitView(open, acting, moment, packs) });
      }
      const after = await withNotice(scope, done.value, acting, moment);
      await refreshWork(scope, after, packs, moment.at.slice(0, 10));
      return ok(visitView(after, acting, moment, packs));
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    if (error.notDone.refusal.type === 'denied') {
      await note(tools, principal, 'visit-change', `encounter:${encounterId}`, 'refused');
    }
    return { ok: false, fault: error.notDone };
  }
}

/** Who acts on the visit has it before the eyes, with who changed what: for the professional that is the notice (RSP-WHO-10). */
async function withNotice(scope: Scope, open: OpenChart, acting: Acting, moment: Moment): Promise<OpenChart> {
  const { record } = open.chart;
  const professional = actorsFor(acting, open.chart, moment.at).find(
    ({ role, practitionerId }) => role === 'P' && practitionerId === record.header.performerId,
  );
  if (!professional || record.noticesDue.length === 0) return open;
  const course = { actor: professional, policy: open.policy, context: contextOf(open, acting, moment) };
  return saveEvents(scope, open, recordNotice(record, course));
}

export function momentOf({ clock, ids, build }: Tools): Moment {
  return { at: clock.now(), ids, build };
}

/** The usual end of an act: its events are written. */
export async function write(
  { scope, open }: Work,
  events: Result<readonly CodingEvent[], Refused>,
): Promise<Result<OpenChart, Refused>> {
  return events.ok ? ok(await saveEvents(scope, open, events.value)) : events;
}

async function note(
  tools: Tools,
  principal: Principal,
  action: string,
  subject: string | null,
  outcome: 'done' | 'refused',
): Promise<void> {
  await tools.store.within(principal.organizationId, (scope) =>
    logLook(scope, tools, principal, action, subject, outcome),
  );
}

/** A look at patients' data, or a refused change, in the access log. */
export function logLook(
  scope: Scope,
  { ids, clock }: Pick<Tools, 'ids' | 'clock'>,
  principal: Principal,
  action: string,
  subject: string | null,
  outcome: 'done' | 'refused' = 'done',
): Promise<void> {
  const entry = { id: ids.next('access'), at: clock.now(), actor: actorOf(principal) };
  return logAccess(scope, { ...entry, action, subject, outcome });
}
