import type { IsoDate } from '../../kernel/dates.ts';
import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import type { Icd10TabularTable } from '../../packs/icd10cm-tabular.ts';
import { editionLabel, type ReferenceLibrary } from '../../packs/library.ts';
import { starterHoldsDiagnosis } from '../starter.ts';
import { type CodeStatus, OUTSIDE_STARTER } from '../status.ts';
import { codeEditions } from './editions.ts';
import { padded, undotted } from './grammar.ts';
import { extensionsOf, tabularOn } from './seventh.ts';

export interface Icd10Status {
  readonly status: CodeStatus;
  /** Edition that decided; null when none covers the day: then nothing was checked, and `why` says so. */
  readonly edition: string | null;
  readonly why: string | null;
  /** A seventh character is needed and missing, or stands where it does not belong (rule DX-VAL-02). */
  readonly seventh: 'missing' | 'misplaced' | null;
}

/** Status of a code (with or without dot) on a day of service. Quick for what is right; what is wrong is looked into. */
export function icd10cmStatus(library: ReferenceLibrary, code: string, date: IsoDate): Icd10Status {
  const picked = library.pick('icd10cm/codes', date);
  if (!picked.loaded) return statusByValidCodes(library, undotted(code), date, picked.why);
  const edition = editionLabel(picked);
  const plain = undotted(code);
  const row = picked.table.find(plain);
  if (row >= 0 && picked.table.billable(row)) return { status: 'billable', edition, why: null, seventh: null };
  const seventh = seventhFault(picked.table, tabularOn(library, date), plain);
  if (row >= 0) return { status: 'header', edition, why: null, seventh };
  if (picked.manifest.origin === 'starter' && seventh === null && !starterHoldsDiagnosis(library, plain)) {
    return { status: 'unknown', edition: null, why: OUTSIDE_STARTER, seventh: null };
  }
  const status = statusElsewhere(library, plain, date);
  return { status, edition, why: null, seventh: status === 'unknown' ? seventh : null };
}

/**
 * Where no order file covers the day, a list of the billable codes may. It has no headers: what stands above billable codes is one.
 */
function statusByValidCodes(library: ReferenceLibrary, code: string, date: IsoDate, why: string): Icd10Status {
  const picked = library.pick('icd10cm/valid-codes', date);
  if (!picked.loaded) return { status: 'unknown', edition: null, why, seventh: null };
  const { table } = picked;
  const edition = editionLabel(picked);
  if (table.find(code) >= 0) return { status: 'billable', edition, why: null, seventh: null };
  const seventh = seventhFault(table, tabularOn(library, date), code);
  const [first, end] = code.length >= 3 ? table.beginningWith(code) : [0, 0];
  if (first < end) return { status: 'header', edition, why: null, seventh };
  const status = statusElsewhere(library, code, date);
  return { status, edition, why: null, seventh: status === 'unknown' ? seventh : null };
}

/** For a code that the edition of the day does not have. */
function statusElsewhere(library: ReferenceLibrary, code: string, date: IsoDate): CodeStatus {
  const having = codeEditions(library).filter(({ table }) => table.find(code) >= 0);
  if (having.some(({ to }) => to < date)) return 'no-longer-valid';
  return having.some(({ from }) => from > date) ? 'not-yet-valid' : 'unknown';
}

function seventhFault(
  table: Icd10CodeTable,
  tabular: Icd10TabularTable | null,
  code: string,
): 'missing' | 'misplaced' | null {
  if (code.length < 3 || code.length > 6) return null;
  if (extensionsOf(table, tabular, padded(code)).length > 0) return 'missing';
  return placedRight(table, tabular, code).length > 0 ? 'misplaced' : null;
}

/**
 * Complete codes that a code with its last character at the wrong place can have meant: "S230A" → S23.0XXA; "S5250A" →
 * S52.501A, S52.502A, S52.509A. [] when the last character is no seventh character of what stands before it. Without dot.
 */
export function placedRight(table: Icd10CodeTable, tabular: Icd10TabularTable | null, code: string): string[] {
  if (code.length < 4 || table.find(code) >= 0) return [];
  const character = code.at(-1)!;
  // Too few or too many X between the code and its seventh character are the same fault.
  const stem = code.slice(0, -1).replace(/X+$/, '');
  for (const base of [code.slice(0, -1), stem]) {
    if (base.length < 3 || base.length > 6) continue;
    const exact = extensionsOf(table, tabular, padded(base)).filter((item) => item.character === character);
    if (exact.length > 0) return exact.map((item) => undotted(item.code));
  }
  const header = table.find(stem);
  if (header < 0 || table.billable(header)) return [];
  return table
    .descendants(header)
    .map((row) => table.code(row))
    .filter((full) => full.length === 7 && full.endsWith(character))
    .filter((full) => extensionsOf(table, tabular, full.slice(0, 6)).some((item) => undotted(item.code) === full));
}
