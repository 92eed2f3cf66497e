import { buildCodeList } from '@cleanclaim/core/packs/code-list.ts';
import { type PackHandle, ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import type { Licence } from '@cleanclaim/reference/licences.ts';
import { starterHandles } from '@cleanclaim/reference/starter/starter.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { insertStaff, type TestApp, testApp } from '../../test-app.fixtures.ts';

/** A made-up licensed set of 2026. */
function licensedCpt(): PackHandle {
  const row = { code: '99213', label: '', description: 'made-up wording', from: null, to: null, more: {} };
  const bytes = buildCodeList('cpt', 'codes', [row]);
  const manifest = {
    ...{ set: 'cpt', part: 'codes', edition: '2026-01', effectiveFrom: '2026-01-01', effectiveTo: '2026-12-31' },
    ...{ rowsDated: false, carriedForwardTo: null, origin: 'licensed', publisher: 'AMA', licence: '', sourceFiles: [] },
    ...{ rows: 1, rejected: 0, bytes: bytes.length, sha256: 'x' },
  } as PackManifest;
  return { manifest, read: () => bytes.buffer };
}

const library = new ReferenceLibrary([...starterHandles(), licensedCpt()]);
const licence: Licence = {
  set: 'cpt',
  holder: 'Lakeside',
  agreement: 'A-7',
  edition: '2026-01',
  expires: '2026-12-31',
  users: 2,
};

let test: TestApp;
let cookie: string;
async function open(register: Licence[]): Promise<void> {
  test = await testApp({ library: () => Promise.resolve(library), register });
  await test.store.within('lakeside', insertStaff);
  cookie = await test.signIn('boss');
}
afterEach(() => test.stop());

const get = async (path: string) =>
  (await test.send({ method: 'GET', url: `/api/v1/${path}`, headers: { cookie } })).json();
const post = (path: string, payload: object) =>
  test.send({ method: 'POST', url: `/api/v1/${path}`, payload, headers: { cookie } });
const wording = async () => (await get('codes/cpt/99213?date=2026-04-10')).display;
const newPerson = { displayName: 'N. Person', loginName: 'new' };

describe('licensed wording with real patients', () => {
  it('is kept back until a licence is registered; the code is then known by its number and our own label', async () => {
    await open([]);
    expect(await wording()).toBeNull();
    expect((await get('codes/cpt/99213?date=2026-04-10')).label).toBeTruthy();
    expect((await get('session')).reference.licences).toEqual([expect.stringContaining('no licence for CPT')]);
    expect((await post('licences', licence)).statusCode).toBe(201);
    expect(await wording()).toBe('made-up wording');
    expect((await get('session')).reference.licences).toEqual([]);
  });

  it('is kept back again when the licence has ended', async () => {
    await open([{ ...licence, expires: '2026-04-09' }]);
    expect(await wording()).toBeNull();
    expect((await get('licences')).sets[0]).toMatchObject({
      set: 'cpt',
      state: 'expired',
      todo: expect.stringContaining('2026-04-09'),
    });
  });

  it('is for so many people: one more is not let in, and where there are more already it is kept back', async () => {
    await open([licence]);
    const refused = await post('people', newPerson);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'LICENCE-USERS']);
    await post('licences', { ...licence, users: 3 });
    expect((await post('people', newPerson)).statusCode).toBe(201);
    expect(await wording()).toBe('made-up wording');
    await post('licences', { ...licence, users: 1 });
    expect(await get('licences')).toMatchObject({
      users: 3,
      sets: [{ set: 'cpt', state: 'over-users' }, {}, {}, {}, {}],
    });
    expect(await wording()).toBeNull();
  });

  it('is entered by administrators only, and kept in the log', async () => {
    await open([]);
    const other = await test.signIn('ames');
    const answer = await test.send({
      method: 'POST',
      url: '/api/v1/licences',
      payload: licence,
      headers: { cookie: other },
    });
    expect(answer.statusCode).toBe(403);
    expect((await post('licences', { ...licence, edition: 'soon' })).statusCode).toBe(400);
  });
});

it('every answer of the interface tells where the notice of the AMA is', async () => {
  await open([]);
  const answer = await test.send({ method: 'GET', url: '/api/v1/codes/search?q=99213', headers: { cookie } });
  const [, path] = /<(.+)>; rel="copyright"/.exec(String(answer.headers.link))!;
  const notices = await test.send({ method: 'GET', url: path! });
  expect(notices.json()).toEqual([{ holder: 'American Medical Association', notice: expect.stringContaining('CPT') }]);
});
