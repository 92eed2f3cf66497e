import type { IsoDate } from '../../kernel/dates.ts';
import { editionLabel, type ReferenceLibrary } from '../../packs/library.ts';
import type { CodeStatus } from '../status.ts';

/** Status of a procedure of a stay on a day: all seven characters of the order file. `edition` null = none covers the day. */
export function icd10pcsStatus(
  library: ReferenceLibrary,
  code: string,
  date: IsoDate,
): { readonly status: CodeStatus; readonly edition: string | null; readonly why: string | null } {
  const key = 'icd10pcs/codes';
  const picked = library.pick(key, date);
  if (!picked.loaded) return { status: 'unknown', edition: null, why: picked.why };
  const edition = editionLabel(picked);
  const row = picked.table.find(code);
  if (row >= 0) return { status: picked.table.billable(row) ? 'billable' : 'header', edition, why: null };
  const having = library.editions(key).filter((other) => library.byEdition(key, other.edition)!.table.find(code) >= 0);
  if (having.some(({ effectiveTo }) => effectiveTo < date)) return { status: 'no-longer-valid', edition, why: null };
  const later = having.some(({ effectiveFrom }) => effectiveFrom > date);
  return { status: later ? 'not-yet-valid' : 'unknown', edition, why: null };
}
