import type { IsoDate } from '../kernel/dates.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import { numberStatus } from './cpt.ts';
import { AMA_NOTICE } from './cpt-notice.ts';
import { hcpcsReferences, hcpcsStatus } from './hcpcs.ts';
import { listedDisplay, listedStatus } from './listed.ts';
import { procedureFacts } from './procedure-facts.ts';
import { processingNote } from './processing-note.ts';
import { flatCode, type ShownCode } from './shown-code.ts';

/** A CPT number: known from Medicare's tables; its wording only from a licensed set, beside it our own short label where we have one. */
export function showCpt(
  library: ReferenceLibrary,
  code: string,
  date: IsoDate,
  locality: string | null = null,
): ShownCode {
  const licensed = listedStatus(library, 'cpt/codes', code, date);
  const { status, edition, why } = licensed.spell ? licensed : numberStatus(library, code, date);
  const { spell } = listedStatus(library, 'cpt/labels', code, date);
  const display = licensed.spell ? listedDisplay(licensed.spell) : null;
  const more = {
    label: spell?.label ?? null,
    procedure: procedureFacts(library, code, date, locality),
    notice: AMA_NOTICE,
  };
  return flatCode({ system: 'cpt', code, display, edition, status }, licensed.spell ?? spell, more, why);
}

export function showHcpcs(
  library: ReferenceLibrary,
  code: string,
  date: IsoDate,
  locality: string | null = null,
): ShownCode {
  const { status, edition, why, spell } = hcpcsStatus(library, code, date);
  const display = spell ? listedDisplay(spell) : feeScheduleName(library, code, date);
  const suggestions = status === 'billable' ? [] : hcpcsReferences(library, spell, date);
  const more = {
    suggestions,
    procedure: procedureFacts(library, code, date, locality),
    ...processingNote(library, spell, date),
  };
  return flatCode({ system: 'hcpcs', code, display, edition, status }, spell, more, why);
}

/** Where the code list does not cover the day: the fee schedule's short wording, then that of Addendum B, then a list without days. */
function feeScheduleName(library: ReferenceLibrary, code: string, date: IsoDate): string | null {
  const schedule = library.pick('pfs/rvu', date);
  const addendum = library.pick('opps/addendum-b', date);
  const names = library.pick('hcpcs/names', date);
  return (
    (schedule.loaded && schedule.table.find(code)?.description) ||
    (addendum.loaded && String(addendum.table.find(code)[0]?.description ?? '')) ||
    (names.loaded && names.table.spells(code)[0]?.description) ||
    null
  );
}
