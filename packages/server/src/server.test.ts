import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeedDemo } from './demo.ts';
import { type ServerOptions, startServer } from './server.ts';
import { insertPerson } from './store/people.ts';
import { copyPrepared, insertPractice } from './store/test-store.fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-server-'));
beforeAll(async () => {
  for (const name of ['demo', 'half']) await copyPrepared(join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let seeded = 0;
const seed: SeedDemo = async (store, { demo, clock }) => {
  seeded++;
  await store.within('harbor', async (scope) => {
    await insertPractice(scope, ['visit-1']);
    const person = {
      id: 'p1',
      displayName: 'Dr. Imani Reyes',
      practitionerId: 'reyes',
      credentials: [],
      moneyLimitCents: null,
      active: true,
    };
    await insertPerson(scope, person, clock.now());
    await demo.addAccount(scope, { personId: 'p1', loginName: 'reyes', administrator: true }, clock);
  });
};

const options = (name: string, more: Partial<ServerOptions> = {}): ServerOptions => ({
  dataFolder: join(folder, name),
  host: '127.0.0.1',
  port: 0,
  demo: { seed },
  publicUrl: null,
  build: 'test',
  library: () => Promise.resolve(new ReferenceLibrary([])),
  rejects: async () => null,
  message: () => undefined,
  ...more,
});

async function door(url: string): Promise<{ demo: { loginName: string; password: string }[]; firstRun: boolean }> {
  return (await (await fetch(`${url}/api/v1/sign-in`)).json()) as never;
}

it('fills the demo once, and lets its people in with the passwords shown', async () => {
  const first = await startServer(options('demo'));
  const shown = await door(first.url);
  expect(shown).toMatchObject({ firstRun: false, demo: [{ loginName: 'reyes', organizationId: 'harbor' }] });
  const { loginName, password } = shown.demo[0]!;
  const answer = await fetch(`${first.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-cleanclaim-request': '1', origin: first.url },
    body: JSON.stringify({ organizationId: 'harbor', loginName, password }),
  });
  expect(answer.status).toBe(200);
  await first.stop();

  const second = await startServer(options('demo'));
  expect(await door(second.url)).toEqual(shown);
  await second.stop();
  expect(seeded).toBe(1);
});

it('a demo that was cut off while it was filled, or just after, is whole at the next start', async () => {
  const before = seeded;
  const cutWithin: SeedDemo = async (store, { clock }) => {
    await store.within('harbor', async (scope) => {
      await insertPractice(scope, ['visit-1']);
      throw new Error(`power cut at ${clock.now()}`);
    });
  };
  await expect(startServer(options('half', { demo: { seed: cutWithin } }))).rejects.toThrow('power cut');
  const cutAfter: SeedDemo = async (store, tools) => {
    await seed(store, tools);
    throw new Error('power cut');
  };
  await expect(startServer(options('half', { demo: { seed: cutAfter } }))).rejects.toThrow('power cut');
  expect(existsSync(join(folder, 'half', 'postgres.lock'))).toBe(false);
  const next = await startServer(options('half'));
  expect((await door(next.url)).demo.map(({ loginName }) => loginName)).toEqual(['reyes']);
  await next.stop();
  expect(seeded).toBe(before + 1);
});

it('says so when others could read what is sent', async () => {
  const said: string[] = [];
  const open = await startServer(options('demo', { host: '0.0.0.0', message: (text) => said.push(text) }));
  expect(said.join()).toMatch(/TLS.*CLEANCLAIM_PUBLIC_URL/);
  await open.stop();
});
