import { cptCategory } from '@cleanclaim/core/codes/cpt-number.ts';
import { excludes1 } from '@cleanclaim/core/codes/icd10cm/excludes1.ts';
import { showCode } from '@cleanclaim/core/codes/show.ts';
import { starterHoldsProcedure } from '@cleanclaim/core/codes/starter.ts';
import { editionLabel } from '@cleanclaim/core/packs/library.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { describe, expect, it } from 'vitest';
import { cellsOf, starterLibrary, starterTableFiles, tableOn } from './support/starter.ts';

/** The example visits are from the first to the last of these days. */
const FIRST = '2026-04-01';
const LAST = '2026-06-28';

const starter = starterLibrary();

function shown(code: string, date: string) {
  const result = showCode(starter, { code, system: null, date });
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
}

describe('the starter edition as it ships', () => {
  it('has a pack for every table and a table for every pack', () => {
    const named = starter.manifests.flatMap((manifest) => manifest.sourceFiles.map(({ name }) => name));
    expect(named.sort()).toEqual(starterTableFiles().map((path) => `starter/${path}`));
    for (const { set, part, edition, rows } of starter.manifests) {
      const { table } = starter.byEdition(`${set}/${part}` as PackKey, edition)!;
      expect([set, part, table.rows]).toEqual([set, part, rows]);
    }
  });

  it('covers the days of the example visits with every table, and says what is carried forward', () => {
    const keys = [...new Set(starter.manifests.map(({ set, part }) => `${set}/${part}` as PackKey))];
    const editions = (date: string) =>
      Object.fromEntries(
        keys.map((key) => {
          const picked = starter.pick(key, date);
          return [key, picked.loaded ? editionLabel(picked) : picked.why];
        }),
      );
    expect(editions(LAST)).toEqual(editions(FIRST));
    expect(editions(FIRST)).toEqual({
      'asp/limits': '2025-10 carried forward',
      'carc/codes': '2024-06 carried forward',
      'clfs/rates': '2026Q2',
      'coverage/policies': '2026-01',
      'cpt/labels': '2026-04',
      'hcpcs/codes': '2025-10 carried forward',
      'hcpcs/modifiers': '2025-10 carried forward',
      'icd10cm/codes': 'FY2026',
      'icd10cm/tabular': 'FY2026-april',
      'modifiers/codes': '2024-06 carried forward',
      'ncci-aoc/edits': '2026Q2',
      'ncci-mue/practitioner': '2026Q2',
      'ncci-ptp/practitioner': '2024Q3 carried forward',
      'pfs/gpci': '2026-04',
      'pfs/rvu': '2026-04',
      'pos/codes': '2023-04',
      'rarc/codes': '2024-06 carried forward',
      'zip-locality/zip5': '2025-10 carried forward',
    });
  });

  it('does not price, pair or limit on days for which it has nothing', () => {
    expect(starter.pick('asp/limits', '2026-07-01').loaded).toBe(false);
    expect(starter.pick('clfs/rates', '2026-07-01').loaded).toBe(false);
    expect(starter.pick('ncci-mue/practitioner', '2026-07-01').loaded).toBe(false);
    expect(starter.pick('ncci-ptp/practitioner', '2026-10-01').loaded).toBe(false);
    expect(starter.pick('pfs/rvu', '2026-03-31').loaded).toBe(false);
  });

  it('leads every billable diagnosis of every chapter up to its chapter', () => {
    const codes = tableOn(starter, 'icd10cm/codes', FIRST);
    const tabular = tableOn(starter, 'icd10cm/tabular', FIRST);
    const chapters = new Map<string, number>();
    for (let row = 0; row < codes.rows; row++) {
      if (codes.code(row).length > 3 && codes.parent(row) < 0) throw new Error(`${codes.code(row)} has no parent`);
      if (!codes.billable(row)) continue;
      const levels: string[] = [];
      let node = tabular.nearest(codes.code(row));
      let name = '';
      for (; node >= 0; node = tabular.parent(node)) {
        levels.push(tabular.level(node));
        name = tabular.name(node);
      }
      expect(levels.slice(-3)).toEqual(['code', 'block', 'chapter']);
      chapters.set(name, (chapters.get(name) ?? 0) + 1);
    }
    expect([...chapters.keys()].map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 22 }, (_, at) => at + 1),
    );
    expect([...chapters.values()].reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(1500);
  });

  it('spreads its procedures over all sections', () => {
    const labels = tableOn(starter, 'cpt/labels', FIRST);
    const levelTwo = tableOn(starter, 'hcpcs/codes', FIRST);
    const codes = [labels, levelTwo].flatMap((list) => Array.from({ length: list.rows }, (_, at) => list.row(at).code));
    expect(new Set(codes).size).toBe(codes.length);
    const count = (pattern: RegExp) => codes.filter((code) => pattern.test(code)).length;
    const sections = {
      visits: count(/^99[2-4]\d\d$/),
      anesthesia: count(/^0\d{4}$/),
      surgery: count(/^[1-6]\d{4}$/),
      radiology: count(/^7\d{4}$/),
      laboratory: count(/^8\d{4}$/),
      medicine: count(/^9(?!9[2-4])\d{4}$/),
      categoryTwo: codes.filter((code) => cptCategory(code) === 'II').length,
      categoryThree: codes.filter((code) => cptCategory(code) === 'III').length,
      services: count(/^G/),
      drugs: count(/^J/),
      supplies: count(/^[AEKLQV]/),
    };
    for (const [section, number] of Object.entries(sections)) {
      expect([section, number >= (section === 'categoryThree' || section === 'anesthesia' ? 3 : 15)]).toEqual([
        section,
        true,
      ]);
    }
    expect(codes.length).toBeGreaterThanOrEqual(150);
  });

  it('labels CPT numbers in our own short words, each its own', () => {
    const labels = cellsOf('cpt/cpt/labels.tsv')
      .slice(1)
      .map(([, label = '']) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.filter((label) => label.length > 90 || label === '')).toEqual([]);
  });

  it.each([
    ['44970', /appendi.*laparoscopic/i],
    ['97110', /exercise, each 15 minutes/i],
    ['99213', /established patient, level 3/i],
    ['99223', /hospital day, level 3/i],
    ['93000', /electrocardiogram with reading/i],
    ['27447', /total knee/i],
    ['72141', /MRI of cervical spine, no contrast/i],
    ['76700', /ultrasound of abdomen, complete/i],
    ['80053', /comprehensive metabolic panel/i],
    ['88112', /cell study.*other than cervical/i],
    ['90658', /influenza vaccine, trivalent, 0\.5 mL/i],
    ['90837', /psychotherapy.*60 minutes/i],
    ['25600', /closed treatment of distal radius fracture, no setting/i],
    ['47562', /gallbladder removal, laparoscopic/i],
    ['0001F', /heart failure/i],
    ['0500F', /first prenatal visit/i],
    ['1034F', /smokes/i],
    ['3046F', /A1c above 9/i],
    ['0075T', /vertebral artery/i],
    ['0698T', /MRI, several organs/i],
  ])('knows %s on the days of the visits', (code, label) => {
    for (const date of [FIRST, LAST]) {
      expect(shown(code, date)).toMatchObject({ system: 'cpt', display: null, status: 'billable', notChecked: [] });
      expect(shown(code, date).label).toMatch(label);
    }
  });

  it.each([
    ['R07.9', 'Chest pain, unspecified'],
    ['E11.9', 'Type 2 diabetes mellitus without complications'],
    ['S52.501A', 'Unspecified fracture of the lower end of right radius, initial encounter for closed fracture'],
    ['A9270', 'Non-covered item or service'],
    ['J3420', 'Injection, vitamin b-12 cyanocobalamin, up to 1000 mcg'],
    ['E0100', 'Cane, includes canes of all materials, adjustable or fixed, with tip'],
  ])('gives %s its official title: %s', (code, title) => {
    expect(shown(code, FIRST)).toMatchObject({ display: title, status: 'billable' });
  });

  it.each([
    ['G35', '2025-04-09', 'billable'],
    ['G35', '2025-10-01', 'header'],
    ['G35.A', '2025-04-09', 'not-yet-valid'],
    ['G35.A', '2026-05-01', 'billable'],
    ['D69.1', '2026-09-30', 'billable'],
    ['D69.1', '2026-10-05', 'header'],
    ['E11.A', '2025-09-30', 'not-yet-valid'],
    ['S23.420A', '2026-09-30', 'billable'],
    ['S23.420A', '2026-10-01', 'no-longer-valid'],
    ['S52.501', '2026-05-01', 'header'],
    ['55700', '2025-12-31', 'billable'],
    ['55700', '2026-01-01', 'no-longer-valid'],
    ['55700', '2026-05-01', 'no-longer-valid'],
    ['J0171', '2025-06-30', 'billable'],
    ['J0171', '2025-07-01', 'no-longer-valid'],
    ['J0165', '2025-06-30', 'not-yet-valid'],
    ['J1030', '2024-03-31', 'billable'],
    ['J1030', '2026-05-01', 'no-longer-valid'],
  ])('knows that %s on %s is %s', (code, date, status) => {
    const { edition, notChecked } = shown(code, date);
    expect([shown(code, date).status, edition === null]).toEqual([status, false]);
    expect(notChecked.filter((why) => why.startsWith('status'))).toEqual([]);
  });

  it('tells first and last days from the editions beside each other', () => {
    expect(shown('G35', '2025-04-09')).toMatchObject({ validTo: '2025-09-30' });
    expect(shown('G35.A', '2026-05-01')).toMatchObject({ validFrom: '2025-10-01' });
    expect(shown('D69.1', '2026-10-05')).toMatchObject({ validTo: '2026-09-30' });
    expect(shown('D69.1', '2026-10-05').suggestions.length).toBeGreaterThan(1);
    expect(shown('55700', '2026-05-01')).toMatchObject({ validTo: '2025-12-31' });
    expect(shown('J0165', '2026-05-01')).toMatchObject({ validFrom: '2025-07-01' });
  });

  it('says that what it shows is a selection', () => {
    for (const code of ['E11.9', '99213', 'J3420', 'RT', 'N115']) expect(shown(code, FIRST).starter).toBe(true);
  });

  it('shows hierarchy, notes as kind and codes, and seventh characters', () => {
    expect(shown('E11.9', FIRST).parents.map(({ code }) => code)).toEqual(['E11', 'E08-E13', '4']);
    const { notes } = shown('E11.9', FIRST);
    expect(notes.every(({ text }) => text === '')).toBe(true);
    expect(notes).toContainEqual({ kind: 'excludes1', text: '', codes: ['E10.-'], from: 'E11' });
    expect(
      shown('S52.501', FIRST)
        .seventhCharacters?.map(({ character }) => character)
        .join(''),
    ).toBe('ABCDEFGHJKMNPQRS');
    expect(excludes1(starter, 'E11.9', 'R73.03', FIRST)).toMatchObject({ checked: true, conflict: { from: 'R73.0' } });
  });

  it('has our own short text for every reason and remark code, with its days', () => {
    for (const path of ['carc/codes.tsv', 'rarc/codes.tsv']) {
      const labels = cellsOf(path)
        .slice(1)
        .map(([, label = '']) => label);
      expect(labels.filter((label) => label.length < 8 || label.length > 110)).toEqual([]);
    }
    const carc = tableOn(starter, 'carc/codes', FIRST);
    expect(carc.on('125', '2013-11-01')).not.toBeNull();
    expect(carc.on('125', '2013-11-02')).toBeNull();
    expect(carc.on('45', LAST)?.label).toMatch(/allowed/);
    expect(tableOn(starter, 'rarc/codes', FIRST).on('N115', LAST)?.label).toMatch(/local coverage/);
  });

  it('marks every coverage policy as an example, for procedures that it holds', () => {
    const { policies } = tableOn(starter, 'coverage/policies', FIRST);
    for (const policy of policies) {
      expect(policy).toMatchObject({
        id: expect.stringMatching(/^EX-/),
        title: expect.stringMatching(/^Example: /),
        kind: 'example',
        carriers: [],
      });
      expect(policy.procedures.filter((code) => !starterHoldsProcedure(starter, code))).toEqual([]);
    }
    const table = tableOn(starter, 'coverage/policies', FIRST);
    expect(table.supportedBy('EX-A1C', '83036', ['S93.401A', 'E11.9'])).toBe('E11.9');
    expect(table.supportedBy('EX-A1C', '83036', ['S93.401A'])).toBeNull();
    expect(table.supportedBy('EX-MRI-NECK', '72141', ['M50.122'])).toBe('M50.122');
    expect(table.supportedBy('EX-US-ABDOMEN', '76700', ['K80.20'])).toBe('K80.20');
    expect(table.supportedBy('EX-ECG', '93000', ['R07.9'])).toBe('R07.9');
  });

  it('leaves to the simulated payer the policy that its practice does not know', () => {
    const coverage = tableOn(starter, 'coverage/policies', FIRST);
    expect(coverage.forProcedure('80053', LAST, null)).toEqual([]);
    expect(coverage.forProcedure('80048', LAST, null)).toEqual([]);
  });
});
