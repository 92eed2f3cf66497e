import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { buildMue, type MueAdjudicationIndicator, type MueRow } from '@cleanclaim/core/packs/ncci-mue.ts';
import { findHeader } from '../files/columns.ts';
import { readHead } from '../files/head.ts';
import type { OfficialFile } from '../files/official-file.ts';
import type { Loader } from './loader.ts';
import { PROCEDURE } from './shapes.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

const columns = {
  code: { names: ['hcpcs', 'hcpcs/cpt code', 'cpt/hcpcs code'] },
  units: { names: ['mue value', /muevalues?$/] },
  mai: { names: ['mai', 'mue adjudication indicator', /adjudicationindicator$/] },
} as const;

export const mueTable: TableKind<keyof typeof columns, MueRow> = {
  columns,
  key: 'code',
  read(row) {
    if (!/^\d+$/.test(row.text('units'))) row.fail('units', `"${row.text('units')}" is not a number of units`);
    // CMS writes "2 Date of Service Edit: Policy".
    const mai = /^([123])(?!\d)/.exec(row.text('mai'))?.[1];
    if (!mai) row.fail('mai', `"${row.text('mai')}" does not begin with 1, 2 or 3`);
    return {
      code: row.code('code', PROCEDURE, 'a procedure code'),
      units: row.integer('units'),
      mai: Number(mai) as MueAdjudicationIndicator,
    };
  },
  identity: ({ code }) => code,
};

/** Medically unlikely edits of practitioners. Source: CMS, NCCI MUE files. */
export const ncciMue: Loader = {
  name: 'ncci-mue',
  title: 'NCCI medically unlikely edits',
  recognise: (head) => isTable(head, mueTable),
  async load([file], { part }) {
    await checkPractitioner(file!, part);
    const read = await readRows(file!, mueTable);
    return [loadedPart('ncci-mue/practitioner', buildMue(read.rows, 'practitioner'), read)];
  },
};

/** CMS's header names the service ("Practitioner Services MUE Values"); where it does not, the file's name must. */
async function checkPractitioner(file: OfficialFile, part: string | null): Promise<void> {
  const header = findHeader(await readHead(file), columns);
  const told = [header?.labels[header.at.units] ?? '', ...file.names].find((name) =>
    /pract|hospital|opps|dme|supplier/i.test(name),
  );
  if (part === 'practitioner' || (part === null && told && /pract/i.test(told))) return;
  const message = told
    ? 'these are not the practitioner services values, and only those are used'
    : 'the file does not tell whose values these are; give --part practitioner';
  throw new FaultError('REF-PART', message, file.name);
}
