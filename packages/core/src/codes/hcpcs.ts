import type { IsoDate } from '../kernel/dates.ts';
import type { ListedCode } from '../packs/code-list.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import { type NumberStatus, numberStatus } from './cpt.ts';
import { cptCategory } from './cpt-number.ts';
import { listedStatus } from './listed.ts';

/** A letter and four digits; D codes (CDT) belong to the ADA and are not in CMS's list. */
export function isHcpcsShape(code: string): boolean {
  return /^[A-V]\d{4}$/.test(code);
}

export interface HcpcsStatus extends NumberStatus {
  /** Row of the list; null when the list does not have it or does not cover the day. */
  readonly spell: ListedCode | null;
}

/** Status of a HCPCS Level II code by its own list or, where none covers the day, by what Medicare's tables tell of its number. */
export function hcpcsStatus(library: ReferenceLibrary, code: string, date: IsoDate): HcpcsStatus {
  const listed = listedStatus(library, 'hcpcs/codes', code, date);
  if (listed.edition !== null) return listed;
  const number = numberStatus(library, code, date);
  return { ...(number.status === 'billable' ? number : listed), spell: null };
}

/** Status of any procedure code, CPT or HCPCS Level II (rule PX-VAL-01). */
export function procedureStatus(library: ReferenceLibrary, code: string, date: IsoDate): NumberStatus {
  return cptCategory(code) ? numberStatus(library, code, date) : hcpcsStatus(library, code, date);
}

/** Codes that the list refers to from one that cannot be billed, as far as they can be on the day. */
export function hcpcsReferences(library: ReferenceLibrary, spell: ListedCode | null, date: IsoDate): string[] {
  const references = (spell?.more.crossReferences ?? '').split(' ').filter(Boolean);
  return references.filter((code) => procedureStatus(library, code, date).status === 'billable');
}
