import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chown, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedIdentity } from '../postgres/identity.ts';
import { freePort } from '../postgres/port.ts';
import { type ClusterPlace, type Postmaster, startServer, stopServer } from '../postgres/postmaster.ts';
import { clusterArgument, runProgram } from '../postgres/program.ts';
import { appendCodingEvents, codingEvents } from './coding-events.ts';
import { withClient } from './connection.ts';
import { prepareStore } from './prepare.ts';
import type { Store } from './store.ts';
import { diagnosisChanged, insertPractice } from './test-store.fixtures.ts';

const ask = (store: Store, text: string) => withClient(store.url, async (client) => (await client.query(text)).rows);

/** The oldest version that is supported, as Debian brings it. */
const BIN = '/usr/lib/postgresql/15/bin';

describe.skipIf(!existsSync(BIN))('PostgreSQL 15 of one’s own, through DATABASE_URL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-outside-'));
  const place: ClusterPlace = {
    engine: { bin: BIN, major: 15 },
    cluster: join(folder, 'cluster'),
    identity: namedIdentity(),
    logFile: join(folder, 'log'),
  };
  let server: Postmaster;
  let address: (user: string, password: string, database?: string) => string;

  beforeAll(async () => {
    const { cluster, identity } = place;
    await mkdir(cluster, { mode: 0o700 });
    chmodSync(folder, 0o755);
    if (identity) await chown(cluster, identity.uid, identity.gid);
    const args = [
      '-D',
      clusterArgument(cluster, identity),
      '-U',
      'admin',
      '--auth',
      'trust',
      '--encoding',
      'UTF8',
      '--locale',
      'C',
      '--no-sync',
    ];
    const { code, printed } = await runProgram(join(BIN, 'initdb'), args, cluster, identity, '');
    expect([code, printed]).toEqual([0, expect.any(String)]);
    server = await startServer(place, await freePort(), 30_000);
    address = (user, password, database = 'practice') =>
      `postgres://${user}:${password}@127.0.0.1:${server.port}/${database}`;
    const admin = new pg.Client({ connectionString: address('admin', 'x', 'postgres') });
    await admin.connect();
    await admin.query(`CREATE ROLE boss LOGIN CREATEROLE PASSWORD 'p@ss/word'`);
    await admin.query(`CREATE ROLE modest LOGIN PASSWORD 'm'`);
    await admin.query(`CREATE ROLE worker LOGIN PASSWORD 'w'`);
    await admin.query('CREATE DATABASE practice OWNER boss');
    await admin.query('CREATE DATABASE small OWNER modest');
    await admin.query(`CREATE DATABASE latin OWNER boss ENCODING 'LATIN1' TEMPLATE template0`);
    const hba = join(cluster, 'pg_hba.conf');
    writeFileSync(hba, readFileSync(hba, 'utf8').replaceAll('trust', 'scram-sha-256'));
    await admin.query('SELECT pg_reload_conf()');
    await admin.end();
  });
  afterAll(async () => {
    if (server) await stopServer(place, server);
    rmSync(folder, { recursive: true, force: true });
  });

  it('carries the whole store under a role of the server that it makes itself', async () => {
    const ownerUrl = address('boss', encodeURIComponent('p@ss/word'));
    for (const run of ['first', 'second']) {
      const store = await prepareStore({ ownerUrl, serverUrl: null });
      const rows = await ask(
        store,
        `SELECT current_user AS role, current_setting('server_version_num')::int / 10000 AS major`,
      );
      expect(rows).toEqual([{ role: 'practice_server', major: 15 }]);
      if (run === 'first') {
        await store.within('lakeside', async (scope) => {
          await insertPractice(scope, ['visit-1']);
          await appendCodingEvents(scope, 'visit-1', null, [diagnosisChanged('R07.9')]);
        });
      }
      expect(await store.within('lakeside', (scope) => codingEvents(scope, 'visit-1'))).toHaveLength(1);
      await expect(ask(store, 'DELETE FROM coding_events')).rejects.toMatchObject({ code: '42501' });
      await store.close();
    }
  });

  it('waits for the disk at every commit even where the server is set not to', async () => {
    const ownerUrl = address('boss', encodeURIComponent('p@ss/word'));
    await withClient(ownerUrl, (owner) => owner.query('ALTER ROLE practice_server SET synchronous_commit = off'));
    const store = await prepareStore({ ownerUrl, serverUrl: null });
    const setting = await store.within('lakeside', ({ trx }) =>
      sql<{ value: string }>`select current_setting('synchronous_commit') as value`.execute(trx),
    );
    expect(setting.rows).toEqual([{ value: 'on' }]);
    await store.close();
  });

  it('STORE-ROLE tells what to do when the owner may not make roles; a given role serves', async () => {
    const ownerUrl = address('modest', 'm', 'small');
    await expect(prepareStore({ ownerUrl, serverUrl: null })).rejects.toMatchObject({
      fault: { code: 'STORE-ROLE', message: expect.stringMatching(/small_server.*DATABASE_SERVER_URL/) },
    });
    const store = await prepareStore({ ownerUrl, serverUrl: address('worker', 'w', 'small') });
    await expect(ask(store, 'DELETE FROM coding_events')).rejects.toMatchObject({ code: '42501' });
    await store.close();
  });

  it('STORE-ENCODING when the database is not in UTF-8', async () => {
    await expect(
      prepareStore({ ownerUrl: address('boss', encodeURIComponent('p@ss/word'), 'latin'), serverUrl: null }),
    ).rejects.toMatchObject({
      fault: { code: 'STORE-ENCODING' },
    });
  });
});
