import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { licenceStates, licences, registerLicence } from './licences.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleanclaim-licences-'));
});
afterEach(() => rm(folder, { recursive: true }));

const cpt = { set: 'cpt', holder: 'Practice', agreement: 'A-1', edition: '2026-01', expires: '2026-12-31', users: 5 };
const loaded = [{ set: 'cpt', part: 'codes', origin: 'licensed' } as PackManifest];

describe('the licence register', () => {
  it('is empty at first and keeps what is entered, one licence an edition', async () => {
    expect(await licences(folder)).toEqual([]);
    await registerLicence(folder, cpt);
    await registerLicence(folder, { ...cpt, users: 8 });
    await registerLicence(folder, { ...cpt, edition: '2027-01', expires: null });
    expect((await licences(folder)).map(({ edition, users }) => [edition, users])).toEqual([
      ['2026-01', 8],
      ['2027-01', 5],
    ]);
  });

  it('tells whether a licensed set that is loaded may be used on the day', () => {
    const state = (register: readonly (typeof cpt)[], manifests: readonly PackManifest[], date: string) =>
      licenceStates(register, manifests, date).find(({ set }) => set === 'cpt')!.state;
    expect(state([], [], '2026-05-01')).toBe('not-needed');
    expect(state([], loaded, '2026-05-01')).toBe('missing');
    expect(state([cpt], loaded, '2026-12-31')).toBe('in-force');
    expect(state([cpt], loaded, '2027-01-01')).toBe('expired');
  });

  it('says where it is when it is damaged', async () => {
    await registerLicence(folder, cpt);
    await writeFile(join(folder, 'reference', 'licences.json'), '[{');
    await expect(licences(folder)).rejects.toMatchObject({ fault: { code: 'REF-LICENCES' } });
  });
});
