import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { starterHandles } from '@cleanclaim/reference/starter/starter.ts';
import type { InjectOptions } from 'light-my-request';
import { seedDemo } from '../../../demo/seed.ts';
import { type DemoAccess, openDemo } from '../../../demo.ts';
import { randomIds, systemClock } from '../../../runtime.ts';
import { testStore } from '../../../store/test-store.fixtures.ts';
import { type TestApp, testApp } from '../../test-app.fixtures.ts';

/** The interface over the example practice, as the demo fills it. */
export interface DemoApp {
  readonly app: TestApp;
  readonly packs: ReferenceLibrary;
  /** Sends as a person of the practice who signed in. `body`: what was answered, read as JSON where it is. */
  as(loginName: string, request: InjectOptions & { readonly body?: object }): Promise<Answered>;
  cookie(loginName: string): Promise<string>;
  stop(): Promise<void>;
}

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  readonly body: any;
}

export const PRACTICE = 'harbor-point';

export async function demoApp(): Promise<DemoApp> {
  const database = await testStore();
  const packs = new ReferenceLibrary(starterHandles());
  const library = () => Promise.resolve(packs);
  const demo: DemoAccess = await openDemo(mkdtempSync(join(tmpdir(), 'cleanclaim-demo-')));
  await seedDemo(database.store, { clock: systemClock, ids: randomIds, library, demo });
  const app = await testApp({ store: database.store, demo, library });
  app.pass(Date.parse('2026-06-30T12:00:00.000Z') - Date.parse(app.context.clock.now()));
  const cookies = new Map<string, string>();
  const signedIn = async (loginName: string) => {
    const payload = { organizationId: PRACTICE, loginName, password: demo.password(PRACTICE, loginName) };
    const answer = await app.send({ method: 'POST', url: '/api/v1/session', payload });
    if (answer.statusCode !== 200) throw new Error(`${loginName} cannot sign in: ${answer.body}`);
    return String(answer.headers['set-cookie']).split(';')[0]!;
  };
  const cookieOf = async (loginName: string) => {
    let cookie = cookies.get(loginName);
    if (!cookie) cookies.set(loginName, (cookie = await signedIn(loginName)));
    return cookie;
  };
  return {
    app,
    packs,
    cookie: cookieOf,
    async as(loginName, { body, ...request }) {
      const cookie = await cookieOf(loginName);
      const answer = await app.send({ ...request, ...(body ? { payload: body } : {}), headers: { cookie } });
      const text = answer.body;
      const json = String(answer.headers['content-type']).startsWith('application/json');
      return { status: answer.statusCode, body: json ? JSON.parse(text) : text };
    },
    async stop() {
      await app.stop();
      await database.stop();
    },
  };
}
