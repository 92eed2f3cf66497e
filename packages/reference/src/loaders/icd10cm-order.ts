import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { buildIcd10Codes, type Icd10Row } from '@cleanclaim/core/packs/icd10cm-codes.ts';
import { readLines } from '../files/lines.ts';
import { truncated } from '../files/table.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';

/** 1-5 order number, 7-13 code without dot, 15 flag, 17-76 short title, 78- title. */
const RECORD = /^(\d{5}) ([A-Z][0-9A-Z]{2,6}) {1,5}([01]) (.{60}) (\S.*)$/;

/** The ICD-10-CM order file: all codes and headers in book order. Source: NCHS/CMS, icd10OrderFiles. */
export const icd10cmOrder: Loader = {
  name: 'icd10cm-order',
  title: 'ICD-10-CM order file',

  recognise(head) {
    const first = head.lines.slice(0, 20).filter((line) => line.trim() !== '');
    return first.length > 0 && first.filter((line) => RECORD.test(line)).length * 2 > first.length;
  },

  async load([file]) {
    const rejects = new Rejects();
    const rows: Icd10Row[] = [];
    const seen = new Set<string>();
    await readLines(file!.open(), (text, line, ended) => {
      if (text.trim() === '') return;
      const parts = RECORD.exec(text);
      const wrong = !parts
        ? 'it is not order number, code, flag and titles at their places'
        : seen.has(parts[2]!)
          ? `the code ${parts[2]} stands twice`
          : null;
      if (wrong && !ended) throw truncated(line, wrong);
      if (wrong) return rejects.add(line, null, wrong, text);
      const [, order, code, flag, shortTitle, title] = parts!;
      seen.add(code!);
      rows.push({
        code: code!,
        billable: flag === '1',
        shortTitle: shortTitle!.trim(),
        title: title!.trim(),
        order: Number(order),
      });
    });
    rejects.check(rows.length);
    checkWhole(rows);
    const part = {
      key: 'icd10cm/codes',
      bytes: buildIcd10Codes(rows),
      rows: rows.length,
      rejects: rejects.list,
    } as const;
    return [{ ...part, says: null, rowsDated: false }];
  },
};

/** A list that stops before the Z codes would call every later code unknown: it is refused, not used in part. */
function checkWhole(rows: readonly Icd10Row[]): void {
  const first = rows[0]!.code;
  const last = rows.at(-1)!.code;
  if (!first.startsWith('A00') || !/^[ZU]/.test(last)) {
    throw new FaultError(
      'REF-TRUNCATED',
      `the list runs from ${first} to ${last}, not from A00 to the end of the classification; download it again`,
      `row ${rows.length}`,
    );
  }
}
