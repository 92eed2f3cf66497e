import { type IsoDate, within } from '../../kernel/dates.ts';
import type { CodeListTable, ListedCode } from '../../packs/code-list.ts';
import { listedDisplay } from '../listed.ts';
import type { DiffChange, DiffEntry, EditionDiff } from './edition-diff.ts';
import { likeness } from './likeness.ts';

const SAME_MEANING = 0.5;

/** One edition of a list on the day on which it begins: lists keep codes that ended, with the day. */
export interface ListEdition {
  readonly table: CodeListTable;
  readonly from: IsoDate;
}

/** Two editions of a list of codes (HCPCS Level II, modifiers, CARC …): what is in force in one and not in the other, and what is said otherwise. */
export function diffLists(before: ListEdition, after: ListEdition): EditionDiff {
  const old = inForce(before);
  const now = inForce(after);
  const added: DiffEntry[] = [];
  const deleted: DiffEntry[] = [];
  const revised: DiffChange[] = [];
  const newMeaning: DiffChange[] = [];
  for (const [code, row] of old)
    if (!now.has(code)) deleted.push({ code, display: listedDisplay(row), ended: endOf(after, code) });
  for (const [code, row] of now) {
    const known = old.get(code);
    if (!known) added.push({ code, display: listedDisplay(row), from: row.from });
    else if (textOf(known) !== textOf(row)) {
      const change = { code, display: listedDisplay(row), from: facts(known), to: facts(row) };
      revised.push(change);
      if (likeness(wording(known), wording(row)) < SAME_MEANING) newMeaning.push(change);
    }
  }
  const counts = { additions: added.length, deletions: deleted.length, revisions: revised.length };
  return { added, deleted, revised, newMeaning, becameBillable: [], becameHeader: [], counts };
}

function inForce({ table, from }: ListEdition): Map<string, ListedCode> {
  const codes = new Map<string, ListedCode>();
  for (let at = 0; at < table.rows; at++) {
    const row = table.row(at);
    if (within(from, { from: row.from ?? '0000-01-01', to: row.to })) codes.set(row.code, row);
  }
  return codes;
}

function endOf({ table }: ListEdition, code: string): IsoDate | null {
  return table.spells(code).at(-1)?.to ?? null;
}

function wording(row: ListedCode): string {
  return row.description || row.label;
}

function facts({ label, description, more }: ListedCode) {
  // What CMS did to the row is no property of the code.
  const { action: _action, actionDate: _day, ...rest } = more;
  return { label, description, ...rest };
}

function textOf(row: ListedCode): string {
  return JSON.stringify(facts(row));
}
