import type { IsoDate } from '../../kernel/dates.ts';
import type { CodeListTable } from '../../packs/code-list.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';

/** What the loaded sets say of a procedure code on a day. */
export interface BookEntry {
  readonly inForce: 'yes' | 'no' | 'not-checked';
  readonly label: string | null;
}

const LEVEL_2 = /^[A-V]\d{4}$/;

/** Procedure codes on the day of service: our CPT labels or a licensed set, and HCPCS Level II. */
export function bookEntry(library: ReferenceLibrary, code: string, date: IsoDate): BookEntry {
  const picked = library.pick(LEVEL_2.test(code) ? 'hcpcs/codes' : 'cpt/labels', date);
  if (!picked.loaded) return { inForce: 'not-checked', label: null };
  const table: CodeListTable = picked.table;
  const now = table.on(code, date);
  if (now) return { inForce: 'yes', label: now.label || null };
  const whole = picked.manifest.origin !== 'starter';
  return { inForce: table.spells(code).length > 0 || whole ? 'no' : 'not-checked', label: null };
}
