import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installationSigner } from '../audit/signer.ts';
import { randomIds, systemClock } from '../runtime.ts';
import { logAccess } from '../store/access-log.ts';
import { lastCheckpoint } from '../store/audit.ts';
import type { Scope } from '../store/store.ts';
import { insertPractice, type TestStore, testStore } from '../store/test-store.fixtures.ts';
import { openJobs } from './queue.ts';
import { type JobKind, jobKinds } from './registry.ts';

let test: TestStore;
beforeAll(async () => {
  test = await testStore();
  for (const id of ['lakeside', 'hillside']) await test.store.within(id, (scope) => insertPractice(scope, []));
});
afterAll(() => test.stop());

const entry = (id: string) => ({
  id,
  at: '2026-04-10T10:00:00.000Z',
  actor: 'installation',
  action: 'test',
  subject: null,
  outcome: 'done' as const,
});

async function logged(organizationId: string): Promise<string[]> {
  const rows = await test.store.within(organizationId, ({ trx }) =>
    trx.selectFrom('access_log').select('entry_id').orderBy('entry_id').execute(),
  );
  return rows.map((row) => row.entry_id);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}

it('finds every kind of job with its summary', async () => {
  const kinds = await jobKinds();
  expect([...kinds.keys()]).toContain('purge-sessions');
  for (const kind of kinds.values()) expect(kind.summary).not.toBe('');
});

it('does a job with its completion in one transaction, again after a throw, and never without the enqueuing commit', async () => {
  const tries: string[] = [];
  const failures: string[] = [];
  const kind: JobKind = {
    summary: 'writes one entry; throws after the first time it wrote',
    schedule: null,
    async run(scope: Scope, payload) {
      tries.push(String(payload.entry));
      await logAccess(scope, entry(String(payload.entry)));
      if (tries.length === 1) throw new Error('power cut');
    },
  };
  const failed = (name: string) => failures.push(name);
  const tools = { clock: systemClock, ids: randomIds, signer: () => installationSigner(test.dataFolder) };
  const jobs = await openJobs({ store: test.store, kinds: new Map([['purge-sessions', kind]]), tools, failed });
  const rolledBack = test.store.within('lakeside', async (scope) => {
    await jobs.enqueue(scope, 'purge-sessions', { entry: 'never' });
    throw new Error('no');
  });
  await expect(rolledBack).rejects.toThrow('no');
  await test.store.within('lakeside', (scope) => jobs.enqueue(scope, 'purge-sessions', { entry: 'once' }));
  await until(() => tries.length === 2);
  await until(async () => (await logged('lakeside')).length > 0);
  await jobs.stop();
  expect(tries).toEqual(['once', 'once']);
  expect(failures).toEqual(['purge-sessions']);
  expect(await logged('lakeside')).toEqual(['once']);
  expect(await logged('hillside')).toEqual([]);
});

it('seals the audit trail of every organisation when its time comes', async () => {
  const kinds = await jobKinds();
  const signer = await installationSigner(test.dataFolder);
  const tools = { clock: systemClock, ids: randomIds, signer: async () => signer };
  for (const id of ['lakeside', 'hillside']) {
    await test.store.within(id, (scope) => kinds.get('seal-audit')!.run(scope, {}, tools));
    const checkpoint = await test.store.within(id, lastCheckpoint);
    expect(checkpoint).toMatchObject({ sequence: 0, keyId: signer.keyId });
  }
});
