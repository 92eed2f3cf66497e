import type { ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import { yearSpan } from '../editions/span.ts';
import { readHead } from '../files/head.ts';
import { bytesOf, listed } from './cpt.ts';
import type { Loader } from './loader.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

const columns = {
  code: { names: ['cdt code', 'procedure code', 'code'] },
  name: { names: ['nomenclature'] },
  description: { names: ['descriptor', 'description'], optional: true },
  category: { names: ['category', 'category of service'], optional: true },
  subcategory: { names: ['subcategory'], optional: true },
  subsubcategory: { names: ['subsubcategory'], optional: true },
} as const;

const cdtTable: TableKind<keyof typeof columns, ListedCode> = {
  columns,
  key: 'code',
  read(row) {
    const text = (column: keyof typeof columns) => (/^none$/i.test(row.text(column)) ? '' : row.text(column));
    const more = Object.fromEntries(
      (['category', 'subcategory', 'subsubcategory'] as const)
        .map((name) => [name, text(name)] as const)
        .filter(([, value]) => value !== ''),
    );
    return listed(row.code('code', /^D\d{4}$/, 'a CDT code'), text('name'), text('description'), more);
  },
  identity: ({ code }) => code,
};

/**
 * CDT from the holder's own file, a table below its terms of use, "None" where there is no text; its wording is the ADA's.
 * Source: ADA, CDT electronic file (tab-delimited).
 */
export const cdt: Loader = {
  name: 'cdt',
  title: 'CDT codes (file of the ADA)',
  recognise: (head) => isTable(head, cdtTable),
  async load([file]) {
    const read = await readRows(file!, cdtTable);
    const year = /\bCDT\W{0,4}(20\d\d)\b/.exec((await readHead(file!)).lines.slice(0, 40).join('\n'))?.[1];
    const says = year ? yearSpan(Number(year)) : null;
    return [loadedPart('cdt/codes', bytesOf('cdt/codes', read.rows), read, { says })];
  },
};
