import { presetPolicy } from '@cleanclaim/core/access/policy.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendCodingEvents } from './coding-events.ts';
import { openPool } from './connection.ts';
import { migrations } from './migrate.ts';
import { insertOrganization } from './organizations.ts';
import { PRIVILEGES } from './privileges.ts';
import { serverRole } from './server-role.ts';
import { tablesSource } from './tables-source.ts';
import { diagnosisChanged, insertPractice, organization, type TestStore, testStore } from './test-store.fixtures.ts';

let test: TestStore;
let owner: pg.Client;
let server: pg.Pool;

const AT = '2026-04-10T10:00:00.000Z';

beforeAll(async () => {
  test = await testStore();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  server = openPool((await serverRole(test.ownerUrl, null)).url, 2);
  for (const id of ['lakeside', 'hillside']) {
    await test.store.within(id, async (scope) => {
      await insertPractice(scope, ['visit-1']);
      await appendCodingEvents(scope, 'visit-1', null, [diagnosisChanged('R07.9')]);
    });
  }
});
afterAll(async () => {
  await server.end();
  await owner.end();
  await test.stop();
});

async function rows(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await owner.query(text, values)).rows;
}

/** Runs a statement under the server's role within one organisation, and gives the row count or the error's code. */
async function asServer(organizationId: string, text: string): Promise<number | string> {
  const client = await server.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.organization_id', $1, true)`, [organizationId]);
    return (await client.query(text)).rowCount ?? 0;
  } catch (error) {
    return (error as pg.DatabaseError).code ?? 'unknown';
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

describe('the walls between organisations', () => {
  it('begins every primary key, foreign key and unique index with organization_id', async () => {
    const keys = await rows(`
      SELECT c.conrelid::regclass::text || ' ' || c.conname AS key,
             (SELECT attname FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = c.conkey[1]) AS first
      FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('p', 'f', 'u')
      UNION
      SELECT i.indrelid::regclass::text || ' ' || i.indexrelid::regclass::text,
             (SELECT attname FROM pg_attribute WHERE attrelid = i.indrelid AND attnum = i.indkey[0])
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique`);
    expect(keys.length).toBeGreaterThan(80);
    expect(keys.filter(({ first }) => first !== 'organization_id')).toEqual([]);
  });

  it('has row-level security on every table, for reading and for writing', async () => {
    const walls = await rows(`
      SELECT c.relname, c.relrowsecurity, count(p.*)::int AS policies,
             bool_and(pg_get_expr(p.polqual, c.oid) = pg_get_expr(p.polwithcheck, c.oid)) AS same,
             min(pg_get_expr(p.polqual, c.oid)) AS condition
      FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' GROUP BY c.oid, c.relname, c.relrowsecurity`);
    expect(walls.length).toBe(Object.keys(PRIVILEGES).length);
    for (const wall of walls) {
      expect(wall).toMatchObject({
        relrowsecurity: true,
        policies: 1,
        same: true,
        condition: '(organization_id = current_organization())',
      });
    }
  });

  it('hides the rows of other organisations whatever the condition says', async () => {
    const tables = (
      await rows(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`)
    ).map((row) => row.relname as string);
    for (const table of tables) {
      expect([
        table,
        await asServer(
          'lakeside',
          `SELECT FROM ${table} WHERE organization_id <> 'lakeside' OR true AND organization_id = 'hillside'`,
        ),
      ]).toEqual([table, 0]);
      expect([table, await asServer('', `SELECT FROM ${table}`)]).toEqual([table, 0]);
    }
    expect(await asServer('lakeside', 'SELECT FROM patients')).toBe(1);
    expect(await asServer('lakeside', 'SELECT FROM coding_events')).toBe(1);
  });

  it('writes nothing into other organisations, even with a condition that names them', async () => {
    expect(await asServer('lakeside', `UPDATE patients SET sex = 'U' WHERE organization_id = 'hillside'`)).toBe(0);
    expect(await asServer('lakeside', `UPDATE patients SET sex = 'U' WHERE true`)).toBe(1);
    expect(await asServer('lakeside', `DELETE FROM sessions WHERE organization_id = 'hillside'`)).toBe(0);
    expect(await asServer('lakeside', `UPDATE patients SET organization_id = 'hillside'`)).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await asServer('lakeside', `INSERT INTO payers VALUES ('hillside', 'X', 'X', 'CI', null)`)).toBe(
      INSUFFICIENT_PRIVILEGE,
    );
    expect(await asServer('lakeside', `INSERT INTO payers VALUES ('lakeside', 'X', 'X', 'CI', null)`)).toBe(1);
  });

  it('lets the names of organisations be seen, and nothing else of them', async () => {
    expect(await test.store.organizations()).toEqual([
      { organizationId: 'hillside', name: 'Practice hillside' },
      { organizationId: 'lakeside', name: 'Practice lakeside' },
    ]);
  });

  it('refuses to write an organisation under the name of another', async () => {
    await expect(
      test.store.within('lakeside', async (scope) => {
        await insertOrganization(
          { ...scope, organizationId: 'valley' },
          organization('valley'),
          presetPolicy('ACC-DEF'),
          AT,
        );
      }),
    ).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  });
});

describe('the role of the server', () => {
  const evidence = Object.entries(PRIVILEGES).filter(([, privileges]) => privileges === 'SELECT, INSERT');

  it('cannot change or delete an event, a version, a checkpoint or anything else that is evidence', async () => {
    expect(evidence.map(([table]) => table)).toEqual(
      expect.arrayContaining([
        'coding_events',
        'claim_versions',
        'submissions',
        'remittances',
        'postings',
        'audit_checkpoints',
        'audit_heads',
        'access_log',
        'findings',
        'scrubs',
      ]),
    );
    for (const [table] of evidence) {
      for (const text of [
        `UPDATE ${table} SET organization_id = organization_id`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
        `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
        `DROP TABLE ${table}`,
      ]) {
        expect([text, await asServer('lakeside', text)]).toEqual([text, INSUFFICIENT_PRIVILEGE]);
      }
    }
  });

  it('cannot change the text of a document, nor when a question was asked', async () => {
    expect(await asServer('lakeside', `UPDATE documents SET text = 'x'`)).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await asServer('lakeside', `UPDATE queries SET asked_at = now()`)).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await asServer('lakeside', `UPDATE claims SET patient_control_number = 'x'`)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('has exactly the privileges of the list, and the list names every table', async () => {
    const granted = await rows(`
      SELECT table_name AS table, string_agg(privilege_type, ', ' ORDER BY privilege_type) AS privileges
      FROM information_schema.role_table_grants WHERE grantee = 'cleanclaim_server' AND table_schema = 'public' GROUP BY 1`);
    const listed = Object.entries(PRIVILEGES).map(([table, privileges]) => ({
      table,
      privileges: privileges
        .replace(/, UPDATE \(.*\)/, '')
        .split(', ')
        .sort()
        .join(', '),
    }));
    expect(granted.sort((a, b) => String(a.table).localeCompare(String(b.table)))).toEqual(
      listed.sort((a, b) => a.table.localeCompare(b.table)),
    );
  });

  it('cannot become the owner', async () => {
    expect(await asServer('lakeside', 'SET ROLE cleanclaim_owner')).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await asServer('lakeside', 'CREATE TABLE t (n int)')).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await asServer('lakeside', `SET row_security = off; SELECT FROM patients`)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('cannot forge an event whose columns say something else than its text', async () => {
    const { rows: found } = await owner.query('SELECT event, hash FROM coding_events LIMIT 1');
    const other = found[0].event.replace('"after":"R07.9"', '"after":"I20.9"').replace('"position":0', '"position":1');
    const text = `INSERT INTO coding_events (organization_id, encounter_id, position, previous, hash, event)
                  VALUES ('lakeside', 'visit-1', 1, '${found[0].hash}', 'ff', '${other}')`;
    expect(await asServer('lakeside', text)).toBe('23514');
  });
});

it('has types of the tables that agree with the migrations', async () => {
  await expect(await tablesSource(owner)).toMatchFileSnapshot('./tables.generated.ts');
});

it('keeps the hash of every migration', async () => {
  const applied = await rows('SELECT id, sha256 FROM installation.migrations ORDER BY id');
  expect(applied).toEqual(migrations().map(({ id, sha256 }) => ({ id, sha256 })));
});
