import type { AccessPolicy } from '../access/policy.ts';
import { coverOf } from '../access/policy.ts';
import { type CodingContext, today } from './context.ts';
import type { Actor, Responsible } from './people.ts';

/** ACC-COV-01: the actor is a professional whom policy names as cover for the responsible one. */
export function covering(
  actor: Actor,
  responsible: Responsible,
  policy: AccessPolicy,
  context: CodingContext,
): boolean {
  if (actor.role !== 'Q' || actor.practitionerId === null) return false;
  return coverOf(policy, responsible.practitionerId, actor.practitionerId, today(context)) !== null;
}

/** Whose dated answer counts as consultation: the professional's own, or that of the cover that policy names. */
export function speaksForService(
  actor: Actor,
  responsible: Responsible,
  policy: AccessPolicy,
  context: CodingContext,
): boolean {
  if (actor.role === 'P') return actor.practitionerId === responsible.practitionerId;
  return covering(actor, responsible, policy, context);
}
