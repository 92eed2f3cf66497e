import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type LicenceQuestion,
  type LicenceState,
  licenceStates,
  licences,
  licenceWords,
  mayBeUsed,
  registerLicence,
} from './licences.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleanclaim-licences-'));
});
afterEach(() => rm(folder, { recursive: true }));

const cpt = { set: 'cpt', holder: 'Practice', agreement: 'A-1', edition: '2026-01', expires: '2026-12-31', users: 5 };
const pack = (effectiveFrom: string) =>
  ({ set: 'cpt', part: 'codes', origin: 'licensed', effectiveFrom }) as PackManifest;
const loaded = [pack('2026-01-01')];

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

  describe('tells whether a set may be used on the day', () => {
    const asked = { register: [cpt], manifests: loaded, date: '2026-05-01', users: 5, realPatients: true };
    const state = (more: Partial<LicenceQuestion>, set = 'cpt') =>
      licenceStates({ ...asked, ...more }).find((one) => one.set === set)!;

    it.each([
      [
        'needs none where nothing is loaded and nobody is coded',
        { register: [], manifests: [], realPatients: false },
        'not-needed',
      ],
      ['needs one for real patients, also without wording', { register: [], manifests: [] }, 'missing'],
      ['misses one for wording that is loaded', { register: [], realPatients: false }, 'missing'],
      ['holds on its last day', { date: '2026-12-31' }, 'in-force'],
      ['has ended on the day after', { date: '2027-01-01' }, 'expired'],
      ['is for so many people', { users: 6 }, 'over-users'],
      ['is not counted where nobody signs in', { users: null }, 'in-force'],
      [
        'is for its edition and those before',
        { manifests: [pack('2027-01-01')], date: '2027-01-01', register: [{ ...cpt, expires: null }] },
        'older',
      ],
      [
        'does not mind a later edition that does not hold yet',
        { manifests: [...loaded, pack('2027-01-01')] },
        'in-force',
      ],
      [
        'is renewed by the entry of the next edition',
        {
          register: [cpt, { ...cpt, edition: '2027-01', expires: null }],
          date: '2027-02-01',
          manifests: [pack('2027-01-01')],
        },
        'in-force',
      ],
    ] satisfies [string, Partial<LicenceQuestion>, LicenceState['state']][])('%s', (_, more, expected) => {
      expect(state(more).state).toBe(expected);
      expect(licenceWords(state(more)) === null).toBe(expected === 'in-force' || expected === 'not-needed');
    });

    it('keeps wording back that no licence in force covers, and nothing else', () => {
      const official = { set: 'pfs', part: 'rvu', origin: 'official', effectiveFrom: '2026-01-01' } as PackManifest;
      const usable = (more: Partial<LicenceQuestion>) =>
        [official, pack('2026-01-01'), pack('2027-01-01')].map(mayBeUsed(licenceStates({ ...asked, ...more })));
      expect(usable({})).toEqual([true, true, false]);
      expect(usable({ users: 6 })).toEqual([true, false, false]);
      expect(usable({ register: [] })).toEqual([true, false, false]);
      expect(usable({ date: '2027-02-01' })).toEqual([true, false, false]);
    });
  });

  it('says where it is when it is damaged', async () => {
    await registerLicence(folder, cpt);
    await writeFile(join(folder, 'reference', 'licences.json'), '[{');
    await expect(licences(folder)).rejects.toMatchObject({ fault: { code: 'REF-LICENCES' } });
  });
});
