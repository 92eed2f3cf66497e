import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Scope } from '../store/store.ts';
import { newSecret, type Secret, secretHash } from './secret.ts';
import { endSessionsOf, later } from './sessions.ts';

/** How a person signs in. */
export interface AccountDraft {
  readonly personId: string;
  readonly loginName: string;
  readonly administrator: boolean;
  /** null: the person sets a password with an invitation. */
  readonly passwordHash: string | null;
}

/** Names are compared in small letters. */
export const loginNameOf = (typed: string): string => typed.trim().toLowerCase();

/** False when the name is taken. */
export async function insertAccount(
  { organizationId, trx }: Scope,
  draft: AccountDraft,
  now: Instant,
): Promise<boolean> {
  const result = await trx
    .insertInto('accounts')
    .values({
      organization_id: organizationId,
      person_id: draft.personId,
      login_name: loginNameOf(draft.loginName),
      password_hash: draft.passwordHash,
      password_set_at: draft.passwordHash === null ? null : now,
      administrator: draft.administrator,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'login_name']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export interface SignInAccount {
  readonly personId: string;
  readonly passwordHash: string | null;
}

/** The account that can be signed in to under a name; null when there is none or it is disabled. */
export async function accountByName({ organizationId, trx }: Scope, loginName: string): Promise<SignInAccount | null> {
  const row = await trx
    .selectFrom('accounts as a')
    .innerJoin('people as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.person_id', '=', 'a.person_id'),
    )
    .select(['a.person_id', 'a.password_hash'])
    .where('a.organization_id', '=', organizationId)
    .where('a.login_name', '=', loginNameOf(loginName))
    .where('a.disabled_at', 'is', null)
    .where('p.active', '=', true)
    .executeTakeFirst();
  return row ? { personId: row.person_id, passwordHash: row.password_hash } : null;
}

/** Sets the password and ends every session of the person. */
export async function setPassword(scope: Scope, personId: string, passwordHash: string, now: Instant): Promise<void> {
  const { organizationId, trx } = scope;
  await trx
    .updateTable('accounts')
    .set({ password_hash: passwordHash, password_set_at: now })
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .execute();
  await endSessionsOf(scope, personId);
}

const INVITATION_DAYS = 3;

/** A secret with which the person sets a password once, within three days. */
export async function invite(
  { organizationId, trx }: Scope,
  personId: string,
  by: string,
  now: Instant,
): Promise<Secret> {
  const secret = newSecret(organizationId);
  await trx
    .insertInto('invitations')
    .values({
      organization_id: organizationId,
      secret_sha256: secretHash(secret),
      person_id: personId,
      created_by: by,
      created_at: now,
      expires_at: later(now, INVITATION_DAYS * 86_400_000),
    })
    .execute();
  return secret;
}

/** Uses an invitation up; the person it is for, or null when it was used, ended, or never was. */
export async function useInvitation(
  { organizationId, trx }: Scope,
  secret: Secret,
  now: Instant,
): Promise<string | null> {
  const row = await trx
    .updateTable('invitations')
    .set({ used_at: now })
    .where('organization_id', '=', organizationId)
    .where('secret_sha256', '=', secretHash(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('person_id')
    .executeTakeFirst();
  return row?.person_id ?? null;
}
