import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, IdSource } from '@cleanclaim/core/kernel/identity.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { insertAccount } from './auth/accounts.ts';
import { hashPassword } from './auth/password.ts';
import { writeDurably } from './postgres/durable.ts';
import { folderFault } from './postgres/fault.ts';
import type { Scope, Store } from './store/store.ts';

/**
 * Fills a new demo database: the demo organisation, its people and its visits. Runs when there is no organisation yet, all in one
 * transaction: a demo that was cut off while it was filled is filled at the next start.
 */
export type SeedDemo = (store: Store, tools: SeedTools) => Promise<void>;

export interface SeedTools {
  readonly clock: Clock;
  readonly ids: IdSource;
  library(): Promise<ReferenceLibrary>;
  readonly demo: DemoAccess;
}

/** The accounts of the demo: their passwords are random for each data folder, and shown on the sign-in page. */
export interface DemoAccess {
  /** Lets a person of the demo organisation sign in under that name. */
  addAccount(
    scope: Scope,
    account: { personId: string; loginName: string; administrator: boolean },
    clock: Clock,
  ): Promise<void>;
  password(organizationId: string, loginName: string): string;
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

export async function openDemo(dataFolder: string): Promise<DemoAccess> {
  const key = await keyOf(join(dataFolder, 'demo.key'));
  const password = (organizationId: string, loginName: string): string => {
    const bytes = createHmac('sha256', key).update(`${organizationId} ${loginName}`).digest();
    const letters = [...bytes.subarray(0, 15)].map((byte) => LETTERS[byte % LETTERS.length]!);
    return [0, 5, 10].map((from) => letters.slice(from, from + 5).join('')).join('-');
  };
  return {
    password,
    async addAccount(scope, { personId, loginName, administrator }, clock) {
      const hashed = await hashPassword(password(scope.organizationId, loginName));
      if (!hashed.ok) throw new Error(hashed.fault.message);
      const draft = { personId, loginName, administrator, passwordHash: hashed.value };
      if (!(await insertAccount(scope, draft, clock.now()))) throw new Error(`the demo has two accounts ${loginName}`);
    },
  };
}

async function keyOf(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw folderFault(error, file);
  });
  if (kept) return kept.trim();
  const key = randomBytes(32).toString('base64url');
  await writeDurably(file, `${key}\n`);
  return key;
}
