import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { starterHandles } from '@cleanclaim/reference/starter/starter.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertStaff, type TestApp, testApp } from '../../test-app.fixtures.ts';

let test: TestApp;
let cookie: string;
beforeAll(async () => {
  const library = new ReferenceLibrary(starterHandles());
  test = await testApp({ library: () => Promise.resolve(library) });
  await test.store.within('lakeside', insertStaff);
  cookie = await test.signIn('boss');
});
afterAll(() => test.stop());

const search = (query: string) =>
  test.send({ method: 'GET', url: `/api/v1/codes/search?date=2025-05-01&${query}`, headers: { cookie } });

it('keeps to what can be billed and to a chapter, and says what it does not know of the age', async () => {
  const billable = (await search('q=diabetes&system=icd10cm&limit=50&billable=true&chapter=4&age=40')).json();
  expect(billable.length).toBeGreaterThan(0);
  for (const hit of billable) {
    expect(hit).toMatchObject({ code: expect.stringMatching(/^E/), billable: true });
    expect(hit.notChecked).toEqual([expect.stringMatching(/^age: /)]);
  }
  expect((await search('q=diabetes&system=icd10cm&limit=50&chapter=19')).json()).toEqual([]);
});

it.each(['chapter=23', 'sex=X', 'age=-1', 'billable=1'])('turns back %s', async (query) => {
  expect((await search(`q=diabetes&${query}`)).statusCode).toBe(400);
});
