import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoApp, demoApp, PRACTICE } from '../visits/demo-app.fixtures.ts';

let demo: DemoApp;
beforeAll(async () => {
  demo = await demoApp();
});
afterAll(() => demo.stop());

const get = (who: string, path: string) => demo.as(who, { method: 'GET', url: `/api/v1/${path}` });
const post = (who: string, path: string, body: object) =>
  demo.as(who, { method: 'POST', url: `/api/v1/${path}`, body });

describe('where a code is used', () => {
  it('counts visits and claims that carry it, and leads to them', async () => {
    const { body } = await get('lindqvist', 'codes/cpt/99214/uses');
    expect(body.of).toBe('all visits of the organization');
    expect(body.claims.count).toBeGreaterThan(0);
    expect(body.visits.rows).toHaveLength(Math.min(20, body.visits.count));
    const { body: visit } = await get('lindqvist', `visits/${body.visits.rows[0].id}`);
    expect(visit.lines.map(({ code }: { code: string }) => code)).toContain('99214');
    expect(body.visits.rows[0].patient).toBe(visit.patient.sortName);
  });

  it('counts the codes below a heading', async () => {
    const { body: heading } = await get('lindqvist', 'codes/icd10cm/E11/uses');
    const { body: code } = await get('lindqvist', 'codes/icd10cm/E11.42/uses');
    expect(heading.below).toBe(true);
    expect(heading.visits.count).toBeGreaterThanOrEqual(code.visits.count);
    expect((await get('lindqvist', 'codes/icd10cm/Z99.9/uses')).body).toMatchObject({ visits: { count: 0, rows: [] } });
  });

  it('shows a professional the own visits only, and leaves a trace', async () => {
    const { body: all } = await get('lindqvist', 'codes/cpt/44970/uses');
    const { body: own } = await get('reyes', 'codes/cpt/44970/uses');
    expect(own.of).toBe('your own visits');
    expect([all.visits.count, own.visits.count, own.visits.rows]).toEqual([1, 0, []]);
    const looks = await demo.app.store.within(PRACTICE, ({ trx, organizationId }) =>
      trx
        .selectFrom('access_log')
        .select('subject')
        .where('organization_id', '=', organizationId)
        .where('action', '=', 'code-uses')
        .execute(),
    );
    expect(looks).toContainEqual({ subject: 'code:cpt 44970' });
  });

  it('reads visits of before that were never told of', async () => {
    const path = 'codes/cpt/99214/uses';
    const before = (await get('lindqvist', path)).body;
    await demo.app.store.within(PRACTICE, async ({ trx, organizationId }) => {
      await trx.deleteFrom('codes_in_use').where('organization_id', '=', organizationId).execute();
      await trx
        .updateTable('worklist')
        .set({ codes_known: false })
        .where('organization_id', '=', organizationId)
        .execute();
    });
    expect((await get('lindqvist', path)).body).toEqual({ ...before, notRead: 0 });
  });

  it('follows the record', async () => {
    let { body: visit } = await get('lindqvist', 'visits/visit-13');
    const { key, code } = visit.suggestions.diagnoses[0];
    const count = async () => (await get('lindqvist', `codes/icd10cm/${code}/uses`)).body.visits.count;
    const before = await count();
    visit = (await post('lindqvist', `visits/visit-13/suggestions/${key}/accept`, { basedOn: visit.position })).body;
    expect(await count()).toBe(before + 1);
    const { id } = visit.diagnoses[0];
    const reason = { class: 'entered-in-error', words: 'Not meant.' };
    const intention = { type: 'remove-diagnosis', id };
    const body = { basedOn: visit.position, intention, reason, evidence: [] };
    const removed = await post('lindqvist', 'visits/visit-13/changes', body);
    expect(removed.body).toMatchObject({ diagnoses: [] });
    expect(await count()).toBe(before);
  });
});

describe('own notes beside a code', () => {
  const NOTES = 'codes/icd10cm/E11.42/notes';

  it('are written with a name, changed by anybody with what stood before, and taken back', async () => {
    expect((await get('lindqvist', NOTES)).body).toEqual([]);
    const written = await post('lindqvist', NOTES, { kind: 'note', text: 'Ask for the last HbA1c' });
    expect(written.status).toBe(201);
    const [note] = written.body;
    expect(note).toMatchObject({
      text: 'Ask for the last HbA1c',
      by: expect.stringContaining('Lindqvist'),
      before: [],
    });
    const changed = await post('reyes', NOTES, { kind: 'citation', text: 'Guideline I.C.4.a', replaces: note.id });
    expect(changed.body).toMatchObject([
      {
        kind: 'citation',
        by: expect.stringContaining('Reyes'),
        before: [{ kind: 'note', text: 'Ask for the last HbA1c' }],
      },
    ]);
    // Any spelling of the code leads to it.
    expect((await get('lindqvist', 'codes/icd10cm/e1142/notes')).body).toHaveLength(1);
    const taken = await post('lindqvist', `${NOTES}/${changed.body[0].id}/withdraw`, {});
    expect(taken.body).toMatchObject([
      { withdrawn: true, kind: 'citation', before: [{ text: 'Guideline I.C.4.a' }, {}] },
    ]);
  });

  it('of two people who change one at once the second is told', async () => {
    const at = 'codes/cpt/99214/notes';
    const [note] = (await post('lindqvist', at, { kind: 'note', text: 'first' })).body;
    expect((await post('reyes', at, { kind: 'note', text: 'hers', replaces: note.id })).status).toBe(201);
    const late = await post('lindqvist', at, { kind: 'note', text: 'his', replaces: note.id });
    expect([late.status, late.body.code]).toEqual([409, 'NOTE-CHANGED']);
    expect((await post('lindqvist', at, { kind: 'note', text: 'x', replaces: 'nobody' })).status).toBe(404);
    expect((await post('lindqvist', 'codes/nothing/1/notes', { kind: 'note', text: 'x' })).status).toBe(400);
  });
});
