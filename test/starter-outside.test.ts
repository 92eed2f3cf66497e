import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { procedureStatus } from '@cleanclaim/core/codes/hcpcs.ts';
import { excludes1 } from '@cleanclaim/core/codes/icd10cm/excludes1.ts';
import { icd10cmNotes } from '@cleanclaim/core/codes/icd10cm/notes.ts';
import { icd10cmStatus } from '@cleanclaim/core/codes/icd10cm/status.ts';
import { showCode } from '@cleanclaim/core/codes/show.ts';
import { speaksOf, starterHoldsDiagnosis, starterHoldsProcedure } from '@cleanclaim/core/codes/starter.ts';
import { OUTSIDE_STARTER } from '@cleanclaim/core/codes/status.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { describe, expect, it } from 'vitest';
import { STARTER, starterLibrary, tableOn } from './support/starter.ts';

const FIRST = '2026-04-01';

const starter = starterLibrary();

function shown(code: string, library: ReferenceLibrary = starter) {
  const result = showCode(library, { code, system: null, date: FIRST });
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
}

describe('what the starter edition does not hold', () => {
  it.each(['99499', '0042T', 'A0021', 'D0120'])('is not checked, never unknown: procedure %s', (code) => {
    expect(starterHoldsProcedure(starter, code)).toBe(false);
    expect(procedureStatus(starter, code, FIRST)).toMatchObject({
      status: 'unknown',
      edition: null,
      why: OUTSIDE_STARTER,
    });
  });

  it('is not checked, never unknown: a diagnosis and its notes', () => {
    expect(starterHoldsDiagnosis(starter, 'E11.37X1')).toBe(false);
    expect(icd10cmStatus(starter, 'E11.37X1', FIRST)).toMatchObject({ edition: null, why: OUTSIDE_STARTER });
    expect(icd10cmNotes(starter, 'E11.37X1', FIRST)).toEqual({ checked: false, why: OUTSIDE_STARTER });
    expect(excludes1(starter, 'E11.37X1', 'I10', FIRST)).toEqual({ checked: false, why: OUTSIDE_STARTER });
    expect(excludes1(starter, 'E11.37X1', 'E10.9', FIRST)).toMatchObject({ checked: true, conflict: { from: 'E11' } });
  });

  it('is told apart from what it holds and what is not of the day', () => {
    expect([starterHoldsProcedure(starter, '55700'), starterHoldsProcedure(starter, 'G0559')]).toEqual([true, true]);
    expect([starterHoldsDiagnosis(starter, 'G35'), starterHoldsDiagnosis(starter, 'g35.a')]).toEqual([true, true]);
  });

  it('includes pairs with a code outside, or newer than the pairs', () => {
    const ptp = starter.pick('ncci-ptp/practitioner', FIRST);
    if (!ptp.loaded) throw new Error(ptp.why);
    const speaks = (code: string) => speaksOf(starter, ptp, code);
    expect(['99213', 'J3420', 'G0439', '99499', 'A0021', 'G0559', 'J2003'].map(speaks)).toEqual([
      ...[true, true, true],
      ...[false, false],
      ...[false, false],
    ]);
    const { table } = ptp;
    expect(table.edit(table.codeId('80053'), table.codeId('80048'), 20260501)).toMatchObject({ indicator: 0 });
    expect(shown('99499').procedure?.ptpPartners).toBeNull();
    expect(shown('80053').procedure?.ptpPartners).toMatchObject({ edition: '2024Q3 carried forward' });
  });
});

describe('the starter edition without CPT numbers', () => {
  const CPT_NUMBER = /(?<![A-Za-z0-9])(?:\d{5}|\d{4}[FTUM])(?![A-Za-z0-9])/;

  it('keeps them below starter/cpt', () => {
    const files = readdirSync(STARTER, { recursive: true, encoding: 'utf8' }).filter(
      // ZIP codes, contractors and the row numbers of the order file have five digits too.
      (path) => /\.(tsv|txt)$/.test(path) && !path.startsWith('cpt') && !/zip|gpci|icd10cm\/codes/.test(path),
    );
    const found = files.flatMap((path) =>
      readFileSync(join(STARTER, path), 'utf8')
        .split('\n')
        .filter((line) => CPT_NUMBER.test(line))
        .map((line) => `${path}: ${line}`),
    );
    expect(files.length).toBeGreaterThan(15);
    expect(found).toEqual([]);
  });

  it('works', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-starter-'));
    try {
      cpSync(STARTER, folder, { recursive: true, filter: (path) => !path.startsWith(join(STARTER, 'cpt')) });
      const library = starterLibrary(folder);
      const keys = new Set(library.manifests.map(({ set, part }) => `${set}/${part}`));
      const gone = starter.manifests.map(({ set, part }) => `${set}/${part}`).filter((key) => !keys.has(key));
      expect([...new Set(gone)].sort()).toEqual(['cpt/labels', 'modifiers/codes', 'ncci-aoc/edits']);
      for (const { set, part, edition, rows } of library.manifests) {
        expect(library.byEdition(`${set}/${part}` as PackKey, edition)!.table.rows).toBe(rows);
      }
      expect(shown('E11.9', library)).toMatchObject({ status: 'billable', notChecked: [] });
      expect(shown('J3420', library)).toMatchObject({ status: 'billable' });
      expect(shown('99213', library)).toMatchObject({
        status: 'unknown',
        edition: null,
        notChecked: [`status: ${OUTSIDE_STARTER}`],
      });
      expect(tableOn(library, 'pfs/rvu', FIRST).find('G0438')?.status).toBe('A');
      expect(tableOn(library, 'asp/limits', FIRST).find('J3301')?.limitMills).toBe(844);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
