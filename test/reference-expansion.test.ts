import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expandTabular } from '@cleanclaim/core/codes/icd10cm/expansion.ts';
import { expandPcsTables, pcsRowOf } from '@cleanclaim/core/codes/icd10pcs/tables.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expansionPage } from '../scripts/expansion-page.ts';
import { describeWithReference, referenceFolder } from './support/official.ts';

describeWithReference('lists that say the same in two ways', () => {
  let library: ReferenceLibrary;
  const empty = mkdtempSync(join(tmpdir(), 'cleanclaim-expansion-'));

  beforeAll(async () => {
    library = await openLibrary({ folders: [referenceFolder!], dataFolder: empty, message() {} });
  });
  afterAll(() => rm(empty, { recursive: true }));

  it('the Tabular List of April 2026 with its seventh characters gives every row of the order file, and 76 codes more', () => {
    const { table } = library.byEdition('icd10cm/codes', 'FY2026')!;
    const expanded = expandTabular(library.byEdition('icd10cm/tabular', 'FY2026-april')!.table);
    const missing: string[] = [];
    for (let row = 0; row < table.rows; row++) if (!expanded.delete(table.code(row))) missing.push(table.code(row));
    expect(missing).toEqual([]);
    expect(table.rows).toBe(98_186);
    expect(expanded.size).toBe(76);
    // Loss of consciousness until death (sixth character 7 or 8): there is no later encounter and no sequela, and the order file
    // leaves out what the definition of category S06 would allow.
    expect([...expanded].filter((code) => !/^S06..[78][DS]$/.test(code))).toEqual([]);
    expect([...expanded].filter((code) => code.endsWith('D'))).toHaveLength(38);
  });

  it('are shown on their page as the files have them', () => {
    const page = readFileSync(new URL('../docs/reference/icd10-expansion.md', import.meta.url), 'utf8');
    expect(page).toBe(expansionPage(library));
  });

  it('the ICD-10-PCS tables give exactly the codes of the order file', () => {
    const { table } = library.byEdition('icd10pcs/codes', 'FY2026')!;
    const tables = library.byEdition('icd10pcs/tables', 'FY2026')!.table;
    const expanded = new Set<string>();
    let made = 0;
    for (const code of expandPcsTables(tables)) {
      expanded.add(code);
      made++;
    }
    expect(made).toBe(79_115);
    expect(expanded.size).toBe(79_115);
    let billable = 0;
    for (let row = 0; row < table.rows; row++) {
      if (!table.billable(row)) continue;
      billable++;
      expect(expanded.has(table.code(row)), table.code(row)).toBe(true);
    }
    expect(billable).toBe(79_115);
    expect(pcsRowOf(tables, '0DTJ4ZZ')?.operation).toBe('Resection');
    expect(pcsRowOf(tables, '0DTJ4OZ')).toBeNull();
  });
});
