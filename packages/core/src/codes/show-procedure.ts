import type { IsoDate } from '../kernel/dates.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import { numberStatus } from './cpt.ts';
import { hcpcsReferences, hcpcsStatus } from './hcpcs.ts';
import { listedDisplay, listedStatus } from './listed.ts';
import { procedureFacts } from './procedure-facts.ts';
import { flatCode, type ShownCode } from './shown-code.ts';

/** A CPT number: known from Medicare's tables; its wording only from a licensed set, beside it our own short label where we have one. */
export function showCpt(library: ReferenceLibrary, code: string, date: IsoDate): ShownCode {
  const { status, edition, why } = numberStatus(library, code, date);
  const { spell } = listedStatus(library, 'cpt/labels', code, date);
  const more = { label: spell?.label ?? null, procedure: procedureFacts(library, code, date) };
  return flatCode({ system: 'cpt', code, display: null, edition, status }, spell, more, why);
}

export function showHcpcs(library: ReferenceLibrary, code: string, date: IsoDate): ShownCode {
  const { status, edition, why, spell } = hcpcsStatus(library, code, date);
  const display = spell ? listedDisplay(spell) : feeScheduleName(library, code, date);
  const suggestions = status === 'billable' ? [] : hcpcsReferences(library, spell, date);
  const more = { suggestions, procedure: procedureFacts(library, code, date) };
  return flatCode({ system: 'hcpcs', code, display, edition, status }, spell, more, why);
}

function feeScheduleName(library: ReferenceLibrary, code: string, date: IsoDate): string | null {
  const picked = library.pick('pfs/rvu', date);
  return (picked.loaded && picked.table.find(code)?.description) || null;
}
