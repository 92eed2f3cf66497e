import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diffEditions } from '@cleanclaim/core/codes/diff/diff-editions.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithReference, referenceFolder } from './support/official.ts';

describeWithReference('editions compared', () => {
  let library: ReferenceLibrary;
  const empty = mkdtempSync(join(tmpdir(), 'cleanclaim-diff-'));

  beforeAll(async () => {
    library = await openLibrary({ folders: [referenceFolder!], dataFolder: empty, message() {} });
  });
  afterAll(() => rm(empty, { recursive: true }));

  const diff = (set: string, from: string, to: string) => {
    const result = diffEditions(library, set, from, to);
    if (!result.ok) throw new Error(result.fault.message);
    return result.value;
  };

  /** The publisher's own totals at the end of its addenda: headers, then codes. */
  function totals(key: 'icd10cm/order-addenda' | 'icd10pcs/order-addenda', edition: string) {
    const { table } = library.byEdition(key, edition)!;
    const text = String(table.find('').find((row) => row.action === 'totals')!.title);
    const [headers = '', codes = ''] = text.split(/^Codes$/m);
    const number = (part: string, word: string) => Number(new RegExp(`(\\d+) ${word}$`, 'm').exec(part)?.[1]);
    return {
      codeAdditions: number(codes, 'additions'),
      codeDeletions: number(codes, 'deletions'),
      codeRevisions: number(codes, 'revisions'),
      headerAdditions: number(headers, 'additions'),
      headerDeletions: number(headers, 'deletions'),
      headerRevisions: number(headers, 'revisions'),
    };
  }

  it.each([
    ['FY2024', 'FY2025', { codeAdditions: 252, codeDeletions: 36, codeRevisions: 13 }],
    ['FY2025', 'FY2026', { codeAdditions: 487, codeDeletions: 28, codeRevisions: 38 }],
    ['FY2026', 'FY2027', { codeAdditions: 190, codeDeletions: 30, codeRevisions: 4 }],
  ])('ICD-10-CM %s to %s counts as the addenda do', (from, to, counts) => {
    const found = diff('icd10cm', from, to);
    expect(found.counts).toMatchObject(counts);
    expect(found.counts).toMatchObject(totals('icd10cm/order-addenda', to));
  });

  it.each([
    ['FY2024', 'FY2025'],
    ['FY2025', 'FY2026'],
    ['FY2026', 'FY2027'],
  ])('ICD-10-CM %s to %s names the codes that the addenda name', (from, to) => {
    const found = diff('icd10cm', from, to);
    const { table } = library.byEdition('icd10cm/order-addenda', to)!;
    const named = (action: string) =>
      Array.from({ length: table.rows }, (_, at) => table.row(at))
        .filter((row) => row.action === action)
        .map((row) => `${row.code} ${row.header === '1' ? 'header' : 'code'}`)
        .sort();
    const told = (entries: readonly { readonly code: string; readonly [more: string]: unknown }[]) =>
      entries.map((entry) => `${entry.code.replace('.', '')} ${entry.billable ? 'code' : 'header'}`).sort();
    expect(told(found.added)).toEqual(named('Add'));
    expect(told(found.deleted)).toEqual(named('Delete'));
    expect(told(found.revised)).toEqual(named('Revise to'));
  });

  it('ICD-10-PCS FY2024 to FY2025 counts as the addenda do', () => {
    expect(diff('icd10pcs', 'FY2024', 'FY2025').counts).toMatchObject(totals('icd10pcs/order-addenda', 'FY2025'));
  });

  it('ICD-10-PCS FY2026 is compared by its addenda with the update of April 2025: from October 2024 on there is more, and nothing less', () => {
    const found = diff('icd10pcs', 'FY2025', 'FY2026');
    const { table } = library.byEdition('icd10pcs/order-addenda', 'FY2026')!;
    const added = new Set(found.added.map(({ code }) => code));
    const rows = Array.from({ length: table.rows }, (_, at) => table.row(at)).filter((row) => row.action === 'Add');
    expect(rows.filter((row) => !added.has(String(row.code)))).toEqual([]);
    // 78,948 codes in October, 78,986 in the file of April: 50 came and 12 went in April.
    const counts = totals('icd10pcs/order-addenda', 'FY2026');
    expect(found.counts.codeAdditions! - counts.codeAdditions).toBe(50);
    expect(found.counts.codeDeletions! - counts.codeDeletions).toBe(12);
  });

  it('tells codes that mean something else, and payment that changes most', () => {
    const found = diff('pfs', '2025-10', '2026-04');
    expect(found.newMeaning.map(({ code }) => code)).toContain('G0136');
    const [first, second] = found.paymentChanges!;
    expect(Math.abs(Number(first!.differenceCents))).toBeGreaterThanOrEqual(Math.abs(Number(second!.differenceCents)));
  });

  it('refuses what cannot be compared', () => {
    expect(diffEditions(library, 'zip', 'a', 'b')).toMatchObject({ ok: false, fault: { code: 'DIFF-SET' } });
    expect(diffEditions(library, 'icd10cm', 'FY2019', 'FY2026')).toMatchObject({
      ok: false,
      fault: { code: 'DIFF-EDITION' },
    });
  });

  it('finds no change between an edition and itself, whatever the set', () => {
    for (const key of ['icd10cm', 'hcpcs', 'pfs', 'ncci-mue'] as const) {
      const edition = library.editions(
        { icd10cm: 'icd10cm/codes', hcpcs: 'hcpcs/codes', pfs: 'pfs/rvu', 'ncci-mue': 'ncci-mue/practitioner' }[
          key
        ] as PackKey,
      )[0]!.edition;
      expect(diff(key, edition, edition)).toMatchObject({ added: [], deleted: [], revised: [] });
    }
  });
});
