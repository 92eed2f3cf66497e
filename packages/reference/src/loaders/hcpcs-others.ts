import { buildCodeList, type ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import { monthSpan } from '../editions/span.ts';
import { codeColumnLoader } from './code-column.ts';
import type { Loader } from './loader.ts';
import { recordLoader } from './records.ts';
import { PROCEDURE } from './shapes.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

const columns = {
  code: { names: ['code'] },
  record: { names: ['record type'] },
  short: { names: ['short description'] },
  long: { names: ['long description'] },
} as const;

const nameTable: TableKind<keyof typeof columns, ListedCode> = {
  columns,
  key: 'code',
  read(row) {
    const kind = row.code('record', /^(?:PROCEDURE|MODIFIER)$/, 'procedure or modifier').toLowerCase();
    const code = row.code('code', kind === 'modifier' ? /^[A-Z0-9]{2}$/ : PROCEDURE, 'a code of its record type');
    return { code, label: row.text('short'), description: row.text('long'), from: null, to: null, more: { kind } };
  },
  identity: ({ code }) => code,
};

/** Level II codes with their wording and nothing else: a list without days, used where no ANWEB file covers the day. */
export const hcpcsNames: Loader = {
  name: 'hcpcs-names',
  title: 'HCPCS Level II wording (no dates)',
  recognise: (head) => isTable(head, nameTable),
  async load([file]) {
    const read = await readRows(file!, nameTable);
    return [loadedPart('hcpcs/names', buildCodeList('hcpcs', 'names', read.rows), read)];
  },
};

/** OPPS status indicators and rates by code. The wording of CPT and CDT codes is not taken. Source: CMS, OPPS Addendum B. */
export const addendumB: Loader = recordLoader({
  name: 'opps-addendum-b',
  title: 'OPPS Addendum B',
  pack: 'opps/addendum-b',
  key: 'code',
  columns: {
    code: { names: ['hcpcscode', 'hcpcs code'], shape: PROCEDURE, what: 'a procedure code' },
    description: { names: ['short descriptor'] },
    indicator: { names: ['status indicator', 'si'], shape: /^[A-Z][0-9]?$/, what: 'a status indicator' },
    /** Dollars as a decimal text: rates have up to four places. */
    paymentRate: {
      names: ['payment rate'],
      shape: /^(?:\d+(?:\.\d{1,4})?)?$/,
      what: 'an amount',
      mend: (text) => text.replace(/[$,]/g, ''),
    },
    source: { names: ['source'], optional: true },
  },
  once: ['code'],
  says(_head, rows) {
    const month = /^(20\d\d)-(\d\d)$/.exec(String(rows[0]?.source ?? ''));
    return month ? monthSpan(Number(month[1]), Number(month[2])) : null;
  },
});

/** What the status indicators of the outpatient prospective payment system mean. Source: CMS, OPPS Addendum D1. */
export const statusIndicators: Loader = recordLoader({
  name: 'opps-status-indicators',
  title: 'OPPS status indicators',
  pack: 'opps/status-indicators',
  key: 'indicator',
  columns: {
    indicator: { names: ['status indicator'], shape: /^[A-Z][0-9]?$/, what: 'a status indicator' },
    paid: { names: ['paid'] },
    meaning: { names: ['description'] },
  },
});

/** Codes with a priced row for CLIA-waived tests (modifier QW); not the full list of waived tests. Derived from the CLFS. */
export const waived: Loader = codeColumnLoader({
  name: 'clfs-waived',
  title: 'Laboratory codes with a QW price',
  pack: 'clfs/waived',
  header: /^"?hcpcs"?$/i,
});
