import { quarterSpan } from '../editions/span.ts';
import { findHeader } from '../files/columns.ts';
import { type Head, readHead } from '../files/head.ts';
import type { Loader } from './loader.ts';
import { type RecordColumn, recordBytes, recordKind, recordLoader } from './records.ts';
import { isTable, loadedPart, readRows } from './table-kind.ts';

const CODE = /^[A-Z]\d{4}$/;
const base = {
  code: { names: ['hcpcs'], shape: CODE, what: 'a HCPCS Level II code' },
  modifier: { names: ['mod'], shape: /^[A-Z0-9]{0,2}$/, what: 'a modifier' },
  modifier2: { names: ['mod2'], shape: /^[A-Z0-9]{0,2}$/, what: 'a modifier' },
  jurisdiction: { names: ['juris'], optional: true },
  category: { names: ['catg'], optional: true },
  ceilingCents: { names: ['ceiling'], optional: true, places: 2 },
  floorCents: { names: ['floor'], optional: true, places: 2 },
  description: { names: ['description', 'desc'], optional: true },
} as const satisfies Record<string, RecordColumn>;

/** Known by its columns of states: "AL (NR)" non-rural, "AL (R)" rural. */
const known = { ...base, alabama: { names: ['AL (NR)'] }, wyoming: { names: ['WY (R)'] } } as const;

/**
 * Fees of durable equipment, prosthetics, orthotics and supplies by state, columns "AL NR" (non-rural) and "AL R" (rural) in cents,
 * 0 = no fee; and the list of parenteral and enteral nutrition of the same layout. Source: CMS, DMEPOS and DMEPEN fee schedules.
 */
export const dmepos: Loader = {
  name: 'dmepos',
  title: 'DMEPOS fee schedule',
  recognise: (head) => isTable(head, { columns: known }),
  async load([file]) {
    const columns: Record<string, RecordColumn> = { ...base, ...stateColumns(await readHead(file!)) };
    const read = await readRows(
      file!,
      recordKind({
        name: '',
        title: '',
        pack: 'dmepos/fees',
        key: 'code',
        columns,
        once: ['code', 'modifier', 'modifier2'],
      }),
    );
    // The nutrition list has neither jurisdiction nor category.
    const pack = read.rows.some((row) => row.category !== '') ? 'dmepos/fees' : 'dmepos/nutrition';
    return [loadedPart(pack, recordBytes({ pack, key: 'code', columns }, read.rows), read)];
  },
};

function stateColumns(head: Head): Record<string, RecordColumn> {
  const columns: Record<string, RecordColumn> = {};
  for (const label of [...(findHeader(head, known)?.labels ?? [])].sort()) {
    const [, state, kind] = /^([A-Z]{2})\s*\((NR|R)\)$/.exec(label.trim()) ?? [];
    if (state && kind) columns[`${state} ${kind}`] = { names: [label], places: 2 };
  }
  return columns;
}

/** ZIP codes that take the rural fee. Source: CMS, DME rural ZIP code file. */
export const ruralZips: Loader = recordLoader({
  name: 'dmepos-rural-zips',
  title: 'Rural ZIP codes of the DMEPOS fee schedule',
  pack: 'dmepos/rural-zips',
  key: 'zip',
  columns: {
    zip: {
      names: ['dmepos rural zip code'],
      shape: /^\d{5}$/,
      what: 'a ZIP code',
      mend: (text) => text.padStart(5, '0'),
    },
    state: { names: ['state'], shape: /^[A-Z]{2}$/, what: 'a state' },
    quarter: { names: ['year/qtr'], shape: /^20\d\d0?[1-4]$/, what: 'a year and quarter' },
  },
  once: ['zip'],
  says(_head, rows) {
    const quarter = String(rows[0]?.quarter ?? '');
    return quarter ? quarterSpan(Number(quarter.slice(0, 4)), Number(quarter.slice(-1))) : null;
  },
});
