import { buildRvu, type RvuRow } from '@cleanclaim/core/packs/pfs-rvu.ts';
import { spansInName } from '../editions/names.ts';
import { type Span, yearSpan } from '../editions/span.ts';
import { type Head, readHead } from '../files/head.ts';
import type { Row } from '../files/table.ts';
import type { Loader } from './loader.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

/** Names in one row, and CMS's own labels, which are split over several rows: "WORK" above "RVU". */
const columns = {
  code: { names: ['hcpcs'] },
  modifier: { names: ['mod', 'modifier'] },
  description: { names: ['description'], optional: true },
  status: { names: ['status', 'status code'] },
  work: { names: ['work rvu'] },
  nonFacilityPe: { names: ['nonfac pe rvu', 'non-facility pe rvu'] },
  nonFacilityNa: { names: ['nonfac na', 'nonfac na indicator', 'na indicator#1'], optional: true },
  facilityPe: { names: ['fac pe rvu', 'facility pe rvu'] },
  facilityNa: { names: ['fac na', 'facility na indicator', 'na indicator#2'], optional: true },
  malpractice: { names: ['mp rvu'] },
  pcTc: { names: ['pctc', 'pctc ind'] },
  globalDays: { names: ['glob days'] },
  preOp: { names: ['pre op'] },
  intraOp: { names: ['intra op'] },
  postOp: { names: ['post op'] },
  multiple: { names: ['mult proc'] },
  bilateral: { names: ['bilat surg'] },
  assistant: { names: ['asst surg'] },
  coSurgeon: { names: ['co surg'] },
  team: { names: ['team surg'] },
  endoscopyBase: { names: ['endo base'] },
  conversionFactor: { names: ['conv factor'] },
  imagingFamily: {
    names: [
      'diag imaging family',
      'diagnostic imaging family indicator',
      'imaging family indicator',
      'family indicator',
    ],
    optional: true,
  },
  nonFacilityOpps: {
    names: ['nonfac pe opps', 'non-facility pe used for opps payment amount', 'payment amount#1'],
    optional: true,
  },
  facilityOpps: {
    names: ['fac pe opps', 'facility pe used for opps payment amount', 'payment amount#2'],
    optional: true,
  },
  malpracticeOpps: { names: ['mp opps', 'mp used for opps payment amount', 'payment amount#3'], optional: true },
} as const;

/** Wider than a procedure code: CMS lists placeholders such as GXXX1. */
const CODE = /^[0-9A-Z]{5}$/;
const RVU_MODIFIER = /^(?:|26|TC|53)$/;
const STATUS = /^[A-Z]$/;
const GLOBAL = /^(?:\d{3}|[A-Z]{3})$/;
const INDICATOR = /^[0-9A-Z]{0,2}$/;

function indicator(row: Row<keyof typeof columns>, column: keyof typeof columns): string {
  return row.code(column, INDICATOR, 'an indicator');
}

export const rvuTable: TableKind<keyof typeof columns, RvuRow> = {
  columns,
  key: 'code',
  read(row) {
    const code = row.code('code', CODE, 'a code of five characters');
    return {
      code,
      modifier: row.code('modifier', RVU_MODIFIER, 'blank, 26, TC or 53'),
      // The wording of CPT (digit first) and CDT (D) codes belongs to AMA and ADA and is not taken into a pack.
      description: /^[A-CE-Z]/.test(code) ? row.text('description') : '',
      status: row.code('status', STATUS, 'a status letter'),
      workRvu: row.scaled('work', 2),
      nonFacilityPeRvu: row.scaled('nonFacilityPe', 2),
      facilityPeRvu: row.scaled('facilityPe', 2),
      malpracticeRvu: row.scaled('malpractice', 2),
      nonFacilityNa: row.text('nonFacilityNa') === 'NA',
      facilityNa: row.text('facilityNa') === 'NA',
      pcTc: indicator(row, 'pcTc'),
      globalDays: row.code('globalDays', GLOBAL, 'a global period'),
      preOperative: row.scaled('preOp', 2),
      intraOperative: row.scaled('intraOp', 2),
      postOperative: row.scaled('postOp', 2),
      multipleProcedure: indicator(row, 'multiple'),
      bilateral: indicator(row, 'bilateral'),
      assistant: indicator(row, 'assistant'),
      coSurgeon: indicator(row, 'coSurgeon'),
      team: indicator(row, 'team'),
      endoscopyBase: row.text('endoscopyBase'),
      conversionFactor: row.scaled('conversionFactor', 4),
      imagingFamily: row.text('imagingFamily'),
      nonFacilityPeOpps: row.scaled('nonFacilityOpps', 2),
      facilityPeOpps: row.scaled('facilityOpps', 2),
      malpracticeOpps: row.scaled('malpracticeOpps', 2),
    };
  },
  identity: ({ code, modifier }) => `${code} ${modifier}`.trim(),
};

/** Relative values and payment indicators of the Physician Fee Schedule. Source: CMS, PPRRVU record layout. */
export const pfsRvu: Loader = {
  name: 'pfs-rvu',
  title: 'Physician Fee Schedule relative values (PPRRVU)',
  recognise: (head) => isTable(head, rvuTable),
  async load([file]) {
    const read = await readRows(file!, rvuTable);
    return [loadedPart('pfs/rvu', buildRvu(read.rows), read, { says: titleSpan(await readHead(file!)) })];
  },
};

/** "2025 National Physician Fee Schedule Relative Value File October Release" above the header. */
function titleSpan(head: Head): Span | null {
  const title = /(20\d\d) National Physician Fee Schedule Relative Value File(?: (\w+) Release)?/i.exec(
    head.lines.slice(0, 12).join('\n'),
  );
  if (!title) return null;
  const exact = title[2] ? spansInName(`${title[2]}-${title[1]}`, 'calendar')[0] : undefined;
  return exact ?? yearSpan(Number(title[1]));
}
