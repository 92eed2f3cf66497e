import { type ChainHead, headAfter } from '@cleanclaim/core/audit/chain.ts';
import { verifyExport } from '@cleanclaim/core/audit/verify/verify-export.ts';
import type { ChainedCoding } from '@cleanclaim/core/coding/chain.ts';
import { canonicalJson } from '@cleanclaim/core/kernel/hash.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventLines } from './audit.ts';
import { appendCodingEvents, codingEvents, codingHead } from './coding-events.ts';
import { changedTo, diagnosisChanged, insertPractice, type TestStore, testStore } from './test-store.fixtures.ts';

let test: TestStore;
beforeAll(async () => {
  test = await testStore();
  await test.store.within('lakeside', (scope) => insertPractice(scope, ['visit-1', 'visit-2', 'Visit-3', 'visit-10']));
});
afterAll(() => test.stop());

function append(encounterId: string, seen: ChainHead | null, ...codes: string[]) {
  return test.store.within('lakeside', (scope) =>
    appendCodingEvents(scope, encounterId, seen, codes.map(diagnosisChanged)),
  );
}

it('tells a writer who came late what the other wrote, and writes nothing', async () => {
  const first = await append('visit-1', null, 'R07.9');
  expect(first.ok).toBe(true);
  const late = await append('visit-1', null, 'I20.9', 'E11.9');
  expect(late).toMatchObject({
    ok: false,
    fault: { head: { length: 1 }, unseen: [{ position: 0, payload: { act: { after: 'R07.9' } } }] },
  });
  expect((await test.store.within('lakeside', (scope) => codingHead(scope, 'visit-1')))?.length).toBe(1);
});

it('refuses a head of the right length with another hash', async () => {
  const head = { chain: 'visit-1', length: 1, hash: 'ff'.repeat(32) };
  expect((await append('visit-1', head, 'I20.9')).ok).toBe(false);
});

it('keeps the very text that was hashed', async () => {
  const result = await append('Visit-3', null, 'I25.10');
  const [kept] = await test.store.within('lakeside', (scope) => codingEvents(scope, 'Visit-3'));
  expect(canonicalJson(kept)).toBe(canonicalJson(result.ok && result.value[0]));
});

it('gives two writers of 200 events each its turn, without gap, double or loss', async () => {
  const written: ChainedCoding[] = [];
  let conflicts = 0;
  const writer = async (name: string) => {
    let head: ChainHead | null = null;
    for (let n = 0; n < 200; n++) {
      for (;;) {
        const result = await append('visit-2', head, `${name}${n}`);
        if (result.ok) {
          written.push(...result.value);
          head = headAfter(result.value.at(-1)!);
          break;
        }
        conflicts++;
        head = result.fault.head;
      }
    }
  };
  await Promise.all([writer('a'), writer('b')]);
  expect(conflicts).toBeGreaterThan(0);
  const kept = await test.store.within('lakeside', (scope) => codingEvents(scope, 'visit-2'));
  expect(kept.map(({ position }) => position)).toEqual(Array.from({ length: 400 }, (_, i) => i));
  expect(kept).toEqual([...written].sort((a, b) => a.position - b.position));
  for (const name of ['a', 'b']) {
    const own = kept.map(changedTo).filter((code) => code?.startsWith(name));
    expect(own).toEqual(Array.from({ length: 200 }, (_, i) => `${name}${i}`));
  }
});

it('exports every chain whole and in the order of names, as the verifier wants it', async () => {
  await append('visit-10', null, 'E11.9');
  const lines: string[] = [];
  await test.store.within('lakeside', async (scope) => {
    for await (const line of eventLines(scope)) lines.push(line.trimEnd());
  });
  const verified = await verifyExport(lines, null, () => 'none');
  expect(verified).toMatchObject({ events: 403, chains: 4, ok: true, breaks: [] });
});
