import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Scope as StoreScope } from '../store/store.ts';
import type { Principal } from './principal.ts';
import { newSecret, type Secret, secretHash } from './secret.ts';

/** How long a browser stays signed in: without a request, and in all. 45 CFR 164.312(a)(2)(iii) asks for the former. */
export interface SessionLimits {
  readonly idleMinutes: number;
  readonly absoluteHours: number;
}

export const DEFAULT_LIMITS: SessionLimits = { idleMinutes: 15, absoluteHours: 12 };

/** Use is noted so often at most. */
const NOTE_EVERY_MS = 30_000;

export async function beginSession(
  scope: StoreScope,
  personId: string,
  now: Instant,
  limits: SessionLimits,
): Promise<Secret> {
  const secret = newSecret(scope.organizationId);
  await scope.trx
    .insertInto('sessions')
    .values({
      organization_id: scope.organizationId,
      secret_sha256: secretHash(secret),
      person_id: personId,
      created_at: now,
      last_used_at: now,
      expires_at: later(now, limits.absoluteHours * 3_600_000),
    })
    .execute();
  return secret;
}

/** Who holds the session, and notes its use; null when it ended, was idle too long, or the account was disabled. */
export async function principalOfSession(
  { organizationId, trx }: StoreScope,
  secret: Secret,
  now: Instant,
  limits: SessionLimits,
): Promise<Principal | null> {
  const hash = secretHash(secret);
  const row = await trx
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.person_id', '=', 's.person_id'),
    )
    .innerJoin('people as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.person_id', '=', 's.person_id'),
    )
    .select(['s.last_used_at', 's.expires_at', 'a.administrator', 'p.person_id', 'p.display_name', 'p.practitioner_id'])
    .where('s.organization_id', '=', organizationId)
    .where('s.secret_sha256', '=', hash)
    .where('a.disabled_at', 'is', null)
    .where('p.active', '=', true)
    .executeTakeFirst();
  if (!row || row.expires_at <= now || later(row.last_used_at, limits.idleMinutes * 60_000) <= now) return null;
  if (later(row.last_used_at, NOTE_EVERY_MS) <= now) {
    await trx
      .updateTable('sessions')
      .set({ last_used_at: now })
      .where('organization_id', '=', organizationId)
      .where('secret_sha256', '=', hash)
      .execute();
  }
  return {
    kind: 'person',
    organizationId,
    personId: row.person_id,
    displayName: row.display_name,
    practitionerId: row.practitioner_id,
    administrator: row.administrator,
  };
}

export async function endSession({ organizationId, trx }: StoreScope, secret: Secret): Promise<void> {
  await trx
    .deleteFrom('sessions')
    .where('organization_id', '=', organizationId)
    .where('secret_sha256', '=', secretHash(secret))
    .execute();
}

/** All of a person: after the password changed. */
export async function endSessionsOf({ organizationId, trx }: StoreScope, personId: string): Promise<void> {
  await trx
    .deleteFrom('sessions')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .execute();
}

export function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}
