import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { starterHandles } from '@cleanclaim/reference/starter/starter.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertStaff, type TestApp, testApp } from '../../test-app.fixtures.ts';

let test: TestApp;
let cookie: string;
const library = new ReferenceLibrary(starterHandles());
const reject = { row: 7, column: 'CODE', reason: 'it is no code', text: '7,??' };
beforeAll(async () => {
  test = await testApp({
    library: () => Promise.resolve(library),
    rejects: async ({ set }) => (set === 'pos' ? [reject] : null),
    folderNotes: async () => [
      { system: 'icd10cm', code: 'I10', kind: 'note', text: 'kept before', by: 'R.', at: '2026-01-02' },
    ],
  });
  await test.store.within('lakeside', insertStaff);
  cookie = await test.signIn('boss');
});
afterAll(() => test.stop());

const get = async (path: string) => {
  const answer = await test.send({ method: 'GET', url: `/api/v1/${path}`, headers: { cookie } });
  return { status: answer.statusCode, body: answer.json() };
};

describe('the code book', () => {
  it('tells of a code through all loaded editions', async () => {
    const { body } = await get('codes/icd10cm/E11.42/timeline');
    expect(body.length).toBe(library.editions('icd10cm/codes').length);
    expect(body.at(-1)).toMatchObject({
      status: 'billable',
      origin: 'starter',
      display: expect.stringContaining('polyneuropathy'),
    });
    expect((await get('codes/nothing/E11/timeline')).status).toBe(400);
  });

  it('holds a code beside others', async () => {
    const { body } = await get('codes/icd10cm/E11.42?date=2026-04-09&beside=e10.9,i10');
    expect(body.beside.map(({ code, outcome }: { code: string; outcome: string }) => [code, outcome])).toEqual([
      ['E10.9', 'fail'],
      ['I10', 'none'],
    ]);
  });

  it('compares editions by kind of change, filtered by code or words', async () => {
    const { body: sets } = await get('codes/editions');
    const pfs = sets.find(({ set }: { set: string }) => set === 'pfs');
    const [from, to] = [pfs.editions[0].edition, pfs.editions.at(-1).edition];
    const { body: diff } = await get(`codes/diff?set=pfs&from=${from}&to=${to}&limit=3`);
    expect(diff.sections.length).toBeGreaterThan(0);
    for (const { total, entries } of diff.sections) expect(entries).toHaveLength(Math.min(3, total));
    const revised = diff.sections.find(({ id }: { id: string }) => id === 'revised');
    const one = revised.entries[0].code;
    const { body: narrow } = await get(`codes/diff?set=pfs&from=${from}&to=${to}&section=revised&q=${one.slice(0, 5)}`);
    expect(narrow.sections[0].total).toBeLessThan(revised.total);
    const { body: icd } = await get('codes/diff?set=icd10cm&from=FY2026&to=FY2027&q=D69.1');
    const codes = icd.sections.map(({ id, entries }: { id: string; entries: { code: string }[] }) => [
      id,
      entries.map(({ code }) => code),
    ]);
    expect(codes).toEqual([
      ['becameHeader', ['D69.1']],
      ['added', ['D69.11', 'D69.19']],
    ]);
    expect((await get('codes/diff?set=pfs&from=1999-01&to=2026-04')).status).toBe(404);
  });

  it('tells what is due, what is loaded, and which rows were not taken', async () => {
    const { body: calendar } = await get('codes/calendar?date=2026-09-15');
    expect(calendar.find(({ set }: { set: string }) => set === 'icd10cm')).toMatchObject({
      next: '2026-10-01',
      due: true,
    });
    const { body: packs } = await get('codes/packs');
    expect(packs).toHaveLength(library.manifests.length);
    const places = packs.find(({ set }: { set: string }) => set === 'pos');
    expect((await get(`codes/packs/${places.sha256}/rejects`)).body).toEqual([reject]);
    expect((await get(`codes/packs/${'0'.repeat(64)}/rejects`)).status).toBe(404);
  });

  it('shows notes that the command line kept, which are not changed here', async () => {
    expect((await get('codes/icd10cm/I10/notes')).body).toMatchObject([{ text: 'kept before', fixed: true }]);
  });

  it('leads from a rule to the passages of its source', async () => {
    const { body } = await get('guidelines?rule=dx-ex1-01');
    expect(body.notice).toContain('not legal advice');
    expect(body.passages).toMatchObject([{ id: 'OCG-I.A.12.a', rules: [{ id: 'DX-EX1-01' }] }]);
    expect((await get('guidelines?q=timely+filing')).body.passages[0].id).toMatch(/^(CFR-424.44|MCPM-1-70)$/);
    expect((await get('guidelines?jurisdiction=state')).body.passages).toHaveLength(2);
    expect((await get('guidelines?rule=NO-01')).status).toBe(404);
  });
});
