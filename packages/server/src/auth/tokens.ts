import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Scope as StoreScope } from '../store/store.ts';
import type { Principal } from './principal.ts';
import type { Scope } from './scopes.ts';
import { newSecret, readSecret, type Secret, secretHash } from './secret.ts';
import { later } from './sessions.ts';

/** Told apart from everything else by whoever searches for secrets that leaked. */
const PREFIX = 'cleanclaim_';

export interface TokenDraft {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly days: number;
}

/** Makes a token and returns its text, which is kept nowhere. */
export async function createToken(scope: StoreScope, draft: TokenDraft, now: Instant): Promise<string> {
  const secret = newSecret(scope.organizationId);
  await scope.trx
    .insertInto('tokens')
    .values({
      organization_id: scope.organizationId,
      token_id: draft.id,
      secret_sha256: secretHash(secret),
      label: draft.label,
      scopes: [...draft.scopes],
      created_at: now,
      expires_at: later(now, draft.days * 86_400_000),
    })
    .execute();
  return PREFIX + secret.text;
}

/** null when the text has not the form of a token. */
export function readToken(text: string): Secret | null {
  return text.startsWith(PREFIX) ? readSecret(text.slice(PREFIX.length)) : null;
}

/** null when there is no such token, or it ended or was revoked. */
export async function principalOfToken(
  { organizationId, trx }: StoreScope,
  secret: Secret,
  now: Instant,
): Promise<Principal | null> {
  const row = await trx
    .selectFrom('tokens')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('secret_sha256', '=', secretHash(secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row || row.expires_at <= now) return null;
  return { kind: 'token', organizationId, tokenId: row.token_id, label: row.label, scopes: row.scopes as Scope[] };
}
