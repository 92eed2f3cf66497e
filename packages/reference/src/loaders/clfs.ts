import { buildClfs, type ClfsRow } from '@cleanclaim/core/packs/clfs.ts';
import { yearSpan } from '../editions/span.ts';
import type { Loader } from './loader.ts';
import { PROCEDURE } from './shapes.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

const columns = {
  year: { names: ['year'] },
  code: { names: ['hcpcs'] },
  modifier: { names: ['mod', 'modifier'] },
  effective: { names: ['eff date', 'effective date'] },
  indicator: { names: ['indicator'] },
  rate: { names: ['rate'] },
} as const;

/** A row with the year of the schedule and the day since which it stands in it. */
interface DatedClfsRow extends ClfsRow {
  readonly year: number;
  readonly effective: string;
}

export const clfsTable: TableKind<keyof typeof columns, DatedClfsRow> = {
  columns,
  key: 'code',
  read: (row) => ({
    code: row.code('code', PROCEDURE, 'a procedure code'),
    modifier: row.code('modifier', /^(?:|QW)$/, 'blank or QW'),
    rateCents: row.scaled('rate', 2),
    indicator: row.code('indicator', /^[NL]$/, 'N or L'),
    year: Number(row.code('year', /^20\d\d$/, 'a year')),
    effective: row.date('effective') ?? '',
  }),
  identity: ({ code, modifier }) => `${code} ${modifier}`.trim(),
};

/** Clinical Laboratory Fee Schedule. Source: CMS, CLFS public use file. */
export const clfs: Loader = {
  name: 'clfs',
  title: 'Clinical Laboratory Fee Schedule',
  recognise: (head) => isTable(head, clfsTable),
  async load([file]) {
    const read = await readRows(file!, clfsTable);
    // A quarterly file holds the whole year's list, so its newest row tells the earliest quarter that it can be.
    const whole = yearSpan(Math.max(...read.rows.map((row) => row.year)));
    const newest = [whole.from, ...read.rows.map((row) => row.effective)].sort().at(-1)!;
    const says = { from: newest, to: whole.to };
    return [loadedPart('clfs/rates', buildClfs(read.rows), read, { says })];
  },
};
