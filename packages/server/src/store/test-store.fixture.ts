import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presetPolicy } from '@cleanclaim/core/access/policy.ts';
import { type CodingEvent, makeEvent } from '@cleanclaim/core/coding/event.ts';
import type { Coverage } from '@cleanclaim/core/record/coverage.ts';
import type { Encounter } from '@cleanclaim/core/record/encounter.ts';
import type { Patient } from '@cleanclaim/core/record/person.ts';
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
  const dataFolder = mkdtempSync(join(tmpdir(), 'cleanclaim-store-'));
  execFileSync('cp', ['-a', `${await preparedFolder()}/.`, dataFolder]);
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

const address = { line1: '1 Main St', line2: null, city: 'Columbus', state: 'OH', zip: '43215', country: null };

export const organization = (id: string): Organization => ({
  id,
  name: `Practice ${id}`,
  npi: '1234567893',
  taxonomy: '207Q00000X',
  taxId: '123456789',
  address,
  phone: '5555550100',
  cliaNumber: null,
});

export const practitioner: Practitioner = {
  id: 'reyes',
  name: { last: 'Reyes', first: 'Imani', middle: null, suffix: null },
  displayName: 'Dr. Imani Reyes',
  npi: '1234567893',
  taxonomy: '207Q00000X',
  kind: 'physician',
  credentials: [{ title: 'MD', body: 'State board', number: '1', from: '2010-01-01', to: null }],
  qualifyingParticipant: false,
};

export const patient: Patient = {
  id: 'patient-1',
  recordNumber: 'R-1',
  name: { last: 'Ostrander', first: 'Marlene', middle: null, suffix: null },
  birthDate: '1958-02-28',
  deathDate: null,
  sex: 'F',
  address,
};

export const coverage: Coverage = {
  id: 'coverage-1',
  patientId: 'patient-1',
  payer: { payerId: 'MEDB', name: 'Medicare Part B', filingIndicator: 'MB', address: null },
  order: 'P',
  memberId: '1EG4TE5MK73',
  groupNumber: null,
  relationship: '18',
  subscriber: null,
  plan: 'medicare-b',
  from: '2023-03-01',
  to: null,
};

export const encounter = (organizationId: string, id: string): Encounter => ({
  id,
  patientId: 'patient-1',
  organizationId,
  facilityId: null,
  dateOfService: '2026-04-09',
  dateTo: null,
  setting: 'office',
  placeOfService: '11',
  performerId: 'reyes',
  referrerId: null,
  supervisorId: null,
  patientStatus: 'established',
  coverageId: 'coverage-1',
  accident: { cause: 'auto', date: '2026-04-08', state: 'OH' },
  priorAuthorization: null,
});

/** An event of the coding record: a diagnosis became this. */
export function diagnosisChanged(after: string): CodingEvent {
  return makeEvent({
    at: '2026-04-10T10:00:00.000Z',
    actor: { personId: 'reyes', name: 'Dr. Imani Reyes', role: 'P', practitionerId: 'reyes', credential: null },
    responsible: { practitionerId: 'reyes', npi: '1234567893', name: 'Dr. Imani Reyes' },
    reason: { class: 'record-shows', words: 'as the note says – “pressing” 💔' },
    evidence: [],
    consultation: null,
    delegation: null,
    ruling: { preset: 'ACC-DEF', window: 'W1', kinds: ['SPEC'], obligations: [], open: [], reasons: [] },
    build: 'test',
    act: { type: 'diagnosis-changed', id: 'dx-1', before: 'R07.9', after },
  });
}

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
  await insertPractitioner(scope, practitioner);
  await insertPatient(scope, patient);
  await putPayer(scope, coverage.payer);
  await insertCoverage(scope, coverage);
  for (const id of encounterIds) await insertEncounter(scope, encounter(scope.organizationId, id));
}
