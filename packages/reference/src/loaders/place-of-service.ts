import { buildCodeList, type ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import { findHeader } from '../files/columns.ts';
import type { Loader } from './loader.ts';
import { loadedPart, readRows, type TableKind } from './table-kind.ts';

const columns = {
  code: { names: ['code', 'place of service code', 'place of service code(s)', 'pos'] },
  name: { names: ['name', 'place of service name', 'place of service', 'description'] },
} as const;

/** "code, name" could head any list; these three make it the places of service. */
const TELLING: Readonly<Record<string, RegExp>> = { '03': /school/i, '11': /office/i, '21': /inpatient hospital/i };

const posTable: TableKind<keyof typeof columns, ListedCode> = {
  columns,
  key: 'code',
  read(row) {
    const code = pos(row.text('code'));
    if (!/^\d{2}$/.test(code)) row.fail('code', `"${code}" is not two digits`);
    if (row.text('name') === '') row.fail('name', 'the name is missing');
    return { code, label: row.text('name'), description: '', from: null, to: null, more: {} };
  },
  identity: ({ code }) => code,
};

/** Place of service codes. Source: CMS, place of service code set. */
export const placeOfService: Loader = {
  name: 'place-of-service',
  title: 'Place of service codes',

  recognise(head) {
    const header = findHeader(head, columns);
    if (!header) return false;
    const records = head.records(header.delimiter).slice(header.record + 1);
    return Object.entries(TELLING).every(([code, name]) =>
      records.some((cells) => pos(cells[header.at.code]) === code && name.test(cells[header.at.name] ?? '')),
    );
  },

  async load([file]) {
    const read = await readRows(file!, posTable);
    return [loadedPart('pos/codes', buildCodeList('pos', 'codes', read.rows), read)];
  },
};

/** Spreadsheets drop the leading zero. */
function pos(text: string | undefined): string {
  return (text ?? '').trim().padStart(2, '0');
}
