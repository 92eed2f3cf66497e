import { isAuthorized } from '@cleanclaim/core/access/authorization.ts';
import { decide } from '@cleanclaim/core/access/decide.ts';
import type { ChangeKind } from '@cleanclaim/core/access/dimensions.ts';
import { NOTHING_HARD } from '@cleanclaim/core/access/hard-rules.ts';
import { type CodingContext, responsibleFor } from '@cleanclaim/core/coding/context.ts';
import { AS_IT_HAPPENED, mayTakePart } from '@cleanclaim/core/coding/course.ts';
import type { Actor } from '@cleanclaim/core/coding/people.ts';
import { covering, speaksForService } from '@cleanclaim/core/coding/speaks.ts';
import { finalizedVersion, windowOf } from '@cleanclaim/core/coding/window.ts';
import { within } from '@cleanclaim/core/kernel/dates.ts';
import type { OpenChart } from '../load-chart.ts';
import type { Visit } from '../shapes.ts';

/** What the person could do here now, by policy, grants and the state of the claim; each act is decided again when it is done. */
export function canView(open: OpenChart, actors: readonly Actor[], context: CodingContext): Visit['can'] {
  const { record } = open.chart;
  const { policy } = open;
  const responsible = responsibleFor(context, record.header.performerId);
  const may = (kind: ChangeKind) => actors.some((actor) => allowed(open, actor, context, kind));
  const takesPart = actors.some(
    (actor) => actor.role !== 'M' && mayTakePart(record, { actor, policy, context, reason: AS_IT_HAPPENED }).ok,
  );
  const window = windowOf(record);
  return {
    code: may('FIRST') || may('DX'),
    ask: takesPart,
    answer: actors.some((actor) => speaksForService(actor, responsible, policy, context)),
    attest: may('ATTEST'),
    release: may('RELEASE'),
    correct: takesPart && finalizedVersion(record) !== null && window === 'W6',
  };
}

function allowed({ chart, policy }: OpenChart, actor: Actor, context: CodingContext, kind: ChangeKind): boolean {
  const { record } = chart;
  const responsible = responsibleFor(context, record.header.performerId);
  const on = context.at.slice(0, 10);
  const { role, personId } = actor;
  const covers = covering(actor, responsible, policy, context);
  const { decision } = decide({
    role,
    window: windowOf(record),
    kind,
    policy,
    actorId: personId,
    identityHolds: context.identityHolds && (role !== 'P' || actor.practitionerId === responsible.practitionerId),
    authorized:
      isAuthorized(context.authorizations, { personId, role, kind, npi: responsible.npi, on }) ||
      (kind === 'ATTEST' && covers),
    credentialInForce: actor.credential !== null && within(on, actor.credential),
    facts: { ...NOTHING_HARD, codedBy: record.codedBy },
    covers,
    autoCodes: false,
  });
  return decision !== 'deny';
}
