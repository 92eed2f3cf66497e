import { describe, expect, it } from 'vitest';
import { buildCodeList, CodeListTable } from '../../packs/code-list.ts';
import { buildIcd10Codes, Icd10CodeTable, type Icd10Row } from '../../packs/icd10cm-codes.ts';
import { buildMue, MueTable } from '../../packs/ncci-mue.ts';
import { buildPtp, PtpTable } from '../../packs/ncci-ptp.ts';
import { smallLibrary } from '../small-library.fixtures.ts';
import { diffIcd10 } from './diff-icd10.ts';
import { diffLists } from './diff-lists.ts';
import { diffMue, diffPtp } from './diff-tables.ts';
import { editionNamed, findEdition, setNamed } from './edition-named.ts';
import { rehearseCode } from './rehearse.ts';

const codes = (rows: readonly [string, boolean, string][]) =>
  Icd10CodeTable.open(
    buildIcd10Codes(
      rows.map(
        ([code, billable, title], at): Icd10Row => ({ code, billable, title, shortTitle: title, order: at + 1 }),
      ),
    ).buffer,
  );

describe('two editions of ICD-10-CM', () => {
  const before = codes([
    ['B88', false, 'Other infestations'],
    ['B880', true, 'Other acariasis'],
    ['C50', true, 'Malignant neoplasm of breast'],
    ['D69', true, 'Purpura'],
    ['E11', true, 'Type 2 diabetes'],
  ]);
  const after = codes([
    ['B88', false, 'Other infestations'],
    ['B880', false, 'Other acariasis'],
    ['B8801', true, 'Infestation by Demodex mites'],
    ['C50', true, 'Malignant neoplasm of breast, any'],
    ['D69', true, 'Qualitative platelet defects'],
  ]);
  const diff = diffIcd10(before, after, true);

  it('counts a code that became a header as a deleted code and an added header', () => {
    expect(diff.becameHeader.map(({ code }) => code)).toEqual(['B88.0']);
    expect(diff.deleted.map(({ code }) => code)).toEqual(['B88.0', 'E11']);
    expect(diff.added.map(({ code }) => code)).toEqual(['B88.0', 'B88.01']);
    expect(diff.counts).toMatchObject({ codeAdditions: 1, codeDeletions: 2, headerAdditions: 1, codeRevisions: 2 });
  });

  it('tells a changed wording from a changed meaning', () => {
    expect(diff.revised.map(({ code }) => code)).toEqual(['C50', 'D69']);
    expect(diff.newMeaning.map(({ code }) => code)).toEqual(['D69']);
  });

  it('finds nothing between an edition and itself', () => {
    expect(diffIcd10(after, after, true)).toMatchObject({ added: [], deleted: [], revised: [] });
  });
});

describe('two editions of other sets', () => {
  it('compares lists by what is in force on their first days', () => {
    const row = (code: string, to: string | null, description: string) => ({
      code,
      label: '',
      description,
      from: '2020-01-01',
      to,
      more: { action: 'N' },
    });
    const list = (rows: readonly ReturnType<typeof row>[]) =>
      CodeListTable.open(buildCodeList('hcpcs', 'codes', rows).buffer);
    const before = {
      table: list([row('G0136', null, 'Social risk assessment'), row('J1', null, 'Old')]),
      from: '2025-01-01',
    };
    const after = {
      table: list([
        row('G0136', null, 'Physical activity assessment'),
        row('J1', '2025-06-30', 'Old'),
        row('J2', null, 'New'),
      ]),
      from: '2026-01-01',
    };
    const diff = diffLists(before, after);
    expect(diff.added.map(({ code }) => code)).toEqual(['J2']);
    expect(diff.deleted).toMatchObject([{ code: 'J1', ended: '2025-06-30' }]);
    expect(diff.newMeaning.map(({ code }) => code)).toEqual(['G0136']);
  });

  it('compares unit limits and pairs', () => {
    const mue = (units: number) => MueTable.open(buildMue([{ code: '99213', units, mai: 3 }], 'practitioner').buffer);
    expect(diffMue(mue(1), mue(2)).revised).toMatchObject([{ code: '99213', from: { units: 1 }, to: { units: 2 } }]);
    const ptp = (indicator: 0 | 1, deleted: string | null) =>
      PtpTable.open(
        buildPtp(
          [{ column1: '45385', column2: '45380', effective: '1996-01-01', deleted, indicator, rationale: 1 }],
          'p',
        ).buffer,
      );
    expect(diffPtp(ptp(1, null), ptp(1, '2025-12-31')).revised).toMatchObject([
      { code: '45385', column2: '45380', from: { deleted: null }, to: { deleted: 20251231 } },
    ]);
    expect(diffPtp(ptp(1, null), ptp(1, null)).counts).toEqual({ additions: 0, deletions: 0, revisions: 0 });
  });
});

describe('a rehearsal of the coming editions', () => {
  const library = smallLibrary();

  it('tells what ends or becomes a header, with what to look at instead', () => {
    const hit = rehearseCode(library, 'G35', '2025-09-30', '2025-10-01');
    expect(hit).toMatchObject({ code: 'G35', impact: 'becomes-header' });
    expect(hit?.suggestions).toContain('G35.A');
  });

  it('is silent on what stays, and on what is no code', () => {
    expect(rehearseCode(library, 'I10', '2025-09-30', '2025-10-01')).toBeNull();
    expect(rehearseCode(library, 'E99.99', '2025-09-30', '2025-10-01')).toBeNull();
  });

  it('says what it could not check: a day that no edition covers', () => {
    expect(rehearseCode(library, 'I10', '2025-09-30', '2031-10-01')).toMatchObject({
      code: 'I10',
      impact: 'not-checked',
      suggestions: [],
    });
    expect(rehearseCode(library, 'E99.99', '2025-09-30', '2031-10-01')).toBeNull();
  });
});

describe('the names of sets and editions', () => {
  it.each([
    ['ICD-10-CM', 'icd10cm'],
    ['icd10_pcs', 'icd10pcs'],
    ['PCS', 'icd10pcs'],
    ['rvu', 'pfs'],
    ['MUE', 'ncci-mue'],
    ['ptp', 'ncci-ptp'],
    ['hcpcs/modifiers', 'hcpcs/modifiers'],
  ])('%s is %s', (text, name) => {
    expect(setNamed(text)).toBe(name);
  });

  it.each([
    ['2026', true, 'FY2026'],
    ['fy26', true, 'FY2026'],
    ['FY2026-April', true, 'FY2026-april'],
    ['2025-Q4', false, '2025Q4'],
    ['q4 2025', false, '2025Q4'],
    ['2025-10', false, '2025-10'],
    ['2025', false, '2025'],
  ])('%s (fiscal: %s) is %s', (text, fiscal, name) => {
    expect(editionNamed(text, fiscal)).toBe(name);
  });

  it('names the nearest edition where one is not loaded', () => {
    const library = smallLibrary();
    const [first, last] = [library.editions('icd10cm/codes')[0]!, library.editions('icd10cm/codes').at(-1)!];
    expect(findEdition(library, 'icd10cm/codes', 'FY2001')).toMatchObject({
      ok: false,
      fault: { message: expect.stringContaining(`the nearest is ${first.edition}`) },
    });
    expect(findEdition(library, 'icd10cm/codes', '2099')).toMatchObject({
      ok: false,
      fault: { message: expect.stringContaining(`the nearest is ${last.edition}`) },
    });
    expect(findEdition(library, 'icd10cm/codes', 'x')).toMatchObject({ ok: false, fault: { code: 'DIFF-EDITION' } });
  });
});
