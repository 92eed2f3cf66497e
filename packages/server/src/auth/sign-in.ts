import type { Clock, IdSource } from '@cleanclaim/core/kernel/identity.ts';
import { type Fault, fault, ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import { sql } from 'kysely';
import { logAccess } from '../store/access-log.ts';
import type { Scope, Store } from '../store/store.ts';
import { accountByName, loginNameOf } from './accounts.ts';
import { waitSeconds } from './backoff.ts';
import { passwordMatches } from './password.ts';
import type { Secret } from './secret.ts';
import { beginSession, later, type SessionLimits } from './sessions.ts';

export interface SignInTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly limits: SessionLimits;
}

/** Too early after failures: how long to wait still. */
export interface SignInFault extends Fault {
  readonly retryAfterSeconds: number | null;
}

/**
 * Checks name and password. SIGN-IN-REFUSED never says which of them was wrong, nor whether the account or the organisation exists;
 * SIGN-IN-WAIT after too many failures of that name, whether somebody has it or not.
 */
export async function signIn(
  { store, clock, ids, limits }: SignInTools,
  organizationId: string,
  loginName: string,
  password: string,
): Promise<Result<Secret, SignInFault>> {
  const known = (await store.organizations()).some((each) => each.organizationId === organizationId);
  if (!known) {
    await passwordMatches(null, password);
    return refused();
  }
  const name = loginNameOf(loginName);
  const account = await store.within(organizationId, async (scope) => {
    const now = clock.now();
    const wait = await waitLeft(scope, name, now);
    if (wait > 0) return wait;
    // Counted before it is judged, so that many tries at once gain nothing.
    await countTry(scope, name, now);
    return accountByName(scope, name);
  });
  if (typeof account === 'number') return waiting(account);
  const matches = await passwordMatches(account?.passwordHash ?? null, password);
  return store.within(organizationId, async (scope) => {
    const now = clock.now();
    const entry = { id: ids.next('access'), at: now, action: 'sign-in', subject: null };
    if (!account || !matches) {
      const actor = account ? `person:${account.personId}` : 'unknown';
      await logAccess(scope, { ...entry, actor, outcome: 'refused' });
      return refused();
    }
    await forgetFailures(scope, name);
    await logAccess(scope, { ...entry, actor: `person:${account.personId}`, outcome: 'done' });
    return ok(await beginSession(scope, account.personId, now, limits));
  });
}

function refused() {
  const refusal = fault('SIGN-IN-REFUSED', 'name or password is not right');
  return { ok: false as const, fault: { ...refusal.fault, retryAfterSeconds: null } };
}

export function waiting(seconds: number) {
  const refusal = fault('SIGN-IN-WAIT', `too many failures; try again in ${seconds} s`);
  return { ok: false as const, fault: { ...refusal.fault, retryAfterSeconds: seconds } };
}

async function waitLeft({ organizationId, trx }: Scope, name: string, now: string): Promise<number> {
  // Tries of one name one after another; released with the transaction.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} sign-in ${name}`}, 0))`.execute(trx);
  const row = await trx
    .selectFrom('sign_in_failures')
    .select(['failures', 'last_at'])
    .where('organization_id', '=', organizationId)
    .where('login_name', '=', name)
    .executeTakeFirst();
  if (!row) return 0;
  const until = later(row.last_at, waitSeconds(row.failures) * 1000);
  return Math.max(0, Math.ceil((Date.parse(until) - Date.parse(now)) / 1000));
}

async function countTry({ organizationId, trx }: Scope, name: string, now: string): Promise<void> {
  await trx
    .insertInto('sign_in_failures')
    .values({ organization_id: organizationId, login_name: name, failures: 1, last_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'login_name'])
        .doUpdateSet((eb) => ({ failures: eb('sign_in_failures.failures', '+', 1), last_at: now })),
    )
    .execute();
}

async function forgetFailures({ organizationId, trx }: Scope, name: string): Promise<void> {
  await trx
    .deleteFrom('sign_in_failures')
    .where('organization_id', '=', organizationId)
    .where('login_name', '=', name)
    .execute();
}
