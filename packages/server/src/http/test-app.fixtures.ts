import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { Licence } from '@cleanclaim/reference/licences.ts';
import type { InjectOptions, Response } from 'light-my-request';
import { insertAccount } from '../auth/accounts.ts';
import { AddressBackoff } from '../auth/backoff.ts';
import { type FirstRun, firstRun } from '../auth/first-run.ts';
import { hashPassword } from '../auth/password.ts';
import { DEFAULT_LIMITS } from '../auth/sessions.ts';
import type { DemoAccess } from '../demo.ts';
import { LicenceOffice } from '../licences/office.ts';
import { randomIds } from '../runtime.ts';
import { insertPerson } from '../store/people.ts';
import type { Scope, Store } from '../store/store.ts';
import { insertPractice, testStore } from '../store/test-store.fixtures.ts';
import { buildApp } from './app.ts';
import { type AppContext, publicPlace } from './context.ts';
import { REQUEST_HEADER } from './guard.ts';
import { logTo } from './log.ts';
import type { App } from './resource.ts';

export const PASSWORD = 'correct horse battery';
export const ORIGIN = 'http://127.0.0.1:8080';

/** The interface over a database of its own or a given one, with a clock that tests move. */
export interface TestApp {
  readonly app: App;
  readonly context: AppContext;
  readonly store: Store;
  /** What was logged, line by line. */
  readonly log: string[];
  /** Moves the clock. */
  pass(ms: number): void;
  /** As our own page sends it. */
  send(options: InjectOptions): Promise<Response>;
  /** The Cookie header of a person who signed in. */
  signIn(loginName?: string): Promise<string>;
  stop(): Promise<void>;
}

export async function testApp(
  options: {
    demo?: DemoAccess;
    publicUrl?: string;
    first?: boolean;
    webFolder?: string;
    store?: Store;
    library?: AppContext['library'];
    /** What the register holds; a licence for CPT without an end when absent. */
    register?: Licence[];
    rejects?: AppContext['rejects'];
    folderNotes?: AppContext['folderNotes'];
  } = {},
): Promise<TestApp> {
  const database = options.store ? null : await testStore();
  const store = options.store ?? database!.store;
  let now = Date.parse('2026-04-10T08:00:00.000Z');
  const first: FirstRun = firstRun(options.first ?? false);
  const clock = { now: () => new Date(now).toISOString() };
  let register = options.register ?? [
    { set: 'cpt', holder: 'Lakeside', agreement: 'A-1', edition: '2099-01', expires: null, users: null },
  ];
  const licences = new LicenceOffice({
    ...{ store, clock, demo: options.demo !== undefined },
    book: {
      read: async () => register,
      async enter(licence) {
        register = [...register.filter((one) => one.edition !== licence.edition), licence];
      },
    },
    library: options.library ?? (() => Promise.resolve(new ReferenceLibrary([]))),
  });
  const context: AppContext = {
    ...{ store, build: 'test', firstRun: first, demo: options.demo ?? null },
    jobs: new Promise(() => undefined),
    clock,
    ids: randomIds,
    library: () => licences.library(),
    licences,
    rejects: options.rejects ?? (async () => null),
    folderNotes: options.folderNotes ?? (async () => []),
    limits: DEFAULT_LIMITS,
    backoff: new AddressBackoff(() => now),
    place: publicPlace('127.0.0.1', 8080, options.publicUrl ?? null),
  };
  const log: string[] = [];
  const logger = logTo({ write: (line: string) => log.push(line) });
  const app = await buildApp({ context, logger, webFolder: options.webFolder ?? '/nonexistent' });
  const send = (request: InjectOptions) =>
    app.inject({
      ...request,
      headers: { host: '127.0.0.1:8080', origin: ORIGIN, [REQUEST_HEADER]: '1', ...request.headers },
    });
  return {
    ...{ app, context, store, log, send },
    pass: (ms) => {
      now += ms;
    },
    async signIn(loginName = 'ames') {
      const payload = { organizationId: 'lakeside', loginName, password: PASSWORD };
      const answer = await send({ method: 'POST', url: '/api/v1/session', payload });
      return String(answer.headers['set-cookie']).split(';')[0]!;
    },
    async stop() {
      await app.close();
      await database?.stop();
    },
  };
}

/** A practice with an administrator "boss" and a coder "ames". */
export async function insertStaff(scope: Scope): Promise<void> {
  await insertPractice(scope, ['visit-1']);
  const at = '2026-04-01T08:00:00.000Z';
  const hashed = await hashPassword(PASSWORD);
  if (!hashed.ok) throw new Error(hashed.fault.message);
  for (const name of ['boss', 'ames']) {
    await insertPerson(
      scope,
      {
        id: name,
        displayName: `J. ${name}`,
        practitionerId: null,
        credentials: [],
        moneyLimitCents: null,
        active: true,
      },
      at,
    );
    await insertAccount(
      scope,
      { personId: name, loginName: name, administrator: name === 'boss', passwordHash: hashed.value },
      at,
    );
  }
}
