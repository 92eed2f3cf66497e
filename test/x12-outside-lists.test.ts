import { packOf } from '@cleanclaim/core/codes/small-library.fixtures.ts';
import { buildCodeList } from '@cleanclaim/core/packs/code-list.ts';
import { buildIcd10Codes } from '@cleanclaim/core/packs/icd10cm-codes.ts';
import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { OutsideLists } from '@cleanclaim/core/x12/outside/outside-lists.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { describe, expect, it } from 'vitest';
import { claimSegments, FILES, fileOf } from './support/x12-files.ts';

const rowsOf = (codes: readonly string[]) =>
  codes.map((code) => ({ code, label: code, description: '', from: null, to: null, more: {} }));
const list = (key: string, edition: string, from: string, to: string, codes: readonly string[]) => {
  const [set = '', part = ''] = key.split('/');
  return packOf(buildCodeList(set, part, rowsOf(codes)), key, edition, from, to);
};
const icd10 = (set: string, codes: readonly string[]) => {
  const rows = codes.map((code, order) => ({ code, order, billable: true, title: code, shortTitle: code }));
  return packOf(buildIcd10Codes(rows, set), `${set}/codes`, 'FY2026', '2025-10-01', '2026-09-30');
};

const library = new ReferenceLibrary([
  icd10('icd10cm', ['S52501A', 'I10', 'J069', 'S72001A', 'W010XXA', 'E119', 'R079', 'K0251']),
  icd10('icd10pcs', ['0SRR0JA', '3E0T3BZ']),
  list('cdt/codes', '2026', '2026-01-01', '2026-12-31', ['D2150', 'D4341']),
  list('taxonomy/codes', '2026-01', '2026-01-01', '9999-12-31', ['207Q00000X', '1223G0001X', '282N00000X']),
  list('claim-status/categories', '2026-04', '2026-04-01', '9999-12-31', ['A1', 'A2', 'A7']),
  list('claim-status/codes', '2026-04', '2026-04-01', '9999-12-31', ['19', '20', '562']),
]);

function check(segments: readonly string[]): { findings: X12Finding[]; notChecked: string[] } {
  const findings: X12Finding[] = [];
  const lists = new OutsideLists(library);
  const reader = new X12Reader({ models: allModels(), onFinding: (finding) => findings.push(finding), lists });
  reader.feed(fileOf(segments));
  reader.end();
  return { findings, notChecked: [...lists.notChecked.keys()] };
}
const changed = (segments: readonly string[], from: string, to: string) => {
  expect(segments.some((segment) => segment.includes(from))).toBe(true);
  return check(segments.map((segment) => segment.replace(from, to))).findings.map(({ rule, value }) => [rule, value]);
};

describe('codes of outside lists', () => {
  it('are found right where they are in the lists', () => {
    for (const set of ['837I', '837D', '277CA'] as const) expect(check(FILES[set]()).findings, set).toEqual([]);
    expect(check(claimSegments()).findings).toEqual([]);
  });

  it('are looked up: procedures of a stay, dental procedures, taxonomies, claim status codes', () => {
    expect(changed(FILES['837I'](), '0SRR0JA', '0SRR0ZZ')).toEqual([['X12-PROCEDURE', '0SRR0ZZ']]);
    expect(changed(FILES['837D'](), 'D2150', 'D9990')).toEqual([['X12-PROCEDURE', 'D9990']]);
    expect(changed(FILES['837D'](), '1223G0001X', '1223G9999X')).toEqual([['X12-TAXONOMY-CODE', '1223G9999X']]);
    expect(changed(FILES['277CA'](), 'A7:562', 'A7:999')).toEqual([['X12-STATUS-CODE', '999']]);
  });

  it('are ICD-10 from October 2015 on, ICD-9 before', () => {
    expect(changed(claimSegments(), 'ABK:J069', 'BK:4659')).toEqual([['X12-DIAGNOSIS', '4659']]);
    expect(changed(claimSegments(), '472*D8*20260408', '472*D8*20150408')).toContainEqual(['X12-DIAGNOSIS', 'J069']);
  });

  it('that no loaded list has are not checked, and told once as wrong where they are not written as codes', () => {
    expect(check(claimSegments()).notChecked.some((text) => text.startsWith('CPT and HCPCS'))).toBe(true);
    expect(changed(claimSegments(), 'ABK:J069', 'ABK:J06.9')).toEqual([['X12-DIAGNOSIS-FORM', 'J06.9']]);
  });

  it('that a list of more than half a year ago does not have are a warning', () => {
    const later = FILES['837D']().map((segment) =>
      segment.replace('1223G0001X', '1223G9999X').replace('20260410', '20261010'),
    );
    expect(check(later).findings.map(({ rule, severity }) => [rule, severity])).toContainEqual(['X12-LIST-OLDER', 'W']);
  });
});
