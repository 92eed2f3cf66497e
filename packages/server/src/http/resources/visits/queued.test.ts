import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { starterHandles } from '@cleanclaim/reference/starter/starter.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { submissionsOf } from '../../../store/submissions.ts';
import type { Visit } from '../../../visits/shapes.ts';
import { type TestApp, testApp } from '../../test-app.fixtures.ts';
import { type DemoApp, demoApp, PRACTICE } from './demo-app.fixtures.ts';

let demo: DemoApp;
/** The same practice as it would be outside the demo, with the packs of the moment. */
let real: TestApp;
let packs: ReferenceLibrary;
/** The tables of the starter edition as if they were the publishers' own. */
const official = new ReferenceLibrary(
  [...starterHandles()].map((handle) => ({
    manifest: { ...handle.manifest, origin: 'official' as const },
    read: () => handle.read(),
  })),
);

beforeAll(async () => {
  demo = await demoApp();
  packs = demo.packs;
  real = await testApp({ store: demo.app.store, library: () => Promise.resolve(packs), register: [] });
  real.pass(Date.parse(demo.app.context.clock.now()) - Date.parse(real.context.clock.now()));
});
afterAll(async () => {
  await real.app.close();
  await demo.stop();
});

it('makes no real claim on the starter edition or without a licence for CPT; else queues it where there is no way to the payer, says so, and sends nothing', async () => {
  const ID = 'visit-13';
  const post = async (who: string, path: string, body: object) =>
    (await demo.as(who, { method: 'POST', url: `/api/v1/visits/${ID}/${path}`, body })).body;
  let visit: Visit = (await demo.as('lindqvist', { method: 'GET', url: `/api/v1/visits/${ID}` })).body;
  for (const { key } of visit.suggestions.diagnoses)
    visit = await post('lindqvist', `suggestions/${key}/accept`, { basedOn: visit.position });
  const pointers = visit.diagnoses.map(({ id }) => id);
  for (const { key } of visit.suggestions.procedures)
    visit = await post('lindqvist', `suggestions/${key}/accept`, { basedOn: visit.position, pointers });
  for (const { id, code } of visit.diagnoses)
    visit = await post('reyes', 'attestations', { basedOn: visit.position, codeId: id, value: code });
  for (const { id, value } of visit.lines)
    visit = await post('reyes', 'attestations', { basedOn: visit.position, codeId: id, value });
  const headers = { cookie: await demo.cookie('abara') };
  const claim = () =>
    real.send({ method: 'POST', url: `/api/v1/visits/${ID}/claim`, payload: { basedOn: visit.position }, headers });
  const refused = await claim();
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'STARTER-CLAIM']);
  expect(refused.json().message).toContain('icd10cm');

  packs = official;
  visit = (await real.send({ method: 'GET', url: `/api/v1/visits/${ID}`, headers })).json();
  for (const { rule, lines, codes, outcome } of visit.checks.findings)
    if (outcome === 'not-checked')
      visit = await post('abara', 'findings/explain', { rule, lines, codes, words: 'seen by hand' });
  const unlicensed = await claim();
  expect([unlicensed.statusCode, unlicensed.json().code]).toEqual([422, 'LICENCE-CLAIM']);
  expect(unlicensed.json().message).toContain('no licence for CPT');
  const licence = {
    set: 'cpt',
    holder: 'Harbor Point',
    agreement: 'A-1',
    edition: '2025-01',
    expires: null,
    users: null,
  };
  await real.context.licences.enter(licence);
  expect((await claim()).json().message).toContain('is for the edition 2025-01');
  await real.context.licences.enter({ ...licence, edition: '2026-01' });
  const made = await claim();
  expect(made.statusCode).toBe(200);
  const after: Visit = made.json().visit;
  expect([after.state, after.stateText]).toEqual(['attested', 'Released, waits to be sent']);
  expect(after.next).toEqual([
    { text: expect.stringContaining('no way to the payer'), who: 'billing', icon: 'submit' },
  ]);
  expect(await real.store.within(PRACTICE, (scope) => submissionsOf(scope, ID))).toEqual([]);
});
