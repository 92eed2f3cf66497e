import { afterAll, beforeAll, it } from 'vitest';
import { type DemoApp, demoApp } from './demo-app.fixtures.ts';

let demo: DemoApp;
beforeAll(async () => {
  demo = await demoApp();
});
afterAll(() => demo.stop());
it('smokes', async () => {
  const list = await demo.as(process.env.WHO ?? 'jonas', { method: 'GET', url: '/api/v1/visits?view=all' });
  console.log(list.status, JSON.stringify(list.body, null, 1).slice(0, 6000));
  for (const v of list.body.visits ?? []) {
    const t = performance.now();
    const one = await demo.as(process.env.WHO ?? 'jonas', { method: 'GET', url: `/api/v1/visits/${v.id}` });
    console.log(
      v.id,
      one.status,
      JSON.stringify(one.body).length,
      Math.round(performance.now() - t),
      one.body.state,
      one.body.stateText,
      JSON.stringify(one.body.next),
      one.body.message ?? '',
    );
  }
  const one = await demo.as(process.env.WHO ?? 'jonas', { method: 'GET', url: `/api/v1/visits/visit-01` });
  console.log(JSON.stringify(one.body, null, 1));
  console.log(
    JSON.stringify((await demo.as('jonas', { method: 'GET', url: '/api/v1/codes/search?q=diabetes&limit=3' })).body),
    JSON.stringify(
      (await demo.as('jonas', { method: 'GET', url: '/api/v1/codes/icd10cm/E11.9?date=2026-04-09' })).body,
    ).slice(0, 500),
  );
});
