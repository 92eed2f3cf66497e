import type { ChildProcess } from 'node:child_process';
import { open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import { folderFault, postgresFault, serverFault } from './fault.ts';
import type { Identity } from './identity.ts';
import { disownStranger, readPidFile, runsHere } from './pid-file.ts';
import { clusterArgument, runProgram, startProgram } from './program.ts';

/** A running server, our child or an orphan that we adopted. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Settles when the process is gone. */
  readonly gone: Promise<void>;
}

export interface ClusterPlace {
  readonly engine: Engine;
  readonly cluster: string;
  readonly identity: Identity | null;
  readonly logFile: string;
}

const LOG_BYTES = 4 * 1024 * 1024;
const POLL_MS = 10;
const ADOPTED_POLL_MS = 200;

/**
 * Settings of a practice's machine. The log carries no statement, no value and no detail of an error, for these hold
 * patients' data: the server's own errors reach us through the connection.
 */
function settings(port: number): readonly string[] {
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'synchronous_commit=on',
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_statement=none',
    'logging_collector=off',
  ].flatMap((setting) => ['-c', setting]);
}

/**
 * The server that already runs on this folder, once it takes connections; null when none does.
 * One that is just stopping is waited for.
 */
export async function runningServer(cluster: string, patienceMs: number): Promise<Postmaster | null> {
  for (const end = Date.now() + patienceMs; ; await sleep(POLL_MS)) {
    const file = await readPidFile(cluster);
    if (!file || !runsHere(cluster, file.pid)) return null;
    if (file.status === 'ready' && file.port !== null) {
      return { pid: file.pid, port: file.port, gone: whenGone(cluster, file.pid) };
    }
    if (Date.now() > end)
      throw postgresFault(
        'PG-START',
        `process ${file.pid} holds the database but takes no connections; stop it`,
        cluster,
      );
  }
}

/** Starts the server and waits until it takes connections; recovery after a crash is part of that. */
export async function startServer(place: ClusterPlace, port: number, patienceMs: number): Promise<Postmaster> {
  const { engine, cluster, identity, logFile } = place;
  const stranger = await readPidFile(cluster);
  if (stranger && !runsHere(cluster, stranger.pid)) await disownStranger(cluster);
  const log = await openLog(logFile);
  let child: ChildProcess;
  try {
    const args = ['-D', clusterArgument(cluster, identity), ...settings(port)];
    child = await startProgram(join(engine.bin, 'postgres'), args, cluster, identity, [
      'ignore',
      log.handle.fd,
      log.handle.fd,
    ]);
  } finally {
    await log.handle.close();
  }
  child.unref();
  const pid = child.pid!;
  let ended = false;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      ended = true;
      resolve();
    });
  });
  for (const end = Date.now() + patienceMs; ; await sleep(POLL_MS)) {
    if (ended) throw serverFault(await tail(logFile, log.from), logFile);
    const file = await readPidFile(cluster);
    if (file?.pid === pid && file.status === 'ready') return { pid, port, gone };
    if (Date.now() > end)
      throw postgresFault('PG-START', 'the embedded PostgreSQL is not ready after a long time; see its log', logFile);
  }
}

/** Ends open transactions and stops; the harder ways only when it does not listen. */
export async function stopServer(place: ClusterPlace, server: Postmaster): Promise<void> {
  if (process.platform === 'win32') {
    const { engine, cluster, identity } = place;
    await runProgram(join(engine.bin, 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-w'], cluster, identity, '');
    return;
  }
  // Fast shutdown, immediate shutdown, the end: each leaves all that was committed on disk.
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!runsHere(place.cluster, server.pid)) return;
    process.kill(server.pid, signal);
    const patience = new AbortController();
    const stopped = await Promise.race([
      server.gone.then(() => true),
      sleep(patienceMs, false, { signal: patience.signal }).catch(() => false),
    ]);
    patience.abort();
    if (stopped) return;
  }
}

/** An adopted server is no child of ours, so its end is seen only by looking. */
function whenGone(cluster: string, pid: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (runsHere(cluster, pid)) return;
      clearInterval(timer);
      resolve();
    }, ADOPTED_POLL_MS);
    timer.unref();
  });
}

async function openLog(file: string) {
  try {
    if (((await stat(file).catch(() => null))?.size ?? 0) > LOG_BYTES) await rename(file, `${file}.1`);
    const handle = await open(file, 'a', 0o600);
    return { handle, from: (await handle.stat()).size };
  } catch (error) {
    throw folderFault(error, file);
  }
}

async function tail(file: string, from: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(16_384);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    return bytes.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
