import { buildAsp } from '@cleanclaim/core/packs/asp.ts';
import { buildClfs } from '@cleanclaim/core/packs/clfs.ts';
import { buildCodeList } from '@cleanclaim/core/packs/code-list.ts';
import { buildCoverage } from '@cleanclaim/core/packs/coverage.ts';
import { buildIcd10Codes } from '@cleanclaim/core/packs/icd10cm-codes.ts';
import { buildIcd10Tabular } from '@cleanclaim/core/packs/icd10cm-tabular.ts';
import { buildAddOn } from '@cleanclaim/core/packs/ncci-aoc.ts';
import { buildMue } from '@cleanclaim/core/packs/ncci-mue.ts';
import { buildPtp, type ModifierIndicator, type PtpRow } from '@cleanclaim/core/packs/ncci-ptp.ts';
import { buildGpci } from '@cleanclaim/core/packs/pfs-gpci.ts';
import { buildRvu } from '@cleanclaim/core/packs/pfs-rvu.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { buildZipLocality, type ZipLocality } from '@cleanclaim/core/packs/zip-locality.ts';
import { aspTable } from '../loaders/asp.ts';
import { clfsTable } from '../loaders/clfs.ts';
import { addOnTable } from '../loaders/ncci-aoc.ts';
import { mueTable } from '../loaders/ncci-mue.ts';
import { gpciTable } from '../loaders/pfs-gpci.ts';
import { rvuTable } from '../loaders/pfs-rvu.ts';
import { PROCEDURE } from '../loaders/shapes.ts';
import type { TableKind } from '../loaders/table-kind.ts';
import { coverageTable } from './coverage-table.ts';
import { icd10CodeTable, icd10NodeTable, withParents } from './icd10cm-tables.ts';
import { listTable } from './list-table.ts';
import { rowsOfTsv } from './tsv.ts';

/** A pack from the texts of its tables (one, or two where CPT rows stand apart), and the number of its rows. */
export interface StarterTable {
  build(texts: readonly { readonly file: string; readonly text: string }[]): {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly rows: number;
  };
}

function table<K extends string, T>(
  kind: TableKind<K, T>,
  build: (rows: readonly T[]) => Uint8Array<ArrayBuffer>,
): StarterTable {
  return {
    build(texts) {
      const rows = texts.flatMap(({ file, text }) => rowsOfTsv(text, kind, file));
      return { bytes: build(rows), rows: rows.length };
    },
  };
}

const ptpColumns = {
  column1: { names: ['column1'] },
  column2: { names: ['column2'] },
  effective: { names: ['effective'], optional: true },
  deleted: { names: ['deleted'], optional: true },
  indicator: { names: ['indicator'] },
  rationale: { names: ['rationale'] },
} as const;

const ptpTable: TableKind<keyof typeof ptpColumns, PtpRow> = {
  columns: ptpColumns,
  key: 'column1',
  read: (row) => ({
    column1: row.code('column1', PROCEDURE, 'a procedure code'),
    column2: row.code('column2', PROCEDURE, 'a procedure code'),
    effective: row.date('effective'),
    deleted: row.date('deleted'),
    indicator: Number(row.code('indicator', /^[019]$/, '0, 1 or 9')) as ModifierIndicator,
    rationale: row.integer('rationale'),
  }),
};

const zipColumns = {
  zip: { names: ['zip'] },
  state: { names: ['state'] },
  carrier: { names: ['carrier'] },
  locality: { names: ['locality'] },
  plusFour: { names: ['plus four'] },
  rural: { names: ['rural'], optional: true },
} as const;

const zipTable: TableKind<keyof typeof zipColumns, ZipLocality> = {
  columns: zipColumns,
  key: 'zip',
  read: (row) => ({
    zip: row.code('zip', /^\d{5}$/, 'five digits'),
    state: row.code('state', /^[A-Z]{2}$/, 'a state'),
    carrier: row.code('carrier', /^\d{5}$/, 'a contractor number'),
    locality: row.code('locality', /^\d{2}$/, 'a locality number'),
    needsPlusFour: row.text('plusFour') === '1',
    rural: row.code('rural', /^[RB]?$/, 'blank, R or B') || ' ',
  }),
};

/** Which table of the starter edition makes which pack; columns as the official files call them, where they have a header. */
export const starterTables: Readonly<Partial<Record<PackKey, StarterTable>>> = {
  'icd10cm/codes': table(icd10CodeTable, (rows) => buildIcd10Codes(rows)),
  'icd10cm/tabular': table(icd10NodeTable, (rows) => buildIcd10Tabular(withParents(rows))),
  'hcpcs/codes': table(listTable, (rows) => buildCodeList('hcpcs', 'codes', rows)),
  'hcpcs/modifiers': table(listTable, (rows) => buildCodeList('hcpcs', 'modifiers', rows)),
  'cpt/labels': table(listTable, (rows) => buildCodeList('cpt', 'labels', rows)),
  'modifiers/codes': table(listTable, (rows) => buildCodeList('modifiers', 'codes', rows)),
  'pos/codes': table(listTable, (rows) => buildCodeList('pos', 'codes', rows)),
  'carc/codes': table(listTable, (rows) => buildCodeList('carc', 'codes', rows)),
  'rarc/codes': table(listTable, (rows) => buildCodeList('rarc', 'codes', rows)),
  'pfs/rvu': table(rvuTable, buildRvu),
  'pfs/gpci': table(gpciTable, buildGpci),
  'clfs/rates': table(clfsTable, buildClfs),
  'asp/limits': table(aspTable, buildAsp),
  'zip-locality/zip5': table(zipTable, buildZipLocality),
  'ncci-ptp/practitioner': table(ptpTable, (rows) => buildPtp(rows, 'practitioner')),
  'ncci-ptp/outpatient-hospital': table(ptpTable, (rows) => buildPtp(rows, 'outpatient-hospital')),
  'ncci-mue/practitioner': table(mueTable, (rows) => buildMue(rows, 'practitioner')),
  'ncci-aoc/edits': table(addOnTable, (rows) => buildAddOn(rows)),
  'coverage/policies': table(coverageTable, buildCoverage),
};
