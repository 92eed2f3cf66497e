import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { buildIcd10Codes, type Icd10Row } from '@cleanclaim/core/packs/icd10cm-codes.ts';
import type { OfficialFile } from '../files/official-file.ts';
import { mostMatch, readFixed } from './fixed-width.ts';
import type { LoadedPart, Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

/** 1-5 order number, 7-13 code without dot, 15 flag, 17-76 short title, 78- title. */
const RECORD = /^(\d{5}) ([A-Z][0-9A-Z]{2,6}) {1,5}([01]) (.{60}) (\S.*)$/;
/** The same for ICD-10-PCS: tables of three characters are headers, codes have seven; I and O are not used. */
const PCS_RECORD = /^(\d{5}) ([0-9A-HJ-NP-Z]{3} {4}|[0-9A-HJ-NP-Z]{7}) ([01]) (.{60}) (\S.*)$/;

/** The ICD-10-CM order file: all codes and headers in book order. Source: NCHS/CMS, icd10OrderFiles. */
export const icd10cmOrder: Loader = {
  name: 'icd10cm-order',
  title: 'ICD-10-CM order file',
  recognise: ({ lines }) => mostMatch(lines, RECORD),
  load: ([file]) => loadOrder(file!, RECORD, 'icd10cm', /^A00/, /^[ZU]/),
};

/** The ICD-10-PCS order file: all codes, and the tables as headers. Source: CMS, icd10pcs_order. */
export const icd10pcsOrder: Loader = {
  name: 'icd10pcs-order',
  title: 'ICD-10-PCS order file',
  recognise: ({ lines }) => mostMatch(lines, PCS_RECORD) && !mostMatch(lines, RECORD),
  load: ([file]) => loadOrder(file!, PCS_RECORD, 'icd10pcs', /^0/, /^X/),
};

async function loadOrder(
  file: OfficialFile,
  record: RegExp,
  set: 'icd10cm' | 'icd10pcs',
  first: RegExp,
  last: RegExp,
): Promise<LoadedPart[]> {
  const rejects = new Rejects();
  const rows: Icd10Row[] = [];
  const seen = new Set<string>();
  await readFixed(file, rejects, (text) => {
    const parts = record.exec(text);
    if (!parts) return 'it is not order number, code, flag and titles at their places';
    const [, order, padded = '', flag, shortTitle, title] = parts;
    const code = padded.trim();
    if (seen.has(code)) return `the code ${code} stands twice`;
    seen.add(code);
    rows.push({
      code,
      billable: flag === '1',
      shortTitle: shortTitle!.trim(),
      title: title!.trim(),
      order: Number(order),
    });
    return null;
  });
  rejects.check(rows.length);
  checkWhole(rows, first, last);
  return [loadedPart(`${set}/codes`, buildIcd10Codes(rows, set), { rows, rejects })];
}

/** A list that stops before the Z codes would call every later code unknown: it is refused, not used in part. */
function checkWhole(rows: readonly Icd10Row[], begins: RegExp, ends: RegExp): void {
  const first = rows[0]!.code;
  const last = rows.at(-1)!.code;
  if (!begins.test(first) || !ends.test(last)) {
    throw new FaultError(
      'REF-TRUNCATED',
      `the list runs from ${first} to ${last}, not from the beginning to the end of the classification; download it again`,
      `row ${rows.length}`,
    );
  }
}
