import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIcd10Index, Icd10IndexTable } from '@cleanclaim/core/packs/icd10cm-index.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { addendaLines } from '@cleanclaim/reference/replay/addenda-lines.ts';
import { IndexTree } from '@cleanclaim/reference/replay/index-tree.ts';
import { replayIndexAddenda, undone } from '@cleanclaim/reference/replay/replay-index.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { replayPage } from '../scripts/replay-page.ts';
import { compareCategories, compareTabulars, type ListDifference } from './support/compare-tabulars.ts';
import { explainDifferences, type Reason } from './support/explain-differences.ts';
import { compareIndexes } from './support/index-codes.ts';
import { describeWithReference, referenceFolder } from './support/official.ts';

describeWithReference('lists with their addenda', () => {
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
  /** How many things each reason explains; every difference belongs to one of them. */
  const reasons = (differences: readonly ListDifference[], until: string) => {
    const explained = explainDifferences(differences, library, until);
    expect(explained.reduce((sum, item) => sum + item.differences, 0)).toBe(differences.length);
    const counts: Partial<Record<Reason, number>> = {};
    for (const { reason } of explained) counts[reason] = (counts[reason] ?? 0) + 1;
    return counts;
  };

  it('are made for every edition from FY2022 on, and say what they are', () => {
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
    // One line of FY2024 takes away a note that the addenda of FY2023 took away before.
    expect(made.map((manifest) => manifest.rejected)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('have the codes of the list of April 2026', () => {
    expect(codesOf('FY2026')).toEqual(codesOf('FY2026-april'));
  });

  it('have 25,117 of its 25,170 notes, and every difference is explained', () => {
    const differences = compareTabulars(tabular('FY2026').table, tabular('FY2026-april').table);
    expect(reasons(differences, '2026-04-01')).toEqual({
      heading: 36,
      wording: 14,
      kept: 1,
      'silent addition': 9,
      'silent deletion': 2,
      title: 1,
    });
  });

  it('have chapter 2 of FY2025 without a difference', () => {
    const chapter = library.byEdition('icd10cm/tabular-chapters', 'FY2025')!.table;
    expect(chapter.rows).toBeGreaterThan(2000);
    expect(compareTabulars(tabular('FY2025').table, chapter)).toEqual([]);
  });

  it('have the notes of the categories, which are those of April 2024', () => {
    const { table } = library.byEdition('icd10cm/category-notes', 'FY2024')!;
    expect(table.rows).toBe(1917);
    const april = compareCategories(tabular('FY2024-april').table, table);
    expect(reasons(april, '2024-04-01')).toEqual({ heading: 1, wording: 3, 'silent addition': 1 });
    // The list of October lacks what the addenda of April bring.
    const october = compareCategories(tabular('FY2024').table, table);
    const key = ({ what, at, kind, text }: ListDifference) => `${what} ${at} ${kind} ${text}`;
    const known = new Set(april.map(key));
    const onlyOctober = october.filter((item) => !known.has(key(item)));
    expect([...new Set(onlyOctober.map(({ at }) => at))].sort()).toEqual(['B04', 'I49', 'J12', 'J45', 'O85']);
  });

  it('give an Alphabetic Index for every edition that has addenda, with codes of its year', () => {
    const checks = compareIndexes(library);
    expect(checks.map(({ edition, origin, lost }) => [edition, origin, lost])).toEqual([
      ['FY2022', 'replayed', 0],
      ['FY2022-april', 'replayed', 0],
      ['FY2023', 'replayed', 0],
      ['FY2023-april', 'replayed', 1],
      ['FY2024', 'replayed', 0],
      ['FY2024-april', 'replayed', 0],
      ['FY2025', 'official', 0],
      ['FY2025-april', 'replayed', 0],
      ['FY2026', 'replayed', 0],
    ]);
    const unknown = (edition: string) => checks.find((check) => check.edition === edition)!.unknown;
    expect([unknown('FY2024'), unknown('FY2024-april'), unknown('FY2025'), unknown('FY2025-april')]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    // The addenda of FY2026 themselves name these, and the order file of FY2026 has them not.
    expect(unknown('FY2026')!.map((text) => text.split(' ').at(-1))).toEqual(['Z15.08', 'Q99.814', 'Q99.814']);
    expect(checks.find((check) => check.edition === 'FY2024')!.asItWas).toBe(304);
  });

  it('answer by the Index of the day, and by none before the first', () => {
    const index = (date: string) => {
      const picked = library.pick('icd10cm/index', date);
      return picked.loaded ? picked.manifest.edition : picked.why;
    };
    expect(index('2024-03-31')).toBe('FY2024');
    expect(index('2024-04-01')).toBe('FY2024-april');
    expect(index('2025-09-30')).toBe('FY2025-april');
    expect(index('2025-10-01')).toBe('FY2026');
    expect(index('2021-09-30')).toContain('no icd10cm/index pack covers 2021-09-30');
    expect(index('2026-10-01')).toContain('no icd10cm/index pack covers 2026-10-01');
  });

  it('taken back, addenda leave the Index as it was before them', () => {
    // Words that the list of FY2025 lacks behind a parenthesis come with the addenda and stay: codes are what is compared.
    const codes = (index: Icd10IndexTable) =>
      Array.from({ length: index.rows }, (_, at) => `${index.path(at).length} ${index.codes(at)[0] ?? ''}`).sort();
    const before = library.byEdition('icd10cm/index', 'FY2025-april')!.table;
    const tree = new IndexTree(library.byEdition('icd10cm/index', 'FY2026')!.table);
    const lines = addendaLines(library.byEdition('icd10cm/index-addenda', 'FY2026')!.table);
    replayIndexAddenda(tree, undone(lines));
    expect(codes(Icd10IndexTable.open(buildIcd10Index('index', tree.entries()).buffer))).toEqual(codes(before));
  });

  it('are shown on their page as the files have them', () => {
    const page = readFileSync(new URL('../docs/reference/tabular-replay.md', import.meta.url), 'utf8');
    expect(page).toBe(replayPage(library));
  });
});
