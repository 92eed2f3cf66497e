import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { excludes1 } from '@cleanclaim/core/codes/icd10cm/excludes1.ts';
import { icd10cmNotes } from '@cleanclaim/core/codes/icd10cm/notes.ts';
import { seventhCharacters } from '@cleanclaim/core/codes/icd10cm/seventh.ts';
import { icd10cmStatus } from '@cleanclaim/core/codes/icd10cm/status.ts';
import { searchCodes } from '@cleanclaim/core/codes/search/search.ts';
import { showCode } from '@cleanclaim/core/codes/show.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackKey, PackTables } from '@cleanclaim/core/packs/tables.ts';
import { addFiles } from '@cleanclaim/reference/add.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { compile, compiledPart } from '@cleanclaim/reference/packs/compile.ts';
import { recognise, sourcesOf } from '@cleanclaim/reference/packs/source.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithReference, referenceFolder } from './support/official.ts';
import { OFFICIAL_ROWS } from './support/official-rows.ts';

describeWithReference('official files', () => {
  let library: ReferenceLibrary;
  const messages: string[] = [];
  const empty = mkdtempSync(join(tmpdir(), 'cleanclaim-official-'));

  beforeAll(async () => {
    library = await openLibrary({
      folders: [referenceFolder!],
      dataFolder: empty,
      message: (text) => void messages.push(text),
    });
  });
  afterAll(() => rm(empty, { recursive: true }));

  function on<K extends PackKey>(key: K, date: string): PackTables[K] {
    const picked = library.pick(key, date);
    if (!picked.loaded) throw new Error(picked.why);
    return picked.table;
  }

  const shown = (code: string, date: string, system: string | null = null) => {
    const result = showCode(library, { code, system, date });
    if (!result.ok) throw new Error(result.fault.message);
    return result.value;
  };

  it('load with every data row, and with one rejected', () => {
    const official = library.manifests.filter((manifest) => manifest.origin === 'official');
    expect(Object.fromEntries(official.map((m) => [`${m.set}/${m.part} ${m.edition}`, m.rows]))).toEqual(OFFICIAL_ROWS);
    // One row of the list of chronic categories has a sum where a flag belongs.
    const rejected = official.filter((manifest) => manifest.rejected > 0);
    expect(rejected.map((m) => [`${m.set}/${m.part}`, m.rejected])).toEqual([['cms-hcc/chronic', 1]]);
  });

  it('are one pack whether they come as a workbook or as text', async () => {
    const files = (await readdir(referenceFolder!, { recursive: true })).filter((name) =>
      /HCPC2025_OCT_ANWEB/.test(name),
    );
    expect(files).toHaveLength(2);
    const hashes: (string | undefined)[] = [];
    for (const name of files) {
      const recognised = await recognise(join(referenceFolder!, name));
      for (const source of sourcesOf([recognised])) {
        for (const part of await compile(source, { part: null })) hashes.push(compiledPart(part).sha256);
      }
    }
    expect(hashes).toHaveLength(4);
    expect(new Set(hashes).size).toBe(2);
  });

  it('open as tables of as many rows', () => {
    for (const { set, part, edition, rows } of library.manifests.filter((m) => m.origin === 'official')) {
      const key = `${set}/${part}` as PackKey;
      const table = library.byEdition(key, edition)!.table;
      // Blocks and chapters stand beside the codes, totals beside addenda; titles of letters are no entries of an index.
      if (key.includes('tabular') || key.endsWith('-addenda')) expect(table.rows).toBeGreaterThanOrEqual(rows);
      else if (/index|neoplasm|drugs/.test(key)) expect(table.rows).toBeGreaterThan(rows - 50);
      // Seven modifiers are listed on both levels.
      else expect([key, table.rows]).toEqual([key, key === 'modifiers/codes' ? rows - 7 : rows]);
    }
  });

  it('are named where they are no data: guides, layouts, schemas and notes', () => {
    const all = messages.join('\n');
    expect(all).not.toMatch(/is not used/);
    const unknown = /(\d+) files are of no known kind and are not used: (.*)/.exec(all);
    // Guides, layouts, schemas and notes: nothing that is a table.
    expect(
      unknown?.[2]?.split(', ').filter((name) => !/SOURCES|README|layout|lay?out|notes|\.xsd$|\.pdf$/i.test(name)),
    ).toEqual([]);
    expect(all).toContain('SOURCES.md');
  });

  it('add one by one to a data folder, the place of service list with its edition given', async () => {
    const files = (await readdir(referenceFolder!, { recursive: true })).filter((name) =>
      /gpci-2026|place_of_service_codes|addon-codes-2026/.test(name),
    );
    const options = { dataFolder: empty, edition: null, part: null, correction: false, message() {} };
    const outcomes: string[] = [];
    for (const name of files.sort()) {
      const edition = name.includes('place') ? '2023-04' : null;
      for await (const result of addFiles([join(referenceFolder!, name)], { ...options, edition })) {
        outcomes.push(
          'fault' in result
            ? result.fault.message
            : `${result.manifest.set} ${result.manifest.edition} ${result.manifest.rows} ${result.addition}`,
        );
      }
    }
    expect(outcomes.sort()).toEqual(['ncci-aoc 2026Q2 9000 added', 'pfs 2026-04 109 added', 'pos 2023-04 51 added']);
  });

  it('answer for the dates of 2024 from the editions of that time, Level II codes from their own days', () => {
    for (const date of ['2024-07-08', '2024-09-25']) {
      const edition = (key: PackKey) => {
        const picked = library.pick(key, date);
        return picked.loaded ? picked.manifest.edition : picked.why;
      };
      expect([edition('ncci-ptp/practitioner'), edition('ncci-mue/practitioner'), edition('ncci-aoc/edits')]).toEqual(
        Array(3).fill('2024Q3'),
      );
      expect([edition('icd10cm/codes'), edition('hcpcs/codes')]).toEqual(['FY2024', '2025-10']);
      // The publisher's list is not there: that of FY2021 with all addenda since, and it says so.
      const notes = icd10cmNotes(library, 'E11.9', date);
      expect(notes.checked && notes.edition).toBe('FY2024-april replayed from addenda');
    }
  });

  it('give the pairs that the files give', () => {
    const ptp = on('ncci-ptp/practitioner', '2024-08-01');
    const indicator = (a: string, b: string) => ptp.edit(ptp.codeId(a), ptp.codeId(b), 20240801)?.indicator;
    expect(indicator('80053', '80048')).toBe(0);
    expect(indicator('29881', '29877')).toBe(0);
    expect(indicator('11042', '97597')).toBe(1);
    expect(indicator('45385', '45380')).toBe(1);
    expect(indicator('93000', '93005')).toBe(1);
    expect(indicator('45380', '45385')).toBeUndefined();
    let active = 0;
    for (let first = 0; first < ptp.codeCount; first++) {
      for (let second = 0; second < ptp.codeCount; second++) if (ptp.find(first, second, 20240701) >= 0) active++;
    }
    expect(active).toBe(1669820);
  });

  it('give unit limits, add-on codes and fees', () => {
    const mue = on('ncci-mue/practitioner', '2026-05-01');
    expect(mue.find('99213')).toEqual({ code: '99213', units: 2, mai: 3 });
    expect(mue.find('27447')).toEqual({ code: '27447', units: 1, mai: 2 });
    expect(mue.find('J1885')).toEqual({ code: 'J1885', units: 8, mai: 3 });
    const primaries = on('ncci-aoc/edits', '2026-05-01').edits('22614', '2026-05-01');
    expect(primaries.map((edit) => edit.primary)).toEqual(expect.arrayContaining(['22600', '22610', '22612']));
    for (const date of ['2025-02-01', '2025-11-01', '2026-05-01']) {
      expect(on('pfs/rvu', date).find('99213')?.workRvu).toBe(130);
      expect(on('pfs/rvu', date).find('27447')?.globalDays).toBe('090');
    }
    expect(on('pfs/rvu', '2026-05-01').find('99213')?.conversionFactor).toBe(334009);
    expect(on('pfs/rvu', '2025-11-01').find('45385')).toMatchObject({ multipleProcedure: '3', endoscopyBase: '45378' });
    expect(on('pfs/rvu', '2026-05-01').find('70450', '26')?.imagingFamily).toBe('88');
    expect(on('pfs/gpci', '2026-05-01').find('10112', '00')?.work).toBe(1000);
    expect(on('clfs/rates', '2026-05-01').find('80053')?.rateCents).toBe(1056);
    expect(on('clfs/rates', '2025-02-01').find('83036')?.rateCents).toBe(971);
    expect(on('asp/limits', '2025-02-01').find('J0897')).toMatchObject({ limitMills: 27656, coinsurance: 18237 });
    expect(on('asp/limits', '2025-11-01').find('J3420')?.limitMills).toBe(1005);
  });

  it('map every ZIP code to a locality that has indices', () => {
    const gpci = on('pfs/gpci', '2025-11-01');
    const zips = on('zip-locality/zip5', '2025-11-01');
    const missing: string[] = [];
    for (let zip = 0; zip < 100_000; zip++) {
      const place = zips.find(String(zip).padStart(5, '0'));
      if (place && !gpci.find(place.carrier, place.locality)) missing.push(place.zip);
    }
    expect(missing).toEqual([]);
  });

  it('count billable codes as the publisher does', () => {
    const billable = (edition: string) => {
      const { table } = library.byEdition('icd10cm/codes', edition)!;
      let count = 0;
      for (let row = 0; row < table.rows; row++) if (table.billable(row)) count++;
      return count;
    };
    expect(['FY2024', 'FY2025', 'FY2026', 'FY2027'].map(billable)).toEqual([74044, 74260, 74719, 74879]);
  });

  it.each([
    ['G35', '2025-09-30', 'billable'],
    ['G35', '2025-10-01', 'header'],
    ['G35.A', '2025-09-30', 'not-yet-valid'],
    ['G35.A', '2025-10-01', 'billable'],
    ['D69.1', '2026-09-30', 'billable'],
    ['D69.1', '2026-10-01', 'header'],
    ['C78.31', '2026-09-30', 'not-yet-valid'],
    ['C78.31', '2026-10-01', 'billable'],
    ['S23.420A', '2026-09-30', 'billable'],
    ['S23.420A', '2026-10-01', 'no-longer-valid'],
    ['S52.501', '2026-05-01', 'header'],
    ['QA0.0101', '2026-05-01', 'billable'],
    ['E11.99', '2026-05-01', 'unknown'],
  ])('%s on %s: %s', (code, date, status) => {
    expect(icd10cmStatus(library, code, date).status).toBe(status);
  });

  it('say where a seventh character is missing or misplaced, also where the Tabular List of the day is not loaded', () => {
    for (const [code, date, seventh] of [
      ['S52.501', '2026-05-01', 'missing'],
      ['S52501', '2024-08-01', 'missing'],
      ['T51.93', '2024-08-01', 'missing'],
      ['T66XXX', '2024-08-01', 'missing'],
      ['S23.0A', '2024-08-01', 'misplaced'],
      ['S12.34A', '2024-08-01', 'misplaced'],
      ['S52.50A', '2026-05-01', 'misplaced'],
      ['S93.13', '2024-08-01', null],
      ['T47.8X', '2024-08-01', null],
      ['H44.00', '2024-08-01', null],
    ] as const) {
      expect([code, icd10cmStatus(library, code, date).seventh]).toEqual([code, seventh]);
    }
    expect(
      seventhCharacters(library, 'S52.501', '2026-05-01')
        .map((item) => item.character)
        .join(''),
    ).toBe('ABCDEFGHJKMNPQRS');
    expect(
      seventhCharacters(library, 'M80.00', '2026-05-01')
        .map((item) => item.character)
        .join(''),
    ).toBe('ADGKPS');
    expect(shown('S23.0A', '2024-08-01').suggestions).toEqual(['S23.0XXA']);
  });

  it('agree with themselves: every seven-character code of FY2026 that the Tabular List does not write out has its character from a definition', () => {
    const { table } = library.byEdition('icd10cm/codes', 'FY2026')!;
    const tabular = on('icd10cm/tabular', '2026-05-01');
    const missing: string[] = [];
    for (let row = 0; row < table.rows; row++) {
      const code = table.code(row);
      const node = tabular.nearest(code);
      if (node >= 0 && tabular.name(node) === code) continue;
      const values = node < 0 ? [] : (tabular.sevenCharacters(node)?.values ?? []);
      const placed = node >= 0 && tabular.name(node).padEnd(6, 'X') === code.slice(0, 6);
      if (!placed || !values.some(([character]) => character === code[6])) missing.push(code);
    }
    expect(missing).toEqual([]);
  });

  it('keep diagnoses apart that an Excludes1 note keeps apart', () => {
    const conflict = (a: string, b: string) => {
      const answer = excludes1(library, a, b, '2026-05-01');
      return answer.checked ? (answer.conflict?.from ?? (answer.undecided ? 'undecided' : null)) : 'not checked';
    };
    expect(conflict('E11.9', 'R73.03')).toBe('R73.0');
    expect(conflict('M54.50', 'M51.26')).toBe('M54.5');
    expect(conflict('E11.9', 'E10.9')).toBe('E11');
    expect(conflict('R47.01', 'I69.320')).toBe('R47.01');
    expect(conflict('R47.01', 'I69.328')).toBeNull();
    expect(conflict('J44.9', 'J45.909')).toBeNull();
    expect(conflict('R05.9', 'J20.9')).toBeNull();
    expect(conflict('E87.20', 'E11.9')).toBe('undecided');
    expect(excludes1(library, 'E11.9', 'R73.03', '2024-08-01')).toMatchObject({
      edition: 'FY2024-april replayed from addenda',
      conflict: { from: 'R73.0' },
    });
    // Beyond the last list nothing is borrowed.
    expect(excludes1(library, 'E11.9', 'R73.03', '2026-11-01')).toMatchObject({ checked: false });
    expect(excludes1(library, 'E11.9', 'R73.03', '2020-09-30')).toMatchObject({ checked: false });
  });

  it('read every note of the Tabular List, and every narrowing in an Excludes1 note but one', () => {
    const tabular = on('icd10cm/tabular', '2026-05-01');
    const counts: Record<string, number> = {};
    const undecidable = new Set<string>();
    for (let node = 0; node < tabular.rows; node++) {
      for (const note of tabular.notes(node)) {
        counts[note.kind] = (counts[note.kind] ?? 0) + 1;
        if (note.kind === 'excludes1' && note.limits?.includes('?')) undecidable.add(note.text);
      }
    }
    expect(counts).toMatchObject({
      includes: 1024,
      inclusionTerm: 12574,
      excludes1: 5407,
      excludes2: 2520,
      codeFirst: 809,
      useAdditional: 1485,
      codeAlso: 655,
    });
    expect([...undecidable]).toEqual(['diabetic acidosis - see categories E08-E10, E11, E13 with ketoacidosis']);
    const notes = icd10cmNotes(library, 'E11.9', '2026-05-01');
    expect(notes.checked && notes.notes.map((note) => note.from)).toEqual(
      expect.arrayContaining(['E11.9', 'E11', '4']),
    );
  });

  it('show a diagnosis, a procedure and a supply', () => {
    expect(shown('E11.9', '2026-05-01')).toMatchObject({
      edition: 'FY2026',
      notesEdition: 'FY2026-april',
      status: 'billable',
    });
    expect(shown('E11.9', '2026-05-01').parents.map(({ code }) => code)).toEqual(['E11', 'E08-E13', '4']);
    expect(shown('99213', '2026-05-01')).toMatchObject({ system: 'cpt', display: null, status: 'billable' });
    expect(shown('37220', '2026-05-01').status).toBe('no-longer-valid');
    expect(shown('C9750', '2024-08-27')).toMatchObject({
      status: 'no-longer-valid',
      validFrom: '2018-10-01',
      validTo: '2018-12-31',
    });
    expect(shown('J2313', '2024-07-26')).toMatchObject({ status: 'not-yet-valid', validFrom: '2025-07-01' });
    expect(showCode(library, { code: 'A0100', system: null, date: '2025-11-01' })).toMatchObject({
      ok: false,
      fault: { code: 'CODE-AMBIGUOUS' },
    });
  });

  it.each([
    ['type 2 diabetes without complications', 'E11.9'],
    ['acute appendicitis', 'K35.80'],
    ['chest pain', 'R07.9'],
    ['low back pain', 'M54.50'],
    ['pnuemonia', 'J12.9'],
    ['otitis media left ear', 'H66.92'],
    ['cancer of breast', 'C50.919'],
    ['fracture distal radius right', 'S52.501A'],
  ])('find "%s"', (text, code) => {
    const hits = searchCodes(library, { text, date: '2026-05-01', limit: 20, systems: ['icd10cm'] });
    expect(hits.map((hit) => hit.code)).toContain(code);
  });
});
