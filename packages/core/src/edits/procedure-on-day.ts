import { numberStatus } from '../codes/cpt.ts';
import { cptCategory } from '../codes/cpt-number.ts';
import { hcpcsStatus, isHcpcsShape } from '../codes/hcpcs.ts';
import { listedStatus } from '../codes/listed.ts';
import { speaksOf } from '../codes/starter.ts';
import type { CodeStatus } from '../codes/status.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { ListedCode } from '../packs/code-list.ts';
import type { AddOnRow, AddOnType } from '../packs/ncci-aoc.ts';
import type { MueRow } from '../packs/ncci-mue.ts';
import type { TablesOfDay } from './tables-of-day.ts';

/** Whether a procedure code may be billed on a day, or why that is not known. */
export type ProcedureValidity =
  | { readonly status: 'valid' }
  /** With its last (first) day, where the tables tell it. */
  | { readonly status: 'ended' | 'not-yet'; readonly border: IsoDate | null; readonly edition: string }
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
  /** Tables that say nothing of the code, not even that there is no edit: a selection that does not hold it. */
  readonly silent: { readonly ptp: boolean; readonly mue: boolean; readonly addOn: boolean };
}

const DENTAL = /^D\d{4}$/;

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
    silent: {
      ptp: ptp.loaded && !speaksOf(tables.packs, ptp, code),
      mue: mue.loaded && !speaksOf(tables.packs, mue, code),
      addOn: addOn.loaded && !speaksOf(tables.packs, addOn, code),
    },
  };
}

function validityOf(tables: TablesOfDay, code: string): ProcedureValidity {
  if (DENTAL.test(code)) return { status: 'not-checked', why: 'no set of dental codes is loaded' };
  if (isHcpcsShape(code)) return levelTwo(tables, code);
  return cptCategory(code) === null ? { status: 'malformed' } : cpt(tables, code);
}

function levelTwo({ packs, date }: TablesOfDay, code: string): ProcedureValidity {
  const { status, edition, why, spell } = hcpcsStatus(packs, code, date);
  if (status === 'billable') return { status: 'valid' };
  if (edition === null) return { status: 'not-checked', why: why ?? 'no edition covers the day' };
  return spell === null ? { status: 'unknown', edition } : ofDays(status, spell, edition);
}

/**
 * Without a licensed set a CPT code is known by its number: from our labels, which carry days, and from Medicare's tables of
 * the day. That none of them has it is no proof against it.
 */
function cpt({ packs, date }: TablesOfDay, code: string): ProcedureValidity {
  const number = numberStatus(packs, code, date);
  if (number.status === 'billable') return { status: 'valid' };
  const label = listedStatus(packs, 'cpt/labels', code, date);
  if (label.status === 'billable') return { status: 'valid' };
  if (label.spell !== null && label.edition !== null) return ofDays(label.status, label.spell, label.edition);
  if (number.edition !== null && number.status !== 'unknown') {
    return { status: number.status === 'not-yet-valid' ? 'not-yet' : 'ended', border: null, edition: number.edition };
  }
  const why = number.edition === null ? number.why : 'the fee schedules of the day do not have it';
  return { status: 'not-checked', why: `no licensed CPT set is loaded, and ${why}` };
}

function ofDays(status: CodeStatus, spell: ListedCode, edition: string): ProcedureValidity {
  return status === 'not-yet-valid'
    ? { status: 'not-yet', border: spell.from, edition }
    : { status: 'ended', border: spell.to, edition };
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
