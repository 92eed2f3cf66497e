import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { clusterOwner, DATABASE, initialise, OWNER } from './cluster.ts';
import { type Engine, prepareEngine } from './engine.ts';
import { folderFault, postgresFault } from './fault.ts';
import { serverIdentity } from './identity.ts';
import { lockHolder, takeLock } from './lock.ts';
import { nativePackage } from './native-package.ts';
import { freePort } from './port.ts';
import { type ClusterPlace, type Postmaster, runningServer, startServer, stopServer } from './postmaster.ts';
import { ownerPassword } from './secrets.ts';

/** How the server came to run: a new cluster, a start, an orphan of a process that died. */
export type StartKind = 'initialised' | 'started' | 'adopted';

/** The embedded PostgreSQL of a data folder, under this process's care. */
export interface EmbeddedServer {
  readonly kind: StartKind;
  /** postgres:// address with the owner's password: not for logs. The same as long as this process lives. */
  readonly ownerUrl: string;
  /** Process id of the server at this moment. */
  pid(): number;
  /** Rejects with PG-LOST when the server ended and could not be started again; else stays open. */
  readonly lost: Promise<never>;
  stop(): Promise<void>;
}

export interface SupervisorOptions {
  readonly dataFolder: string;
  /** A line for the person who started us; no patient's data, no secret. */
  message(text: string): void;
}

/** A start that recovers a large database may take minutes; a server that hangs is not waited for longer than that. */
const PATIENCE_MS = 300_000;
/** Starts in a row, each after a longer pause, before we give up on a server that does not stay up. */
const MOST_ATTEMPTS = 6;
const STEADY_MS = 60_000;

interface Paths {
  readonly folder: string;
  readonly cluster: string;
  readonly lock: string;
  readonly password: string;
  readonly log: string;
}

function paths(dataFolder: string): Paths {
  const folder = resolve(dataFolder);
  return {
    folder,
    cluster: join(folder, 'postgres'),
    lock: join(folder, 'postgres.lock'),
    password: join(folder, 'postgres.password'),
    log: join(folder, 'postgres.log'),
  };
}

/**
 * Starts the server of a data folder, initialises it the first time, or adopts one that runs since our predecessor was killed.
 * While it lives, a server that falls is started again on the same port. Throws FaultError (codes in fault.ts); PG-LOCKED
 * when another process has the folder.
 */
export async function startEmbedded(options: SupervisorOptions): Promise<EmbeddedServer> {
  const native = nativePackage();
  const at = paths(options.dataFolder);
  try {
    await mkdir(at.folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw folderFault(error, at.folder);
  }
  const lock = await takeLock(at.lock);
  if (typeof lock === 'number') {
    throw postgresFault(
      'PG-LOCKED',
      `another Cleanclaim (process ${lock}) uses this data folder; stop it or choose another with --data DIR`,
      at.folder,
    );
  }
  try {
    const engine = await prepareEngine(native, at.folder);
    const { place, server, kind, password } = await bringUp(at, engine, options);
    return supervise(place, server, kind, password, options, () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Whether a database was made in this data folder. */
export function hasCluster(dataFolder: string): boolean {
  return existsSync(paths(dataFolder).cluster);
}

/** Address of the server that another living process supervises, or null when nobody does: then start it. */
export async function attachEmbedded(dataFolder: string): Promise<string | null> {
  const at = paths(dataFolder);
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(50)) {
    if ((await lockHolder(at.lock)) === null) return null;
    const server = await runningServer(at.cluster, PATIENCE_MS);
    if (server) return ownerUrl(await ownerPassword(at.password, true), server.port);
  }
  throw postgresFault('PG-START', 'another process is starting the database and does not finish', at.folder);
}

async function bringUp(at: Paths, engine: Engine, options: SupervisorOptions) {
  const owner = await clusterOwner(at.cluster, engine);
  const password = await ownerPassword(at.password, owner !== null);
  if (!owner) options.message('Making the database for the first time …');
  const identity = owner ? serverIdentity(owner) : await initialise(engine, at.cluster, password);
  const place: ClusterPlace = { engine, cluster: at.cluster, identity, logFile: at.log };
  const running = owner ? await runningServer(at.cluster, PATIENCE_MS) : null;
  if (running) return { place, server: running, kind: 'adopted' as const, password };
  const server = await startPatiently(place, freePort, 0);
  return { place, server, kind: owner ? ('started' as const) : ('initialised' as const), password };
}

function supervise(
  place: ClusterPlace,
  first: Postmaster,
  kind: StartKind,
  password: string,
  options: SupervisorOptions,
  release: () => Promise<void>,
): EmbeddedServer {
  let server = first;
  let stopping = false;
  let fail: (fault: FaultError) => void;
  const lost = new Promise<never>((_, reject) => {
    fail = reject;
  });
  lost.catch(() => undefined);

  async function follow(): Promise<void> {
    for (let falls = 0; ; ) {
      const since = Date.now();
      await server.gone;
      if (stopping) return;
      options.message('The database ended unexpectedly; starting it again …');
      falls = Date.now() - since > STEADY_MS ? 0 : falls + 1;
      server = await startPatiently(place, async () => first.port, falls);
    }
  }
  const following = follow().catch((error: Error) => {
    fail(postgresFault('PG-LOST', `the database ended and does not start again: ${error.message}`));
  });

  return {
    kind,
    ownerUrl: ownerUrl(password, first.port),
    pid: () => server.pid,
    lost,
    async stop() {
      if (stopping) return;
      stopping = true;
      await stopServer(place, server);
      // One that was just being started again is waited for, and stopped too.
      await following;
      await stopServer(place, server);
      await release();
    },
  };
}

/**
 * Tries again after a pause: backends of a killed server need a moment to notice, and another program may have taken the port.
 * `fallen`: how often it already fell in a short time.
 */
async function startPatiently(place: ClusterPlace, port: () => Promise<number>, fallen: number): Promise<Postmaster> {
  for (let attempt = fallen; ; attempt++) {
    if (attempt > 0) await sleep(100 * 2 ** Math.min(attempt - 1, 6));
    try {
      return await startServer(place, await port(), PATIENCE_MS);
    } catch (error) {
      if (!(error instanceof FaultError) || error.fault.code !== 'PG-START' || attempt >= MOST_ATTEMPTS) throw error;
    }
  }
}

function ownerUrl(password: string, port: number): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}
