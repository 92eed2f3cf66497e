import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Signer } from '@cleanclaim/core/audit/checkpoint.ts';
import { verifyExport } from '@cleanclaim/core/audit/verify/verify-export.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trusting } from '../../../../test/support/ed25519.ts';
import { randomIds, systemClock } from '../runtime.ts';
import { appendCodingEvents, codingHead } from '../store/coding-events.ts';
import { withClient } from '../store/connection.ts';
import { diagnosisChanged, insertPractice, type TestStore, testStore } from '../store/test-store.fixtures.ts';
import { type AuditExport, exportAudit } from './export.ts';
import { installationSigner } from './signer.ts';
import { verifyStored } from './verify.ts';

let test: TestStore;
let signer: Signer;
const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-audit-'));
const file = join(folder, 'audit.jsonl');

beforeAll(async () => {
  test = await testStore();
  signer = await installationSigner(folder);
  for (const id of ['lakeside', 'hillside'])
    await test.store.within(id, (scope) => insertPractice(scope, ['visit-1', 'visit-2']));
  await code('lakeside', 'visit-1', 'R07.9', 'I20.9');
  await code('lakeside', 'visit-2', 'E11.9');
  await code('hillside', 'visit-1', 'E10.9');
});
afterAll(async () => {
  await test.stop();
  rmSync(folder, { recursive: true });
});

async function code(organizationId: string, visit: string, ...codes: string[]): Promise<void> {
  await test.store.within(organizationId, async (scope) => {
    const written = await appendCodingEvents(scope, visit, await codingHead(scope, visit), codes.map(diagnosisChanged));
    if (!written.ok) throw new Error('conflict');
  });
}

const exportTo = (path: string): Promise<AuditExport> =>
  exportAudit({
    store: test.store,
    organizationId: 'lakeside',
    signer,
    clock: systemClock,
    ids: randomIds,
    file: path,
  });
const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const stored = () => verifyStored(test.store, 'lakeside', trusting(signer), sha256);

it('keeps one key, for the eyes of this user only', async () => {
  expect((await installationSigner(folder)).publicKey).toBe(signer.publicKey);
  expect(statSync(join(folder, 'audit.key')).mode & 0o777).toBe(0o600);
});

it('seals and exports the events of one organisation, as the independent verifier wants them', async () => {
  expect(await exportTo(file)).toEqual({ file, events: 3, chains: 2, keyId: signer.keyId });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const verified = await verifyExport(linesOf(file), linesOf(`${file}.head`), trusting(signer));
  expect(verified).toMatchObject({ events: 3, chains: 2, ok: true, unanchored: 0, breaks: [], keyId: signer.keyId });
  expect(readFileSync(file, 'utf8')).not.toContain('E10.9');
});

it('tells what came after the last seal, and seals it with the next', async () => {
  await code('lakeside', 'visit-2', 'E11.65');
  expect(await stored()).toMatchObject({ events: 4, ok: true, unanchored: 1 });
  await exportTo(file);
  expect(await stored()).toMatchObject({ events: 4, ok: true, unanchored: 0 });
  const [checkpoint] = linesOf(`${file}.head`);
  expect(JSON.parse(checkpoint!)).toMatchObject({ sequence: 1, events: 4, previous: expect.any(String) });
});

it('keeps only the heads that moved', async () => {
  const rows = await withClient(
    test.ownerUrl,
    async (owner) =>
      (await owner.query('SELECT chain, sequence, length FROM audit_heads ORDER BY chain, sequence')).rows,
  );
  expect(rows).toEqual([
    { chain: 'visit-1', sequence: 0, length: 2 },
    { chain: 'visit-2', sequence: 0, length: 1 },
    { chain: 'visit-2', sequence: 1, length: 2 },
  ]);
});

it('sees what the owner of the tables changed or cut off behind its back', async () => {
  const asOwner = (text: string) => withClient(test.ownerUrl, (owner) => owner.query(text));
  await asOwner(`CREATE TABLE kept AS SELECT * FROM coding_events`);
  await asOwner(
    `DELETE FROM coding_events WHERE organization_id = 'lakeside' AND encounter_id = 'visit-2' AND position = 1`,
  );
  expect(await stored()).toMatchObject({ ok: false, breaks: [{ chain: 'visit-2', kind: 'truncated' }] });
  await asOwner(`INSERT INTO coding_events (organization_id, encounter_id, position, previous, hash, event)
                 SELECT organization_id, encounter_id, position, previous, hash, event FROM kept WHERE organization_id = 'lakeside' AND encounter_id = 'visit-2' AND position = 1`);
  expect(await stored()).toMatchObject({ ok: true });
  await asOwner(
    `UPDATE coding_events SET event = replace(event, '"after":"I20.9"', '"after":"I20.0"') WHERE organization_id = 'lakeside'`,
  );
  expect(await stored()).toMatchObject({ ok: false, breaks: [{ chain: 'visit-1', position: 1, kind: 'edited' }] });
  await asOwner('DROP TABLE kept');
});

it('leaves nothing behind when the file cannot be written', async () => {
  await expect(exportTo(join(folder, 'none', 'audit.jsonl'))).rejects.toMatchObject({
    fault: { code: 'OUTPUT-UNWRITABLE' },
  });
});
