import { type IsoDate, within } from '../kernel/dates.ts';
import type { ListedCode } from '../packs/code-list.ts';
import { editionLabel } from '../packs/library.ts';
import type { AddOnRow, AddOnType } from '../packs/ncci-aoc.ts';
import type { MueRow } from '../packs/ncci-mue.ts';
import type { TablesOfDay } from './tables-of-day.ts';

/** Whether a procedure code may be billed on a day, or why that is not known. */
export type ProcedureValidity =
  | { readonly status: 'valid' }
  | { readonly status: 'ended'; readonly lastDay: IsoDate; readonly edition: string }
  | { readonly status: 'not-yet'; readonly firstDay: IsoDate; readonly edition: string }
  | { readonly status: 'unknown'; readonly edition: string }
  | { readonly status: 'malformed' }
  | { readonly status: 'not-checked'; readonly why: string };

/** The add-on edits of one code, in force on one day. */
export interface AddOnEdit {
  /** 1 = the list is complete, 2 = the payer decides, 3 = some are listed and the payer may take more. */
  readonly type: AddOnType;
  readonly primaries: ReadonlySet<string>;
  /** CMS adds an instruction to one of the edits. */
  readonly special: boolean;
}

/** What the tables of one day say of one procedure code: looked up once, asked by many rules. */
export interface ProcedureOnDay {
  readonly code: string;
  readonly validity: ProcedureValidity;
  /** Number in the pair table; −1 = no pair there. */
  readonly ptpId: number;
  readonly mue: MueRow | null;
  readonly addOn: AddOnEdit | null;
  /** Some coverage policy, of whatever contractor, names the code. */
  readonly governed: boolean;
  /** The code belongs to the starter edition's selection, so that its NCCI tables speak for it. */
  readonly inStarter: boolean;
}

const LEVEL_II = /^[A-CE-V]\d{4}$/;
const DENTAL = /^D\d{4}$/;
const CPT = /^\d{4}[0-9FTUMA]$/;

export function procedureOnDay(tables: TablesOfDay, code: string): ProcedureOnDay {
  const ptp = tables.pick('ncci-ptp/practitioner');
  const mue = tables.pick('ncci-mue/practitioner');
  const addOn = tables.pick('ncci-aoc/edits');
  const coverage = tables.pick('coverage/policies');
  return {
    code,
    validity: validityOf(tables, code),
    ptpId: ptp.loaded ? ptp.table.codeId(code) : -1,
    mue: mue.loaded ? mue.table.find(code) : null,
    addOn: addOn.loaded ? addOnEdit(addOn.table.edits(code, tables.date)) : null,
    governed: coverage.loaded && coverage.table.governs(code, tables.date),
    inStarter: inStarter(tables, 'cpt/labels', code) || inStarter(tables, 'hcpcs/codes', code),
  };
}

function validityOf(tables: TablesOfDay, code: string): ProcedureValidity {
  if (LEVEL_II.test(code)) return levelTwo(tables, code);
  if (CPT.test(code)) return cpt(tables, code);
  if (DENTAL.test(code)) return { status: 'not-checked', why: 'no set of dental codes is loaded' };
  return { status: 'malformed' };
}

function levelTwo(tables: TablesOfDay, code: string): ProcedureValidity {
  const hcpcs = tables.pick('hcpcs/codes');
  if (!hcpcs.loaded) return isPriced(tables, code) ? { status: 'valid' } : { status: 'not-checked', why: hcpcs.why };
  const spells = hcpcs.table.spells(code);
  if (spells.length > 0) return onDay(spells, tables.date, editionLabel(hcpcs));
  if (hcpcs.manifest.origin === 'starter') return { status: 'not-checked', why: OUTSIDE_STARTER };
  return { status: 'unknown', edition: editionLabel(hcpcs) };
}

/** Without a licensed set a CPT code is known by its number: from our labels and from the fee schedules of the day. */
function cpt(tables: TablesOfDay, code: string): ProcedureValidity {
  const labels = tables.pick('cpt/labels');
  const spells = labels.loaded ? labels.table.spells(code) : [];
  const listed = labels.loaded && spells.length > 0 ? onDay(spells, tables.date, editionLabel(labels)) : null;
  if (listed?.status === 'valid' || isPriced(tables, code)) return { status: 'valid' };
  if (listed) return listed;
  return {
    status: 'not-checked',
    why: `not in a list or fee schedule loaded for ${tables.date}, and no licensed CPT set is loaded`,
  };
}

function isPriced(tables: TablesOfDay, code: string): boolean {
  const rvu = tables.pick('pfs/rvu');
  if (rvu.loaded && rvu.table.find(code) !== null) return true;
  const clfs = tables.pick('clfs/rates');
  return clfs.loaded && clfs.table.find(code) !== null;
}

function onDay(spells: readonly ListedCode[], date: IsoDate, edition: string): ProcedureValidity {
  if (spells.some((spell) => within(date, { from: spell.from ?? '', to: spell.to }))) return { status: 'valid' };
  const last = spells.findLast((spell) => spell.to !== null && spell.to < date);
  if (last?.to) return { status: 'ended', lastDay: last.to, edition };
  return { status: 'not-yet', firstDay: spells[0]!.from!, edition };
}

function addOnEdit(rows: readonly AddOnRow[]): AddOnEdit | null {
  if (rows.length === 0) return null;
  const first = rows[0]!.type;
  return {
    type: rows.every((row) => row.type === first) ? first : 3,
    primaries: new Set(rows.map((row) => row.primary).filter((primary) => primary !== null)),
    special: rows.some((row) => row.special),
  };
}

function inStarter(tables: TablesOfDay, key: 'cpt/labels' | 'hcpcs/codes', code: string): boolean {
  const list = tables.pick(key);
  return list.loaded && list.manifest.origin === 'starter' && list.table.spells(code).length > 0;
}

/** Why a selection cannot answer for a code that it does not hold. */
export const OUTSIDE_STARTER = 'outside the starter edition, which is a selection';
