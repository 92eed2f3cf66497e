import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { buildRecords, type PackRecord } from '@cleanclaim/core/packs/record-table.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { yearSpan } from '../editions/span.ts';
import { DelimitedRecords } from '../files/delimited.ts';
import { readLines } from '../files/lines.ts';
import type { OfficialFile } from '../files/official-file.ts';
import { mostMatch, readFixed } from './fixed-width.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

/** A third column marks some rows with D. */
const FORMAT_ROW = /^([A-Z][0-9A-Z]{2,6})\t(\d{1,3})(?:\t([A-Z]?))?\s*$/;

/** Diagnoses to categories as CMS's own software reads them: a code, a tab, a category. Its name tells the model: F24…, F28…. */
export const hccFormat: Loader = {
  name: 'cms-hcc-format',
  title: 'CMS-HCC risk adjustment: format file of the CMS software',
  recognise: ({ lines }) => mostMatch(lines, FORMAT_ROW),
  async load([file]) {
    const { key, says } = modelOf(file!);
    const rejects = new Rejects();
    const rows: PackRecord[] = [];
    const seen = new Set<string>();
    await readFixed(file!, rejects, (text) => {
      const [, diagnosis = '', category = '', mark = ''] = FORMAT_ROW.exec(text) ?? [];
      if (!diagnosis) return 'it is not a diagnosis code, a tab and a category';
      if (seen.has(`${diagnosis} ${category}`)) return `${diagnosis} stands twice with category ${category}`;
      seen.add(`${diagnosis} ${category}`);
      rows.push({ diagnosis, category, mark });
      return null;
    });
    rejects.check(rows.length);
    return [loadedPart(key, bytesOf(key, 'diagnosis', rows), { rows, rejects }, { says })];
  },
};

/** "F2422P1M" = V24, format of 2022; "F2823T2N" = V28, 2023; "F24_AllYearsCombined". */
function modelOf(file: OfficialFile) {
  for (const name of file.names) {
    const [, version, year] = /(?:^|[^a-z])F(24|28)(?:(\d\d)[A-Z]\d[A-Z])?/i.exec(name) ?? [];
    if (!version) continue;
    const allYears = /all.?years/i.test(name);
    if (!year && !allYears) continue;
    const key = `cms-hcc/format-v${version}${allYears ? '-all-years' : ''}` as PackKey;
    return { key, says: year ? yearSpan(2000 + Number(year)) : null };
  }
  throw new FaultError('REF-PART', 'the name of the file does not tell the model (F24… or F28…)', file.name);
}

const COEFFICIENT = /^(?:C[FNP][ADS]|INS|NE|SNPNE|GE65|LT65|DI|GI|TGRAFT)\w*_\w+$/;

/** All coefficients of a model in one wide row below their names, as the CMS software holds them. */
export const hccWideCoefficients: Loader = {
  name: 'cms-hcc-wide-coefficients',
  title: 'CMS-HCC risk adjustment: coefficients in one row',
  recognise: (head) => {
    const [names = [], , third] = head.records(',');
    return names.length > 100 && third === undefined && names.filter((name) => COEFFICIENT.test(name)).length > 100;
  },
  async load([file]) {
    const records: string[][] = [];
    const reader = new DelimitedRecords(
      ',',
      (cells) => void (cells.some((cell) => cell.trim()) && records.push(cells)),
    );
    await readLines(file!.open(), (text, line, ended) => reader.line(text, line, ended));
    reader.end();
    const [names = [], values = []] = records;
    const version = file!.names.map((name) => /V(24|28)/i.exec(name)?.[1]).find(Boolean);
    if (!version)
      throw new FaultError('REF-PART', 'the name of the file does not tell the model (V24 or V28)', file!.name);
    const rejects = new Rejects();
    const rows: PackRecord[] = [];
    for (const [at, name] of names.entries()) {
      const value = values[at]?.trim() ?? '';
      if (!/^-?\d*\.?\d+(?:e-?\d+)?$/i.test(value)) rejects.add(2, name, `"${value}" is not a number`, value);
      else rows.push({ name: name.trim(), value });
    }
    rejects.check(rows.length);
    const key = `cms-hcc/coefficients-v${version}` as PackKey;
    return [loadedPart(key, bytesOf(key, 'name', rows), { rows, rejects })];
  },
};

/** Short labels of the V24 categories: {"1": "HIV", …}. */
export const hccShortLabels: Loader = {
  name: 'cms-hcc-short-labels',
  title: 'CMS-HCC risk adjustment: short labels (JSON)',
  recognise: ({ lines }) => lines[0]?.trim() === '{' && /^\s*"1": "HIV/.test(lines[1] ?? ''),
  async load([file]) {
    let text = '';
    await readLines(file!.open(), (line) => void (text += `${line}\n`));
    let labels: Record<string, unknown>;
    try {
      labels = JSON.parse(text) as Record<string, unknown>;
    } catch {
      throw new FaultError('REF-TRUNCATED', 'the JSON is damaged or cut off; download it again', file!.name);
    }
    const rejects = new Rejects();
    const rows: PackRecord[] = [];
    for (const [category, label] of Object.entries(labels)) {
      if (!/^\d{1,3}$/.test(category) || typeof label !== 'string')
        rejects.add(rows.length + 2, null, 'it is not a category with its label', category);
      else rows.push({ category, label });
    }
    rejects.check(rows.length);
    return [loadedPart('cms-hcc/short-labels', bytesOf('cms-hcc/short-labels', 'category', rows), { rows, rejects })];
  },
};

function bytesOf(pack: PackKey, key: string, rows: readonly PackRecord[]): Uint8Array<ArrayBuffer> {
  const [set = '', part = ''] = pack.split('/');
  return buildRecords({ set, part, key, texts: Object.keys(rows[0] ?? { [key]: '' }) }, rows);
}
