import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { buildIcd10Codes, type Icd10Row } from '@cleanclaim/core/packs/icd10cm-codes.ts';
import { buildRecords, type PackRecord } from '@cleanclaim/core/packs/record-table.ts';
import { mostMatch, readFixed } from './fixed-width.ts';
import { GEM_ROW } from './gems.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

/** 1-7 code without dot, 9- title. */
const CODE = /^([A-Z][0-9A-Z]{2,6}) {1,5}(\S.*)$/;

/**
 * The ICD-10-CM codes file: what can be billed, and nothing else. It answers where no order file covers the day, and never takes
 * one's place. Source: NCHS/CMS, icd10cm-codes.
 */
export const icd10cmValidCodes: Loader = {
  name: 'icd10cm-valid-codes',
  title: 'ICD-10-CM codes file (billable codes only)',
  recognise: ({ lines }) => /^A000 {4}/.test(lines[0] ?? '') && mostMatch(lines, CODE) && !mostMatch(lines, GEM_ROW),
  async load([file]) {
    const rejects = new Rejects();
    const rows: Icd10Row[] = [];
    const seen = new Set<string>();
    await readFixed(
      file!,
      rejects,
      (text) => {
        const [, code = '', title = ''] = CODE.exec(text) ?? [];
        if (!code || text.slice(7, 8) !== ' ') return 'it is not a code and its title at their places';
        if (seen.has(code)) return `the code ${code} stands twice`;
        seen.add(code);
        rows.push({ code, billable: true, shortTitle: '', title: title.trim(), order: rows.length + 1 });
        return null;
      },
      { lastLineEnds: true },
    );
    rejects.check(rows.length);
    const last = rows.at(-1)!.code;
    if (!/^[ZU]/.test(last)) {
      throw new FaultError(
        'REF-TRUNCATED',
        `the list ends with ${last}, not at the end of the classification; download it again`,
        `row ${rows.length}`,
      );
    }
    return [loadedPart('icd10cm/valid-codes', buildIcd10Codes(rows, 'icd10cm', 'valid-codes'), { rows, rejects })];
  },
};

const ACTION = /^(Add|Delete|Revise from|Revise to): +(?:([01]) )?([0-9A-Z]{3,7}) {1,5}(\S.*)$/;
/** "  74044 codes in icd10cm_order_2024.txt", "    395 additions", and headings between. */
const TOTAL = /^\s*\d+ (?:headers|codes|additions|deletions|revisions)\b|^(?:Headers|Codes)\s*$|^\s*of which\s*$/;

/**
 * What an edition changes in the order or codes file, with the publisher's own totals. One with totals and nothing else says that
 * nothing changed. Source: NCHS/CMS, order and codes addenda of ICD-10-CM and ICD-10-PCS.
 */
export const icd10Addenda: Loader = {
  name: 'icd10-addenda',
  title: 'Addenda of an ICD-10 order or codes file',
  recognise: ({ lines }) =>
    lines.slice(0, 30).some((line) => ACTION.test(line) || /^\s*\d+ (?:codes|headers) in icd10/.test(line)) &&
    !lines.slice(0, 30).some((line) => line.trim() !== '' && !ACTION.test(line) && !TOTAL.test(line)),
  async load([file]) {
    const rejects = new Rejects();
    const rows: PackRecord[] = [];
    const totals: string[] = [];
    let set = 'icd10cm';
    // The order file's addenda have headers too and two titles a row; those of the codes file one.
    let headers = false;
    await readFixed(
      file!,
      rejects,
      (text) => {
        if (TOTAL.test(text)) {
          if (/icd10pcs/.test(text)) set = 'icd10pcs';
          if (/headers in/.test(text)) headers = true;
          totals.push(text.trim());
          return null;
        }
        const [, action = '', flag = '', code = '', rest = ''] = ACTION.exec(text) ?? [];
        if (!action) return 'it is neither an addition, a deletion, a revision nor a total';
        rows.push({ code, action, header: flag === '0' || (flag === '' && code.length === 3) ? '1' : '', title: rest });
        return null;
      },
      { lastLineEnds: true },
    );
    if (totals.length === 0) {
      throw new FaultError('REF-TRUNCATED', 'the totals at the end are missing; download it again', file!.name);
    }
    if (rows.length > 0 || rejects.list.length > 0) rejects.check(rows.length);
    checkTotals(rows, totals);
    const part = headers ? 'order-addenda' : 'code-addenda';
    const split = rows.map((row) => (headers ? { ...row, ...twoTitles(String(row.title)) } : row));
    split.push({ code: '', action: 'totals', title: totals.join('\n') });
    const texts = ['code', 'action', 'header', 'shortTitle', 'title'];
    const bytes = buildRecords({ set, part, key: 'code', texts }, split);
    return [loadedPart(`${set}/${part}` as 'icd10cm/order-addenda', bytes, { rows, rejects })];
  },
};

/** The publisher's totals are those of the rows; otherwise rows are missing. */
function checkTotals(rows: readonly PackRecord[], totals: readonly string[]): void {
  for (const [action, word] of [
    ['Add', 'additions'],
    ['Delete', 'deletions'],
  ] as const) {
    const told = totals.reduce((sum, line) => sum + Number(new RegExp(`^(\\d+) ${word}`).exec(line)?.[1] ?? 0), 0);
    const found = rows.filter((row) => row.action === action).length;
    if (told !== found) {
      throw new FaultError('REF-TRUNCATED', `it has ${found} ${word} where its totals say ${told}; download it again`);
    }
  }
}

/** A short title of 60 characters, a blank, the title. */
function twoTitles(text: string): { readonly shortTitle: string; readonly title: string } {
  return { shortTitle: text.slice(0, 60).trim(), title: text.slice(61).trim() };
}
