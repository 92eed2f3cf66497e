import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import type { Reject } from '@cleanclaim/reference/loaders/rejects.ts';
import { ownNotes } from '@cleanclaim/reference/own-notes.ts';
import { installationSigner } from './audit/signer.ts';
import { AddressBackoff } from './auth/backoff.ts';
import { firstRun } from './auth/first-run.ts';
import { DEFAULT_LIMITS } from './auth/sessions.ts';
import { databaseOptions, type OpenDatabase, openForServing } from './database.ts';
import { type DemoAccess, openDemo, type SeedDemo } from './demo.ts';
import { publicPlace } from './http/context.ts';
import { openLog } from './http/log.ts';
import type { JobQueue } from './jobs/queue.ts';
import { jobKinds } from './jobs/registry.ts';
import { LicenceOffice, licenceBook } from './licences/office.ts';
import { folderFault } from './postgres/fault.ts';
import { randomIds, systemClock } from './runtime.ts';

export interface ServerOptions {
  readonly dataFolder: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** The demo: its own data, shown passwords, and how it is filled the first time; null: real work. */
  readonly demo: { readonly seed: SeedDemo | null } | null;
  /** CLEANCLAIM_PUBLIC_URL */
  readonly publicUrl: string | null;
  readonly build: string;
  library(): Promise<ReferenceLibrary>;
  /** Rows of a pack's source that were not taken; null = they were not kept. */
  rejects(pack: PackManifest): Promise<readonly Reject[] | null>;
  /** A line for the person who started us. */
  message(text: string): void;
}

export interface RunningServer {
  /** "http://127.0.0.1:8080" */
  readonly url: string;
  /** Where the first administrator is made; null when there is an organisation. */
  readonly setupUrl: string | null;
  /** Rejects with FaultError when it cannot go on. */
  readonly lost: Promise<never>;
  /** Lets running requests and jobs end, then stops everything. */
  stop(): Promise<void>;
}

/** Requests that take longer when we stop are cut off. */
const STOP_MS = 10_000;

/** Starts database, interface and jobs. Throws FaultError: PG-… and STORE-… of the database, START-PORT when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataFolder, host, message } = options;
  await freeOrFault(host, options.port);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw folderFault(error, dataFolder);
  });
  const routes = import('./http/app.ts');
  routes.catch(() => undefined);
  const database = await openForServing(databaseOptions(dataFolder, options.demo !== null, message));
  try {
    return await serve(options, database, (await routes).buildApp);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve(
  options: ServerOptions,
  database: OpenDatabase,
  buildApp: typeof import('./http/app.ts').buildApp,
): Promise<RunningServer> {
  const { dataFolder, host, build } = options;
  const { store } = database;
  const demo = options.demo ? await openDemo(dataFolder) : null;
  if (demo) await seedOnce(options, database, demo);
  const log = openLog(dataFolder);
  const first = firstRun(demo === null && (await store.organizations()).length === 0);
  const port = options.port === 0 ? await freeOrFault(host, 0) : options.port;
  let resolveJobs: (queue: JobQueue) => void = () => undefined;
  const jobs = new Promise<JobQueue>((resolve) => {
    resolveJobs = resolve;
  });
  const licences = new LicenceOffice({
    ...{ store, clock: systemClock, library: options.library },
    book: licenceBook(dataFolder),
    demo: demo !== null,
  });
  const context = {
    ...{ store, jobs, build, demo },
    clock: systemClock,
    ids: randomIds,
    library: () => licences.library(),
    licences,
    rejects: options.rejects,
    async folderNotes(system: string, code: string) {
      return (await store.organizations()).length === 1 ? ownNotes(dataFolder, system, code) : [];
    },
    limits: DEFAULT_LIMITS,
    backoff: new AddressBackoff(Date.now),
    firstRun: first,
    place: publicPlace(host, port, options.publicUrl),
  };
  const app = await buildApp({ context, logger: log.logger });
  const url = await app.listen({ host, port }).catch((error: unknown) => {
    throw portFault(error, host, port);
  });
  log.logger.info({ event: 'start', port, build });
  // The page can be used while the queue still opens.
  const { openJobs } = await import('./jobs/queue.ts');
  const queue = openJobs({
    store,
    kinds: await jobKinds(),
    tools: { clock: systemClock, ids: randomIds, signer: () => installationSigner(dataFolder) },
    failed: (job, error) => log.logger.error({ event: 'job-failed', job, err: error }),
  });
  queue.then(resolveJobs, (error) => log.logger.error({ event: 'jobs-unavailable', err: error }));
  if (!isLoopback(host) && !context.place.secure) {
    options.message(
      'Other machines can reach this address, and what they send can be read on the way. Put a proxy with TLS before it and set CLEANCLAIM_PUBLIC_URL.',
    );
  }
  const token = first.token();
  let stopped: Promise<void> | null = null;
  const stop = async () => {
    const cut = setTimeout(() => app.server.closeAllConnections(), STOP_MS);
    await app.close();
    clearTimeout(cut);
    await queue.then((open) => open.stop()).catch(() => undefined);
    await database.close();
    log.logger.info({ event: 'stop' });
    log.close();
  };
  return {
    url,
    setupUrl: token === null ? null : `${options.publicUrl ?? url}/setup?token=${token}`,
    lost: database.lost,
    stop: () => (stopped ??= stop()),
  };
}

/** Fills a new demo. It is filled in one transaction, so that a demo with an organisation is whole, however the process ended. */
async function seedOnce(options: ServerOptions, { store }: OpenDatabase, demo: DemoAccess): Promise<void> {
  const seed = options.demo?.seed;
  if (!seed || (await store.organizations()).length > 0) return;
  options.message('Filling the demo practice …');
  await seed(store, { clock: systemClock, ids: randomIds, library: options.library, demo });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Looks whether the port can be had before anything is started; returns it. */
function freeOrFault(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portFault(error, host, port)));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

function portFault(error: unknown, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new FaultError('START-PORT', `port ${port} of ${host} is in use; choose another with --port N`);
  }
  if (code === 'EACCES')
    return new FaultError('START-PORT', `this user may not use port ${port}; choose one above 1023 with --port N`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new FaultError('START-HOST', `this machine has no address ${host}; choose another with --host HOST`);
  }
  return error;
}
