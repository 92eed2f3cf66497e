import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { diffEditions } from '@cleanclaim/core/codes/diff/diff-editions.ts';
import { ndcDigits, readNdc } from '@cleanclaim/core/codes/ndc.ts';
import { showCode } from '@cleanclaim/core/codes/show.ts';
import { addDays } from '@cleanclaim/core/kernel/dates.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithReference, referenceFolder } from './support/official.ts';

/** The order file as it lies: code → its flag. Nothing of the product reads it here. */
function flagsOf(path: string): Map<string, string> {
  const text = gunzipSync(readFileSync(join(referenceFolder!, path))).toString('latin1');
  return new Map(
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => [line.slice(6, 13).trim(), line.slice(14, 15)]),
  );
}

/** Cells of a CSV record without line breaks in its cells. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? '');
}

describeWithReference('borders of editions, by what the files themselves say', () => {
  let library: ReferenceLibrary;
  const empty = mkdtempSync(join(tmpdir(), 'cleanclaim-borders-'));
  beforeAll(async () => {
    library = await openLibrary({ folders: [referenceFolder!], dataFolder: empty, message() {} });
  });
  afterAll(() => rm(empty, { recursive: true }));

  const shown = (code: string, date: string, system = 'icd10cm') => {
    const result = showCode(library, { code, system, date });
    if (!result.ok) throw new Error(result.fault.message);
    return result.value;
  };
  const orders = () =>
    (
      [
        ['2023-10-01', 'icd10cm/FY2024/icd10cm-order-2024.txt.gz'],
        ['2024-10-01', 'icd10cm/FY2025/icd10cm-order-2025.txt.gz'],
        ['2025-10-01', 'icd10cm/FY2026/icd10cm-order-2026.txt.gz'],
        ['2026-10-01', 'icd10cm/FY2027/derived-icd10cm-order-2027.txt.gz'],
      ] as const
    ).map(([from, path]) => ({ from, flags: flagsOf(path) }));

  it('every code that an October changes has its status on the eve and on the day, and with each no the nearest codes of that day', () => {
    const editions = orders();
    const wrong: string[] = [];
    const without: string[] = [];
    let borders = 0;
    for (const [at, { from, flags }] of editions.entries()) {
      const before = editions[at - 1]?.flags;
      if (!before) continue;
      const earlier = (code: string, until: number) =>
        editions.slice(0, until).some((edition) => edition.flags.has(code));
      const expected = (own: Map<string, string>, code: string, until: number) => {
        const flag = own.get(code);
        if (flag !== undefined) return flag === '1' ? 'billable' : 'header';
        return earlier(code, until) ? 'no-longer-valid' : 'not-yet-valid';
      };
      for (const code of new Set([...before.keys(), ...flags.keys()])) {
        if (before.get(code) === flags.get(code)) continue;
        borders++;
        for (const [date, own, until] of [
          [addDays(from, -1), before, at - 1],
          [from, flags, at],
        ] as const) {
          const { status, suggestions } = shown(code, date);
          if (status !== expected(own, code, until)) wrong.push(`${code} on ${date}: ${status}`);
          if (status === 'billable') continue;
          if (suggestions.length === 0) without.push(`${code} on ${date}`);
          const plain = suggestions.map((suggestion) => suggestion.replace('.', ''));
          for (const near of plain) if (own.get(near) !== '1') wrong.push(`${code} on ${date} suggests ${near}`);
        }
      }
    }
    expect(borders).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
    // No title of that day speaks of Lynch; "syndrome" alone would lead anywhere.
    expect(without).toEqual(['QA171 on 2026-09-30']);
  });

  it.each([
    // code, last day of the old state, its answer, the answer of the day after
    ['S23.420A', '2026-09-30', 'billable', 'no-longer-valid'],
    ['D69.1', '2026-09-30', 'billable', 'header'],
    ['C78.31', '2026-09-30', 'not-yet-valid', 'billable'],
    ['G35', '2025-09-30', 'billable', 'header'],
    ['QA0.0101', '2025-09-30', 'not-yet-valid', 'billable'],
  ])('%s at the end of %s: %s, then %s', (code, eve, before, after) => {
    expect([shown(code, eve).status, shown(code, addDays(eve, 1)).status]).toEqual([before, after]);
    expect(shown(code, '2028-02-29').edition).toBeNull();
    expect(shown(code, '2024-02-29').edition).toBe('FY2024');
  });

  it('1 April changes notes and not codes: the Tabular List of the day changes hands', () => {
    for (const [date, edition] of [
      ['2024-03-31', 'FY2024 replayed from addenda'],
      ['2024-04-01', 'FY2024-april replayed from addenda'],
      ['2025-03-31', 'FY2025 replayed from addenda'],
      ['2025-04-01', 'FY2025-april replayed from addenda'],
      ['2026-03-31', 'FY2026 replayed from addenda'],
      ['2026-04-01', 'FY2026-april'],
    ] as const) {
      expect([date, shown('J45.909', date).notesEdition]).toEqual([date, edition]);
    }
    // The addenda of April 2024 bring "Mpox" to B04.
    const terms = (date: string) => shown('B04', date).notes.map(({ text }) => text);
    expect(terms('2024-03-31')).not.toContain('Mpox');
    expect(terms('2024-04-01')).toContain('Mpox');
  });

  it('every Level II code begins and ends on its own day, in the middle of a quarter too', () => {
    const text = gunzipSync(readFileSync(join(referenceFolder!, 'hcpcs/2025-10/HCPC2025_OCT_ANWEB.csv.gz'))).toString();
    const [head = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
    const header = cellsOf(head);
    const column = (cells: readonly string[], name: string) => (cells[header.indexOf(name)] ?? '').trim();
    const iso = (d8: string) => `${d8.slice(0, 4)}-${d8.slice(4, 6)}-${d8.slice(6, 8)}`;
    const spells = new Map<string, { from: string; to: string | null }[]>();
    for (const line of lines) {
      const cells = cellsOf(line);
      if (cells.length !== header.length) continue;
      const code = column(cells, 'HCPC');
      if (column(cells, 'RECID') !== '3' || /^D/.test(code)) continue;
      const ended = column(cells, 'TERM DT');
      const spell = { from: iso(column(cells, 'ADD DT')), to: ended === '' ? null : iso(ended) };
      spells.set(code, [...(spells.get(code) ?? []), spell]);
    }
    expect(spells.size).toBeGreaterThan(8000);
    const inForce = (code: string, date: string) =>
      spells.get(code)!.some(({ from, to }) => from <= date && (to === null || date <= to));
    const wrong: string[] = [];
    let checked = 0;
    let midQuarter = 0;
    for (const [code, own] of spells) {
      for (const { from, to } of own) {
        for (const date of [addDays(from, -1), from, ...(to === null ? [] : [to, addDays(to, 1)])]) {
          // Before 2020 the lists of 2019 and 2020 answer.
          if (date < '2020-04-01' || date > '2025-12-31') continue;
          checked++;
          if (!/-(?:0[147]|10)-01$|-(?:03|12)-31$|-(?:06|09)-30$/.test(date)) midQuarter++;
          const { status } = shown(code, date, 'hcpcs');
          const first = own.every((spell) => spell.from > date);
          const expected = inForce(code, date) ? 'billable' : first ? 'not-yet-valid' : 'no-longer-valid';
          if (status !== expected) wrong.push(`${code} on ${date}: ${status}, not ${expected}`);
        }
      }
    }
    expect(checked).toBeGreaterThan(2000);
    expect(midQuarter).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
    const counted = diffEditions(library, 'hcpcs', '2025-01', '2025-10');
    const codes = [...spells.keys()];
    expect(counted.ok && counted.value.counts).toEqual({
      additions: codes.filter((code) => inForce(code, '2025-10-01') && !inForce(code, '2025-01-01')).length,
      deletions: codes.filter((code) => inForce(code, '2025-01-01') && !inForce(code, '2025-10-01')).length,
      revisions: 0,
    });
  });

  it('every drug code is found by each of the ways in which it can be written', () => {
    const { table } = library.byEdition('ndc/hcpcs', '2025-10')!;
    let forms = 0;
    for (let row = 0; row < table.rows; row++) {
      const ndc = table.text(row, 'ndc');
      const [, labeler = '', product = '', pack = ''] = /^(\d{5})-(\d{4})-(\d{2})$/.exec(ndc) ?? [];
      if (!labeler) continue;
      const written = [ndc, labeler + product + pack];
      if (labeler[0] === '0') written.push(`${labeler.slice(1)}-${product}-${pack}`);
      if (product[0] === '0') written.push(`${labeler}-${product.slice(1)}-${pack}`);
      if (pack[0] === '0') written.push(`${labeler}-${product}-${pack.slice(1)}`);
      for (const form of written) {
        forms++;
        const read = readNdc(form);
        expect(read.ok && ndcDigits(read.value)).toBe(labeler + product + pack);
      }
    }
    expect(forms).toBeGreaterThan(20_000);
    expect(shown('0409-1159-01', '2025-11-01', 'ndc')).toMatchObject({ billedAs: '00409115901' });
  });
});
