import { buildGpci, type GpciRow } from '@cleanclaim/core/packs/pfs-gpci.ts';
import { yearSpan } from '../editions/span.ts';
import { readHead } from '../files/head.ts';
import type { Row } from '../files/table.ts';
import type { Loader } from './loader.ts';
import { CARRIER, LOCALITY } from './shapes.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

/** 2026 has the work index twice, without and with the floor of 1.0: the one with the floor pays. */
const columns = {
  carrier: { names: [/^medicareadmin?i?n?istrativecontractor/, /^(?:mac|carrier)(?:number)?$/] },
  state: { names: ['state'] },
  locality: { names: ['locality number', 'locality'] },
  name: { names: ['locality name', 'name'] },
  work: { names: [/^(?:20\d\d)?pwgpciwith10floor$/, /^(?:20\d\d)?(?:pw|work)gpci$/] },
  practiceExpense: { names: [/^(?:20\d\d)?pegpci$/] },
  malpractice: { names: [/^(?:20\d\d)?mpgpci$/] },
} as const;

export const gpciTable: TableKind<keyof typeof columns, GpciRow> = {
  columns,
  key: 'carrier',
  read(row) {
    // Spreadsheets drop leading zeros.
    const carrier = row.text('carrier').padStart(5, '0');
    const locality = row.text('locality').padStart(2, '0');
    if (!CARRIER.test(carrier)) row.fail('carrier', `"${row.text('carrier')}" is not a contractor number`);
    if (!LOCALITY.test(locality)) row.fail('locality', `"${locality}" is not a locality number`);
    return {
      carrier,
      locality,
      state: row.code('state', /^[A-Z]{2}$/, 'a state'),
      // * and ** point to footnotes.
      name: row.text('name').replace(/\*+$/, '').trim(),
      work: index(row, 'work'),
      practiceExpense: index(row, 'practiceExpense'),
      malpractice: index(row, 'malpractice'),
    };
  },
  identity: ({ carrier, locality }) => `${carrier} ${locality}`,
};

/** Thousandths. No index is 0, and none reaches 65. */
function index(row: Row<keyof typeof columns>, column: 'work' | 'practiceExpense' | 'malpractice'): number {
  const thousandths = row.scaled(column, 3);
  if (thousandths === 0 || thousandths > 65_000) row.fail(column, `"${row.text(column)}" is not an index`);
  return thousandths;
}

/** Geographic practice cost indices. Source: CMS, PFS Addendum E. */
export const pfsGpci: Loader = {
  name: 'pfs-gpci',
  title: 'Geographic practice cost indices (Addendum E)',
  recognise: (head) => isTable(head, gpciTable),
  async load([file]) {
    const read = await readRows(file!, gpciTable);
    const title = (await readHead(file!)).lines.slice(0, 12).join('\n');
    const year = /\bCY (20\d\d)\b|(20\d\d) P[WE] GPCI/i.exec(title);
    return [
      loadedPart('pfs/gpci', buildGpci(read.rows), read, {
        says: year ? yearSpan(Number(year[1] ?? year[2])) : null,
      }),
    ];
  },
};
