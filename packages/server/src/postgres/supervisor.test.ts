import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRoot } from './identity.ts';
import { isRunning } from './lock.ts';
import { readPidFile } from './pid-file.ts';
import { attachEmbedded, type EmbeddedServer, type StartKind, startEmbedded } from './supervisor.ts';

const folders: string[] = [];

function newFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'cleanclaim-postgres-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Told {
  readonly kind: StartKind;
  readonly pid: number;
  readonly ownerUrl: string;
  readonly fault?: Fault;
}

async function startApart(folder: string, uid?: number): Promise<Told & { child: ChildProcess }> {
  const script = join(import.meta.dirname, 'supervisor.fixtures.ts');
  const child = spawn(process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return { ...(JSON.parse(line) as Told), child };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const quiet = { message: () => undefined };

describe('embedded PostgreSQL', () => {
  const folder = newFolder();
  let server: EmbeddedServer;

  beforeAll(async () => {
    server = await startEmbedded({ dataFolder: folder, ...quiet });
  });
  afterAll(() => server.stop());

  it('initialises with the builtin C.UTF-8 locale, checksums and an unprivileged owner', async () => {
    expect(server.kind).toBe('initialised');
    const [row] = await query(
      server.ownerUrl,
      `select d.datlocprovider, d.datlocale, pg_encoding_to_char(d.encoding) as encoding, r.rolsuper, r.rolname,
              current_setting('data_checksums') as checksums, current_setting('synchronous_commit') as commit
       from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = current_database()`,
    );
    expect(row).toEqual({
      datlocprovider: 'b',
      datlocale: 'C.UTF-8',
      encoding: 'UTF8',
      rolsuper: false,
      rolname: 'cleanclaim_owner',
      checksums: 'on',
      commit: 'on',
    });
  });

  it('listens on the loopback address only and lets nobody in without the password', async () => {
    const url = new URL(server.ownerUrl);
    expect(url.hostname).toBe('127.0.0.1');
    expect(await query(server.ownerUrl, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    for (const [user, password] of [
      ['cleanclaim_owner', 'wrong'],
      ['postgres', ''],
      ['postgres', 'postgres'],
    ]) {
      url.username = user!;
      url.password = password!;
      await expect(query(url.href, 'select 1')).rejects.toThrow(/password/i);
    }
  });

  it('keeps the password for the eyes of this user only', () => {
    expect(statSync(join(folder, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700);
  });

  it.runIf(isRoot)('runs the server as another user than root', () => {
    expect(statSync(`/proc/${server.pid()}`).uid).not.toBe(0);
    expect(statSync(join(folder, 'postgres')).uid).toBe(statSync(`/proc/${server.pid()}`).uid);
  });

  it('refuses a second supervisor and tells which process has the folder', async () => {
    await expect(startEmbedded({ dataFolder: folder, ...quiet })).rejects.toMatchObject({
      fault: { code: 'PG-LOCKED', message: expect.stringContaining(`process ${process.pid}`) },
    });
  });

  it('gives its address to other commands on the same folder', async () => {
    expect(await attachEmbedded(folder)).toBe(server.ownerUrl);
    expect(await attachEmbedded(newFolder())).toBeNull();
  });

  it('starts the server again on the same address when it is killed, and nothing committed is lost', async () => {
    await query(server.ownerUrl, 'create table kept (n int); insert into kept values (1)');
    const killed = server.pid();
    process.kill(killed, 'SIGKILL');
    while (server.pid() === killed) await sleep(20);
    expect(await query(server.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]);
    await query(server.ownerUrl, 'drop table kept');
  });

  it('writes neither statements nor values to its log', async () => {
    await expect(query(server.ownerUrl, `select 'Ostrander Marlene'::date`)).rejects.toThrow();
    await expect(
      query(server.ownerUrl, `create temp table t (n text unique); insert into t values ('Ostrander'), ('Ostrander')`),
    ).rejects.toThrow();
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain('Ostrander');
  });
});

describe('embedded PostgreSQL over several lives', () => {
  const folder = newFolder();
  const cluster = join(folder, 'postgres');

  it('stops cleanly and starts again with its data', async () => {
    const first = await startEmbedded({ dataFolder: folder, ...quiet });
    await query(first.ownerUrl, 'create table kept (n int)');
    const pid = first.pid();
    await first.stop();
    expect(isRunning(pid)).toBe(false);
    expect(await readPidFile(cluster)).toBeNull();
    const second = await startEmbedded({ dataFolder: folder, ...quiet });
    expect(second.kind).toBe('started');
    expect(await query(second.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
    await second.stop();
  });

  it('starts when the number of the dead server belongs to another process now', async () => {
    writeFileSync(join(cluster, 'postmaster.pid'), `${process.ppid}\n/x\n1\n5432\n\n127.0.0.1\n 1 1\nready   \n`);
    chmodSync(join(cluster, 'postmaster.pid'), 0o644);
    const server = await startEmbedded({ dataFolder: folder, ...quiet });
    expect(server.kind).toBe('started');
    await server.stop();
  });

  it('adopts the server that a killed supervisor left behind, and stops it in the end', async () => {
    const first = await startApart(folder);
    await query(first.ownerUrl, 'insert into kept values (7)');
    await end(first.child, 'SIGKILL');
    expect(isRunning(first.pid)).toBe(true);
    const second = await startApart(folder);
    expect(second).toMatchObject({ kind: 'adopted', pid: first.pid, ownerUrl: first.ownerUrl });
    expect(await query(second.ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
    await end(second.child, 'SIGTERM');
    expect(isRunning(first.pid)).toBe(false);
  });

  it('recovers when supervisor and server were both killed', async () => {
    const first = await startApart(folder);
    await query(first.ownerUrl, 'insert into kept values (8)');
    process.kill(first.child.pid!, 'SIGKILL');
    process.kill(first.pid, 'SIGKILL');
    const second = await startApart(folder);
    expect(second.kind).toBe('started');
    expect(await query(second.ownerUrl, 'select n from kept order by n')).toEqual([{ n: 7 }, { n: 8 }]);
    await end(second.child, 'SIGTERM');
  });

  it.runIf(isRoot)('runs for an ordinary user as that user', async () => {
    const folder = newFolder();
    chownSync(folder, 65_534, 65_534);
    const first = await startApart(folder, 65_534);
    expect(first.kind).toBe('initialised');
    expect(statSync(`/proc/${first.pid}`).uid).toBe(65_534);
    await end(first.child, 'SIGTERM');
    // The same folder, later started by root: still that user's server.
    const second = await startEmbedded({ dataFolder: folder, ...quiet });
    expect(second.kind).toBe('started');
    expect(statSync(`/proc/${second.pid()}`).uid).toBe(65_534);
    await second.stop();
  });

  it.runIf(isRoot)('serves root from a data folder that is closed to everybody else', async () => {
    const folder = join(newFolder(homedir()), 'data');
    chmodSync(join(folder, '..'), 0o700);
    const server = await startEmbedded({ dataFolder: folder, ...quiet });
    expect(await query(server.ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
    await server.stop();
  });
});

describe('faults of the embedded PostgreSQL', () => {
  it('PG-VERSION names both versions and the remedy', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '15\n');
    await expect(startEmbedded({ dataFolder: folder, ...quiet })).rejects.toMatchObject({
      fault: { code: 'PG-VERSION', message: expect.stringMatching(/PostgreSQL 15.*18.*backup/) },
    });
  });

  it('PG-SECRET when the database stands without its password', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '18\n');
    await expect(startEmbedded({ dataFolder: folder, ...quiet })).rejects.toMatchObject({
      fault: { code: 'PG-SECRET' },
    });
  });

  it('PG-FOLDER for a folder that cannot be one', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await expect(startEmbedded({ dataFolder: join(file, 'data'), ...quiet })).rejects.toMatchObject({
      fault: { code: 'PG-FOLDER', message: expect.stringContaining('--data') },
    });
  });

  it.runIf(isRoot)('PG-FOLDER for a folder that this user may not write', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    const told = await startApart(folder, 65_534);
    expect(told.fault).toMatchObject({ code: 'PG-FOLDER', at: expect.stringContaining(folder) });
  });
});
