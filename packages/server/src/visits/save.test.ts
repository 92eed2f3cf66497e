import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoApp, demoApp, PRACTICE } from '../http/resources/visits/demo-app.fixtures.ts';
import { markStale } from '../store/worklist.ts';
import { actOnVisit, momentOf } from './act.ts';
import { acceptSuggestion } from './change.ts';
import { refreshStaleWork } from './save.ts';

const ID = 'visit-13';
let demo: DemoApp;
beforeAll(async () => {
  demo = await demoApp();
});
afterAll(() => demo.stop());

it('whoever lists visits while another one codes does not put the work lists back to what was before', async () => {
  const { context, store } = demo.app;
  const { person } = (await demo.as('lindqvist', { method: 'GET', url: '/api/v1/session' })).body;
  const { id: personId, displayName } = person;
  const who = { personId, displayName, practitionerId: null, administrator: false };
  const principal = { kind: 'person' as const, organizationId: PRACTICE, ...who };
  const visit = (await demo.as('lindqvist', { method: 'GET', url: `/api/v1/visits/${ID}` })).body;
  const row = () =>
    store.within(PRACTICE, ({ trx }) =>
      trx.selectFrom('worklist').select(['stage', 'stale']).where('encounter_id', '=', ID).executeTakeFirstOrThrow(),
    );
  await store.within(PRACTICE, (scope) => markStale(scope, ID));
  expect(await row()).toEqual({ stage: 'to-code', stale: true });

  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let enter: () => void = () => undefined;
  const entered = new Promise<void>((resolve) => {
    enter = resolve;
  });
  const reason = { class: 'first-coding' as const, words: '' };
  const coding = actOnVisit(context, principal, ID, async (work) => {
    const accepted = { basedOn: visit.position, reason, pointers: [], chargeCents: null };
    const done = await acceptSuggestion(work, visit.suggestions.diagnoses[0].key, accepted);
    enter();
    await gate;
    return done;
  });
  await entered;
  const listing = store.within(PRACTICE, (scope) => refreshStaleWork(scope, demo.packs, momentOf(context)));
  const waits = async () => {
    const found = await store.within(PRACTICE, ({ trx }) =>
      sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`.execute(trx),
    );
    return found.rows[0]!.n > 0;
  };
  while (!(await waits())) await new Promise((resolve) => setTimeout(resolve, 20));
  open();
  expect((await coding)?.ok).toBe(true);
  await listing;
  expect(await row()).toEqual({ stage: 'coding', stale: false });
});
