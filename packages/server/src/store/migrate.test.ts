import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Migration, migrate, migrations } from './migrate.ts';
import { prepareStore } from './prepare.ts';
import { type TestStore, testStore } from './test-store.fixtures.ts';

let test: TestStore;
let owner: pg.Client;
beforeAll(async () => {
  test = await testStore();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.stop();
});

const step = (id: string, sql: string): Migration => ({
  id,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
});

describe('migrations', () => {
  it('take nothing twice', async () => {
    expect(await migrate(owner, migrations())).toEqual([]);
  });

  it('STORE-NEWER when a newer build was here', async () => {
    await expect(migrate(owner, migrations().slice(0, -1))).rejects.toMatchObject({ fault: { code: 'STORE-NEWER' } });
  });

  it('STORE-CHANGED when a step was applied with other content', async () => {
    const [first, ...rest] = migrations();
    await expect(migrate(owner, [step(first!.id, `${first!.sql}\n`), ...rest])).rejects.toMatchObject({
      fault: { code: 'STORE-CHANGED' },
    });
  });

  it('are taken all or none', async () => {
    const more = [
      ...migrations(),
      step('9998-a', 'CREATE TABLE half (n int)'),
      step('9999-b', 'CREATE TABLE broken ('),
    ];
    await expect(migrate(owner, more)).rejects.toThrow(/syntax error/);
    expect((await owner.query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }]);
    expect(await migrate(owner, migrations())).toEqual([]);
  });

  it('are taken once by two servers that start together', async () => {
    const open = () => prepareStore({ ownerUrl: test.ownerUrl, serverUrl: null });
    const stores = await Promise.all([open(), open()]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('have names in order, each of its own number', () => {
    const numbers = migrations().map(({ id }) => id.slice(0, 4));
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, '0')));
  });
});

describe('the role of the server', () => {
  it('STORE-ROLE when it would be the owner', async () => {
    await expect(prepareStore({ ownerUrl: test.ownerUrl, serverUrl: test.ownerUrl })).rejects.toMatchObject({
      fault: { code: 'STORE-ROLE' },
    });
  });

  it('STORE-SIGN-IN without a word of the password', async () => {
    const url = new URL(test.ownerUrl);
    url.password = 'sesame';
    const refused = await prepareStore({ ownerUrl: url.href, serverUrl: null }).catch((error: Error) => error);
    expect(refused).toMatchObject({ fault: { code: 'STORE-SIGN-IN' } });
    expect(String(refused)).not.toContain('sesame');
  });

  it('STORE-UNAVAILABLE when nobody listens', async () => {
    const refused = prepareStore({ ownerUrl: 'postgres://a:b@127.0.0.1:1/c', serverUrl: null });
    await expect(refused).rejects.toMatchObject({ fault: { code: 'STORE-UNAVAILABLE' } });
  });
});
