import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compareTabulars, type ListDifference, plain } from './support/compare-tabulars.ts';
import { describeWithReference, referenceFolder } from './support/official.ts';

describeWithReference('the Tabular List of FY2021 with the addenda since', () => {
  let library: ReferenceLibrary;
  const empty = mkdtempSync(join(tmpdir(), 'cleanclaim-replay-'));

  beforeAll(async () => {
    library = await openLibrary({ folders: [referenceFolder!], dataFolder: empty, message() {} });
  });
  afterAll(() => rm(empty, { recursive: true }));

  const tabular = (edition: string) => library.byEdition('icd10cm/tabular', edition)!;
  const codesOf = (edition: string) => {
    const { table } = tabular(edition);
    const codes: string[] = [];
    for (let node = 0; node < table.rows; node++) if (table.level(node) === 'code') codes.push(table.name(node));
    return codes.sort();
  };
  const count = (differences: readonly ListDifference[], what: ListDifference['what']) =>
    differences.filter((difference) => difference.what === what).length;

  it('is made for every edition from FY2022 on, and says what it is', () => {
    const made = library.editions('icd10cm/tabular').filter((manifest) => manifest.origin === 'replayed');
    expect(made.map((manifest) => manifest.edition)).toEqual([
      'FY2022',
      'FY2022-april',
      'FY2023',
      'FY2023-april',
      'FY2024',
      'FY2024-april',
      'FY2025',
      'FY2025-april',
      'FY2026',
    ]);
    // Two lines of FY2024 name notes that stand otherwise in the list.
    expect(made.map((manifest) => manifest.rejected)).toEqual([0, 0, 0, 0, 2, 0, 0, 0, 0]);
  });

  it('has the codes of the list of April 2026 but for one, which no addendum adds', () => {
    const replayed = new Set(codesOf('FY2026'));
    const real = codesOf('FY2026-april');
    expect(real.filter((code) => !replayed.has(code))).toEqual(['Z151']);
    expect(replayed.size).toBe(real.length - 1);
  });

  it('has 99.6 % of the notes of the list of April 2026, and every title', () => {
    const differences = compareTabulars(tabular('FY2026').table, tabular('FY2026-april').table);
    expect(differences.filter(({ what }) => what === 'title').map(({ at }) => at)).toEqual([
      // The addenda give chapter 17 a title that the published list does not have.
      '17',
    ]);
    expect(count(differences, 'missing')).toBeLessThanOrEqual(85);
    expect(count(differences, 'surplus')).toBeLessThanOrEqual(75);
  });

  it('has the notes of chapter 2 of FY2025', () => {
    const chapter = library.byEdition('icd10cm/tabular-chapters', 'FY2025')!.table;
    const differences = compareTabulars(tabular('FY2025').table, chapter);
    expect(count(differences, 'title')).toBe(0);
    expect(count(differences, 'missing')).toBeLessThanOrEqual(10);
    expect(count(differences, 'surplus')).toBeLessThanOrEqual(10);
  });

  it('has the Excludes notes of the categories of FY2024', () => {
    const { table } = library.byEdition('icd10cm/category-notes', 'FY2024')!;
    const { table: list } = tabular('FY2024');
    const missing: string[] = [];
    let notes = 0;
    for (let row = 0; row < table.rows; row++) {
      const code = table.text(row, 'code');
      const node = list.find(code);
      const own = node < 0 ? [] : list.notes(node).map((note) => plain(note.text));
      for (const column of ['excludes1', 'excludes2']) {
        for (const text of listed(table.text(row, column))) {
          notes++;
          if (!own.includes(plain(text))) missing.push(`${code} ${column} ${text}`);
        }
      }
    }
    expect(notes).toBeGreaterThan(2000);
    expect(missing.length / notes).toBeLessThan(0.01);
  });
});

/** Texts of a list as Python writes it: ['one', "another's"]. */
function listed(text: string): string[] {
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? match[2] ?? '');
}
