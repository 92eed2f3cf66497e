import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Scope } from './store.ts';

/** Who signed in, exported, granted or was refused. Append-only; holds ids, no patient's data. */
export interface AccessEntry {
  readonly id: string;
  readonly at: Instant;
  /** "person:…", "token:…", or "installation" for the one who runs the command line. */
  readonly actor: string;
  /** "sign-in", "sign-out", "token-create", "audit-export" … */
  readonly action: string;
  readonly subject: string | null;
  readonly outcome: 'done' | 'refused';
}

export async function logAccess({ organizationId, trx }: Scope, entry: AccessEntry): Promise<void> {
  const { id, at, actor, action, subject, outcome } = entry;
  await trx
    .insertInto('access_log')
    .values({ organization_id: organizationId, entry_id: id, at, actor, action, subject, outcome })
    .execute();
}
