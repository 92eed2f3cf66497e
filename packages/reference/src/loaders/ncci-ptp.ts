import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { type ModifierIndicator, PtpBuilder } from '@cleanclaim/core/packs/ncci-ptp.ts';
import { findHeader } from '../files/columns.ts';
import type { OfficialFile } from '../files/official-file.ts';
import { type Row, readTable } from '../files/table.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { PROCEDURE } from './shapes.ts';

const columns = {
  column1: { names: ['column1', 'column 1 code'] },
  column2: { names: ['column2', 'column 2 code'] },
  effective: { names: ['effective', 'effective date'], optional: true },
  deleted: { names: ['deletion date', 'deletion', /^deletiondate/] },
  indicator: { names: ['modifier indicator', 'modifier', /^modifier0notallowed/] },
  rationale: { names: ['rationale id', 'ptp edit rationale', 'rationale'] },
} as const;
type Column = keyof typeof columns;

/** CMS's reasons for an edit, by the words that tell them apart, in CMS's order; 0 = another. */
const RATIONALES: readonly RegExp[] = [
  /manual coding instruction/i,
  /mutually exclusive/i,
  /misuse of column/i,
  /standards of medical/i,
  /procedure code definition/i,
  /separate procedure/i,
  /more extensive/i,
  /anesthesia service included/i,
  /standard preparation/i,
  /sequential procedure/i,
  /gender/i,
  /laboratory panel/i,
];

/** Which table a file is, is told only by its name: CMS gives all of them the same layout. */
const TABLES = {
  practitioner: /ccipra|pract|phys/i,
  'outpatient-hospital': /ccioph|outpatient|hospital|opps/i,
} as const;
type Table = keyof typeof TABLES;

/** Procedure-to-procedure edits. Source: CMS, NCCI PTP edit files. */
export const ncciPtp: Loader = {
  name: 'ncci-ptp',
  split: 4,
  title: 'NCCI procedure-to-procedure edits',

  recognise: (head) => findHeader(head, columns) !== null,

  async load(files, { part }) {
    const table = part ?? tableOf(files);
    if (table !== 'practitioner' && table !== 'outpatient-hospital') {
      throw new FaultError(
        'REF-PART',
        'the file does not tell whether these are practitioner or outpatient hospital edits; give --part practitioner or --part outpatient-hospital',
        files[0]!.name,
      );
    }
    const rejects = new Rejects();
    const builder = new PtpBuilder();
    let dated = false;
    for (const file of files) {
      await readTable(file, columns, 'column1', rejects, (row) => {
        const column1 = row.code('column1', PROCEDURE, 'a procedure code');
        const column2 = row.code('column2', PROCEDURE, 'a procedure code');
        const effective = days.of(row, 'effective');
        const deleted = days.of(row, 'deleted');
        const indicator = Number(row.code('indicator', /^[019]$/, '0, 1 or 9')) as ModifierIndicator;
        const rationale = rationaleOf(row);
        if (effective > deleted && deleted !== 0) row.fail('deleted', 'it is deleted before it is effective');
        if (row.wrong) return;
        dated ||= effective !== 0;
        builder.add(column1, column2, effective, deleted, indicator, rationale);
      });
    }
    rejects.check(builder.rows);
    return [
      {
        key: `ncci-ptp/${table}`,
        bytes: builder.build(table),
        rows: builder.rows,
        rejects: rejects.list,
        says: null,
        rowsDated: dated,
      },
    ];
  },
};

function tableOf(files: readonly OfficialFile[]): Table | null {
  for (const name of files[0]!.names) {
    const found = (Object.keys(TABLES) as Table[]).filter((table) => TABLES[table].test(name));
    if (found.length === 1) return found[0]!;
  }
  return null;
}

/** The same few hundred days stand in millions of rows: each text is read once. */
const days = {
  read: new Map<string, number>(),
  of(row: Row<Column>, column: Column): number {
    const text = row.text(column);
    const known = this.read.get(text);
    if (known !== undefined) return known;
    const date = row.date(column);
    const day = date ? Number(date.replaceAll('-', '')) : 0;
    if (!row.wrong && this.read.size < 100_000) this.read.set(text, day);
    return day;
  },
};

function rationaleOf(row: Row<Column>): number {
  const text = row.text('rationale');
  if (/^\d{1,2}$/.test(text) && Number(text) < 64) return Number(text);
  if (text === '') row.fail('rationale', 'the rationale is missing');
  return RATIONALES.findIndex((pattern) => pattern.test(text)) + 1;
}
