import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presetPolicy } from '@cleanclaim/core/access/policy.ts';
import {
  COVERAGE,
  ENCOUNTER,
  OKAFOR,
  ORGANIZATION,
  P,
  PATIENT,
  REYES,
} from '@cleanclaim/core/coding/coding.fixtures.ts';
import { type Act, type CodingEvent, makeEvent } from '@cleanclaim/core/coding/event.ts';
import type { Encounter } from '@cleanclaim/core/record/encounter.ts';
import type { Organization, Practitioner } from '@cleanclaim/core/record/practitioner.ts';
import { nativePackage } from '../postgres/native-package.ts';
import { startEmbedded } from '../postgres/supervisor.ts';
import { insertCoverage, putPayer } from './coverages.ts';
import { insertEncounter } from './encounters.ts';
import { migrations } from './migrate.ts';
import { insertOrganization } from './organizations.ts';
import { insertPatient } from './patients.ts';
import { insertPractitioner } from './practitioners.ts';
import { prepareStore } from './prepare.ts';
import type { Scope, Store } from './store.ts';

/** A database of its own for the tests of one file. */
export interface TestStore {
  readonly store: Store;
  readonly ownerUrl: string;
  readonly dataFolder: string;
  stop(): Promise<void>;
}

export async function testStore(): Promise<TestStore> {
  const dataFolder = mkdtempSync(join(quickPlace(), 'cleanclaim-store-'));
  await copyPrepared(dataFolder);
  const { store, server } = await open(dataFolder);
  return {
    store,
    dataFolder,
    ownerUrl: server.ownerUrl,
    async stop() {
      await store.close();
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Memory, where there is enough of it: these databases live for seconds. What must survive a crash is tested on the disk. */
function quickPlace(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 1e9 ? memory : tmpdir();
}

/** Puts a database with all migrations taken into a new data folder. */
export async function copyPrepared(dataFolder: string): Promise<void> {
  mkdirSync(dataFolder, { recursive: true });
  execFileSync('cp', ['-a', `${await preparedFolder()}/.`, dataFolder]);
}

async function open(dataFolder: string) {
  const server = await startEmbedded({ dataFolder, message: () => undefined });
  return { server, store: await prepareStore({ ownerUrl: server.ownerUrl, serverUrl: null }) };
}

/**
 * A data folder with all migrations taken, stopped, to be copied: making one takes seconds. Kept in the temporary folder of this machine
 * for as long as migrations and binaries stay the same.
 */
async function preparedFolder(): Promise<string> {
  const content = JSON.stringify([migrations(), nativePackage().version, process.getuid?.()]);
  const folder = join(
    tmpdir(),
    `cleanclaim-prepared-${createHash('sha256').update(content).digest('hex').slice(0, 16)}`,
  );
  if (existsSync(folder)) return folder;
  const draft = mkdtempSync(`${folder}-`);
  const { store, server } = await open(draft);
  await store.close();
  await server.stop();
  try {
    renameSync(draft, folder);
  } catch {
    // Another test file was quicker.
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

export const practitioner: Practitioner = {
  ...REYES,
  credentials: [{ title: 'MD', body: 'State board', number: '1', from: '2010-01-01', to: null }],
};
export const patient = PATIENT;
export const coverage = COVERAGE;

export const organization = (id: string): Organization => ({ ...ORGANIZATION, id, name: `Practice ${id}` });

export const encounter = (organizationId: string, id: string): Encounter => ({
  ...ENCOUNTER,
  organizationId,
  id,
  accident: { cause: 'auto', date: '2026-04-08', state: 'OH' },
});

/** An event of the coding record by the performing professional. */
export function codingEvent<A extends Act>(act: A): CodingEvent<A> {
  return makeEvent({
    at: '2026-04-10T10:00:00.000Z',
    actor: P,
    responsible: { practitionerId: REYES.id, npi: REYES.npi, name: REYES.displayName },
    reason: { class: 'record-shows', words: 'as the note says – “pressing” 💔' },
    evidence: [],
    consultation: null,
    delegation: null,
    ruling: { preset: 'ACC-DEF', window: 'W1', kinds: ['SPEC'], obligations: [], open: [], reasons: [] },
    build: 'test',
    act,
  });
}

/** A diagnosis became this. */
export const diagnosisChanged = (after: string): CodingEvent =>
  codingEvent({ type: 'diagnosis-changed', id: 'dx-1', before: 'R07.9', after });

/** What it became. */
export function changedTo(event: { readonly payload: Pick<CodingEvent, 'act'> }): string | null {
  return event.payload.act.type === 'diagnosis-changed' ? event.payload.act.after : null;
}

/** An organisation with one of each, and visits of the ids given. */
export async function insertPractice(scope: Scope, encounterIds: readonly string[]): Promise<void> {
  await insertOrganization(
    scope,
    organization(scope.organizationId),
    presetPolicy('ACC-DEF'),
    '2026-04-01T08:00:00.000Z',
  );
  for (const each of [practitioner, OKAFOR]) await insertPractitioner(scope, each);
  await insertPatient(scope, patient);
  await putPayer(scope, coverage.payer);
  await insertCoverage(scope, coverage);
  for (const id of encounterIds) await insertEncounter(scope, encounter(scope.organizationId, id));
}
