import { answerQuery, askQuery } from '@cleanclaim/core/coding/ask.ts';
import { openChangeCase } from '@cleanclaim/core/coding/cases.ts';
import { C, ENCOUNTER, P, Played, words } from '@cleanclaim/core/coding/coding.fixtures.ts';
import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimOf, claimsIn, insertClaimVersion } from './claims.ts';
import { holdRecord, type ReadRecord, readRecord, writeRecord } from './coding-record.ts';
import { openCases } from './correction-cases.ts';
import { openQueriesFor } from './queries.ts';
import type { Scope } from './store.ts';
import { insertPractice, type TestStore, testStore } from './test-store.fixtures.ts';

let test: TestStore;
beforeAll(async () => {
  test = await testStore();
  await within((scope) => insertPractice(scope, [ENCOUNTER.id, 'visit-2']));
});
afterAll(() => test.stop());

const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => test.store.within('lakeside', work);

/** Writes what was played since the last time, and holds what is stored against it. */
async function keep(played: Played): Promise<ReadRecord> {
  await within(async (scope) => {
    const held = await holdRecord(scope, ENCOUNTER.id);
    const rest = played.events.slice(held?.head.length ?? 0);
    const written = await writeRecord(scope, ENCOUNTER.id, held, rest);
    if (!written.ok) throw new Error('conflict');
  });
  const read = await within((scope) => readRecord(scope, ENCOUNTER.id));
  expect(read?.record).toEqual(played.record);
  expect(read?.head.length).toBe(played.events.length);
  return read!;
}

it('gives the record back as it was folded, and shows inboxes, boards and work lists what it says', async () => {
  expect(await within((scope) => readRecord(scope, ENCOUNTER.id))).toBeNull();
  const played = new Played();
  const diagnosis = played.addsDiagnosis(P, 'E11.65');
  played.addsLine(P, {});
  await keep(played);

  const draft = {
    title: 'Tingling in both feet',
    indicators: [words('Tingling in both feet')],
    question: 'What is the cause of the tingling, if known?',
    format: 'open' as const,
    options: [],
    yesNoPurpose: null,
    about: [diagnosis],
  };
  const asked = askQuery(played.record, draft, played.course(C, { class: 'record-shows' }));
  if (!asked.ok) throw new Error(JSON.stringify(asked.fault));
  played.take(asked);
  await keep(played);
  expect(await within((scope) => openQueriesFor(scope, 'reyes'))).toEqual([
    { encounterId: ENCOUNTER.id, query: played.record.queries[0] },
  ]);
  const said = { optionIds: [], words: 'Not known yet.', documentId: null };
  played.take(answerQuery(played.record, played.record.queries[0]!.query.id, said, played.course(P)));
  await keep(played);
  expect(await within((scope) => openQueriesFor(scope, 'reyes'))).toEqual([]);

  const version = played.prepares();
  await within((scope) => insertClaimVersion(scope, version));
  played.releases();
  played.steps('scrub', 'queue', 'send', 'syntax-accepted', 'payer-accepted');
  played.answers('adjudicated', 'denied');
  played.steps('posted', 'settled');
  await keep(played);
  expect(await within((scope) => claimOf(scope, ENCOUNTER.id))).toMatchObject({
    patientControlNumber: version.claim.patientControlNumber,
    version: 1,
    state: 'denied',
    stateSince: played.events.at(-1)!.at,
  });
  expect(await within((scope) => claimsIn(scope, ['denied'], 10))).toHaveLength(1);

  const opened = openChangeCase(played.record, 'correction', '2026-05-02', played.course(C));
  played.take(opened);
  await keep(played);
  expect(await within(openCases)).toEqual([{ encounterId: ENCOUNTER.id, case: played.record.cases[0] }]);
});

it('lets one writer at a time decide on what stands', async () => {
  const order: string[] = [];
  const change = (name: string, pause: Promise<void>) =>
    within(async (scope) => {
      const held = await holdRecord(scope, ENCOUNTER.id);
      order.push(`${name} reads ${held!.head.length}`);
      await pause;
      const event: CodingEvent = { ...played.events[1]!, act: { type: 'professional-notified', positions: [] } };
      const written = await writeRecord(scope, ENCOUNTER.id, held, [event]);
      expect(written.ok).toBe(true);
      order.push(`${name} writes`);
    });
  const played = new Played();
  played.addsDiagnosis(P, 'E11.65');
  const length = (await within((scope) => readRecord(scope, ENCOUNTER.id)))!.head.length;
  let go: () => void = () => undefined;
  const first = change('first', new Promise((resolve) => (go = resolve)));
  while (order.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const second = change('second', Promise.resolve());
  await new Promise((resolve) => setTimeout(resolve, 50));
  go();
  await Promise.all([first, second]);
  expect(order).toEqual([`first reads ${length}`, 'first writes', `second reads ${length + 1}`, 'second writes']);
});
