import type { Authorization } from '@cleanclaim/core/access/authorization.ts';
import type { Role } from '@cleanclaim/core/access/dimensions.ts';
import type { CodingContext } from '@cleanclaim/core/coding/context.ts';
import type { Course } from '@cleanclaim/core/coding/course.ts';
import type { Actor } from '@cleanclaim/core/coding/people.ts';
import { within } from '@cleanclaim/core/kernel/dates.ts';
import type { Result } from '@cleanclaim/core/kernel/result.ts';
import type { Credential } from '@cleanclaim/core/record/practitioner.ts';
import type { Principal } from '../auth/principal.ts';
import { authorizationsOf, type Person, personById } from '../store/people.ts';
import type { Scope } from '../store/store.ts';
import { type Chart, responsibleOf } from './chart.ts';
import type { Moment, OpenChart } from './load-chart.ts';

/** Who asks, with what was granted to this person. */
export interface Acting {
  /** null: a script with a token, behind which no person stands. */
  readonly person: Person | null;
  /** Id and name, as events say them. */
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Authorization[];
}

export async function actingOf(scope: Scope, principal: Principal): Promise<Acting> {
  if (principal.kind === 'token') {
    return { person: null, id: `token:${principal.tokenId}`, name: principal.label, grants: [] };
  }
  const { personId, displayName } = principal;
  const person = await personById(scope, personId);
  return { person, id: personId, name: displayName, grants: await authorizationsOf(scope, personId) };
}

/** Roles that were granted and are in force on the day, in the order in which people usually act in them. */
export function grantedRoles({ grants }: Acting, on: string): Role[] {
  const held = new Set(grants.filter((grant) => within(on, grant)).map(({ role }) => role));
  return (['C', 'B', 'K', 'A', 'Q'] as const).filter((role) => held.has(role));
}

/**
 * The person in each role that he or she can have in this case, the first one the likeliest: the professional who performed the
 * service, a role that was granted, another professional of the organisation. Without any, one that the policy then refuses.
 * A token acts as software.
 */
export function actorsFor(acting: Acting, chart: Chart, at: string): readonly Actor[] {
  const { person, id, name } = acting;
  const on = at.slice(0, 10);
  if (!person) return [{ personId: id, name, role: 'M', practitionerId: null, credential: null }];
  const { practitionerId } = person;
  const own = chart.practitioners.find((one) => one.id === practitionerId)?.credentials ?? [];
  const inForce = (held: Credential) => within(on, held);
  const credential = person.credentials.find(inForce) ?? own.find(inForce) ?? null;
  const roles = new Set<Role>();
  if (practitionerId !== null && performers(chart).includes(practitionerId)) roles.add('P');
  for (const role of grantedRoles(acting, on)) roles.add(role);
  if (practitionerId !== null && !roles.has('P')) roles.add('Q');
  if (roles.size === 0) roles.add('C');
  return [...roles].map((role) => ({
    personId: person.id,
    name: person.displayName,
    role,
    practitionerId,
    credential,
  }));
}

function performers({ record: { header, lines } }: Chart): readonly string[] {
  return [header.performerId, ...lines.flatMap(({ line }) => line.renderingId ?? [])];
}

export function contextOf({ chart, delegations }: OpenChart, acting: Acting, moment: Moment): CodingContext {
  return {
    ...moment,
    identityHolds: acting.person === null || acting.person.active,
    authorizations: acting.grants,
    professionals: responsibleOf(chart.practitioners),
    documents: chart.documents,
    referredDocumentIds: [],
    delegations,
    moneyLimitCents: acting.person?.moneyLimitCents ?? null,
  };
}

export function courseOf(open: OpenChart, acting: Acting, moment: Moment, reason: Course['reason']) {
  const context = contextOf(open, acting, moment);
  return (actor: Actor): Course => ({ actor, policy: open.policy, context, reason });
}

/**
 * A person with several roles acts in the first one in which the act goes through. When it goes through in none, the refusal that
 * says most: something other than the policy's no, else the no to the likeliest role.
 */
export function inFirstRole<T, F extends { readonly type: string }>(
  actors: readonly Actor[],
  attempt: (actor: Actor) => Result<T, F>,
): Result<T, F> {
  const results = actors.map((actor) => attempt(actor));
  return (
    results.find(({ ok }) => ok) ??
    results.find((result) => !result.ok && result.fault.type !== 'denied') ??
    results[0]!
  );
}
