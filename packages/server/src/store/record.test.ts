import { presetPolicy } from '@cleanclaim/core/access/policy.ts';
import { sha256Hex } from '@cleanclaim/core/kernel/hash.ts';
import { type ClinicalDocument, isSigned } from '@cleanclaim/core/record/document.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverageById, coveragesOf, insertCoverage } from './coverages.ts';
import { delegationsOf, insertDelegation } from './delegations.ts';
import { documentsOf, insertDocument, signDocument } from './documents.ts';
import { encounterById, listEncounters } from './encounters.ts';
import { readAccessPolicy, readOrganization, setAccessPolicy } from './organizations.ts';
import { patientById, patientsByName } from './patients.ts';
import { authorizationsOf, insertAuthorization, insertPerson, listPeople } from './people.ts';
import { facilityById, insertFacility, practitionerById } from './practitioners.ts';
import type { Scope } from './store.ts';
import {
  coverage,
  encounter,
  insertPractice,
  organization,
  patient,
  practitioner,
  type TestStore,
  testStore,
} from './test-store.fixtures.ts';

let test: TestStore;
beforeAll(async () => {
  test = await testStore();
  await within((scope) => insertPractice(scope, ['visit-1', 'visit-2', 'visit-3']));
});
afterAll(() => test.stop());

const AT = '2026-04-10T14:31:44.120Z';
const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => test.store.within('lakeside', work);

describe('what is kept comes back as it was', () => {
  it('organisation and its policy', async () => {
    expect(await within(readOrganization)).toEqual(organization('lakeside'));
    const policy = {
      ...presetPolicy('ACC-CPA'),
      cover: [
        { practitionerId: 'a', coverPractitionerId: 'b', because: 'left' as const, from: '2026-01-01', to: null },
      ],
    };
    await within((scope) => setAccessPolicy(scope, policy));
    expect(await within(readAccessPolicy)).toEqual(policy);
  });

  it('people and what they are authorised for', async () => {
    const person = {
      id: 'p1',
      displayName: 'J. Ames',
      practitionerId: null,
      credentials: [{ title: 'CPC', body: 'AAPC', number: '7', from: '2020-01-01', to: '2027-01-01' }],
      moneyLimitCents: 5_000,
      active: true,
    };
    const grant = {
      personId: 'p1',
      role: 'C' as const,
      kinds: ['FIRST' as const, 'DX' as const],
      npis: ['1234567893'],
      from: '2026-01-01',
      to: null,
      grantedBy: 'p0',
    };
    await within(async (scope) => {
      await insertPerson(scope, person, AT);
      await insertAuthorization(scope, 'a1', grant, AT);
      await insertAuthorization(scope, 'a2', { ...grant, npis: null, from: '2026-02-01', to: '2026-03-01' }, AT);
    });
    expect(await within(listPeople)).toEqual([person]);
    expect(await within((scope) => authorizationsOf(scope, 'p1'))).toEqual([
      grant,
      { ...grant, npis: null, from: '2026-02-01', to: '2026-03-01' },
    ]);
  });

  it('patient, coverage, practitioner, facility, visit', async () => {
    const facility = { ...organization('lakeside'), id: 'f1', cliaNumber: '36D1234567' };
    const second = {
      ...coverage,
      id: 'coverage-0',
      order: 'S' as const,
      payer: coverage.payer,
      subscriber: { name: patient.name, birthDate: '1950-01-01', sex: 'M' as const, address: patient.address },
    };
    await within(async (scope) => {
      await insertFacility(scope, facility);
      await insertCoverage(scope, second);
    });
    expect(await within((scope) => patientById(scope, 'patient-1'))).toEqual(patient);
    expect(await within((scope) => patientById(scope, 'nobody'))).toBeNull();
    expect(await within((scope) => coverageById(scope, 'coverage-1'))).toEqual(coverage);
    expect(await within((scope) => coveragesOf(scope, 'patient-1'))).toEqual([coverage, second]);
    expect(await within((scope) => practitionerById(scope, 'reyes'))).toEqual(practitioner);
    expect(await within((scope) => facilityById(scope, 'f1'))).toEqual(facility);
    expect(await within((scope) => encounterById(scope, 'visit-2'))).toEqual(encounter('lakeside', 'visit-2'));
  });

  it('delegations', async () => {
    const delegation = {
      id: 'd1',
      practitionerId: 'reyes',
      personIds: ['p1', 'p2'],
      codes: [{ from: '99202', to: '99215' }],
      places: ['11'],
      samplePercent: 10,
      signedAt: AT,
      from: '2026-01-01',
      to: '2026-12-31',
    };
    const open = { ...delegation, id: 'd2', codes: null, places: null, from: '2026-02-01' };
    await within(async (scope) => {
      await insertDelegation(scope, delegation);
      await insertDelegation(scope, open);
    });
    expect(await within((scope) => delegationsOf(scope, 'reyes'))).toEqual([delegation, open]);
  });

  it('finds patients by the beginning of the name, and takes wildcards for letters', async () => {
    const found = (beginning: string) => within((scope) => patientsByName(scope, beginning, 10));
    expect(await found('DO')).toEqual([patient]);
    expect(await found('doe, j')).toEqual([patient]);
    expect(await found('%')).toEqual([]);
  });

  it('lists visits a page at a time', async () => {
    const all = {
      from: '2026-04-01',
      to: '2026-04-30',
      performerId: 'reyes',
      patientId: 'patient-1',
      after: null,
      limit: 2,
    };
    const first = await within((scope) => listEncounters(scope, all));
    expect(first.map(({ id }) => id)).toEqual(['visit-1', 'visit-2']);
    const rest = await within((scope) => listEncounters(scope, { ...all, after: first[1]! }));
    expect(rest.map(({ id }) => id)).toEqual(['visit-3']);
    expect(await within((scope) => listEncounters(scope, { ...all, from: '2026-04-10' }))).toEqual([]);
  });
});

describe('documents', () => {
  const text = 'Chest pain since Tuesday – “pressing”. 💔';
  const note: ClinicalDocument = {
    id: 'd1',
    encounterId: 'visit-1',
    kind: 'note',
    title: 'Visit note',
    authorId: 'reyes',
    date: '2026-04-09',
    text,
    signature: null,
  };
  const signature = { practitionerId: 'reyes', at: AT, textSha256: sha256Hex(text) };

  it('are signed once, and only with the text that is kept', async () => {
    await within((scope) => insertDocument(scope, note));
    expect(
      await within((scope) => signDocument(scope, 'd1', { ...signature, textSha256: sha256Hex('other') })),
    ).toMatchObject({ fault: { code: 'DOC-OTHER-TEXT' } });
    expect(await within((scope) => signDocument(scope, 'd1', signature))).toMatchObject({ ok: true });
    expect(await within((scope) => signDocument(scope, 'd1', signature))).toMatchObject({
      fault: { code: 'DOC-SIGNED' },
    });
    const [kept] = await within((scope) => documentsOf(scope, 'visit-1'));
    expect(kept).toEqual({ ...note, signature });
    expect(isSigned(kept!)).toBe(true);
  });

  it('are refused when their text could not be kept letter for letter', async () => {
    for (const bad of ['half a pair \ud83d', 'a\0b']) {
      expect(await within((scope) => insertDocument(scope, { ...note, id: 'd2', text: bad }))).toMatchObject({
        fault: { code: 'DOC-TEXT' },
      });
    }
  });
});
