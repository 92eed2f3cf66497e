import type { Icd10CodeTable } from '../packs/icd10cm-codes.ts';
import { editionLabel } from '../packs/library.ts';
import { OUTSIDE_STARTER } from './procedure-on-day.ts';
import type { TablesOfDay } from './tables-of-day.ts';

/** What the tables of one day say of one diagnosis code. */
export type DiagnosisOnDay =
  | { readonly status: 'billable' | 'header' | 'unknown'; readonly edition: string }
  /** The code is right as far as it goes; its seventh character is missing, out of place, or not one of those that hold. */
  | { readonly status: 'seventh-missing' | 'seventh-misplaced' | 'seventh-wrong'; readonly edition: string }
  | { readonly status: 'malformed' }
  | { readonly status: 'not-checked'; readonly why: string };

const SHAPE = /^[A-Z]\d[0-9A-Z]{1,5}$/;

export function diagnosisOnDay(tables: TablesOfDay, code: string): DiagnosisOnDay {
  if (!SHAPE.test(code)) return { status: 'malformed' };
  const picked = tables.pick('icd10cm/codes');
  if (!picked.loaded) return { status: 'not-checked', why: picked.why };
  const edition = editionLabel(picked);
  const { table } = picked;
  const row = table.find(code);
  if (row >= 0) {
    if (table.billable(row)) return { status: 'billable', edition };
    return { status: takesSeventh(table, row) ? 'seventh-missing' : 'header', edition };
  }
  const above = nearest(table, code);
  if (above >= 0 && takesSeventh(table, above)) {
    return { status: code.length === 7 ? 'seventh-wrong' : 'seventh-misplaced', edition };
  }
  const complete = above >= 0 && table.billable(above);
  if (picked.manifest.origin === 'starter' && !complete) return { status: 'not-checked', why: OUTSIDE_STARTER };
  return { status: 'unknown', edition };
}

/** Row of the longest beginning of the code that is in the table, or −1. */
function nearest(table: Icd10CodeTable, code: string): number {
  for (let length = code.length - 1; length >= 3; length--) {
    const row = table.find(code.slice(0, length));
    if (row >= 0) return row;
  }
  return -1;
}

/** A header whose codes differ from it in the seventh character alone. */
function takesSeventh(table: Icd10CodeTable, row: number): boolean {
  const below = table.children(row);
  return below.length > 0 && below.every((child) => table.code(child).length === 7);
}
