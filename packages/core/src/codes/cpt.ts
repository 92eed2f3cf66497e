import type { IsoDate } from '../kernel/dates.ts';
import { editionLabel, type ReferenceLibrary } from '../packs/library.ts';
import { RecordTable } from '../packs/record-table.ts';
import type { PackKey } from '../packs/tables.ts';
import { listedStatus } from './listed.ts';
import { type CodeStatus, OUTSIDE_STARTER } from './status.ts';

export interface NumberStatus {
  readonly status: CodeStatus;
  /** Edition that decided, with its set where that is not the code's own ("pfs 2026-04"); null = not checked. */
  readonly edition: string | null;
  readonly why: string | null;
}

/** Medicare's tables that name codes by number, in the order in which they are asked. */
const SOURCES = [
  'pfs/rvu',
  'clfs/rates',
  'asp/limits',
  'ncci-mue/practitioner',
  'opps/addendum-b',
] as const satisfies readonly PackKey[];

/**
 * What Medicare's tables tell of a CPT number, or of a Level II code where the code list does not cover the day: in one of them it
 * is a code of that day. The fee schedule lists every valid code, whatever Medicare pays, so a number that is missing there and in
 * the others is none, or not of that day. Without the whole fee schedule the days of our own labels decide, where they have the
 * number; else it is not checked.
 */
export function numberStatus(library: ReferenceLibrary, code: string, date: IsoDate): NumberStatus {
  for (const key of SOURCES) {
    const picked = library.pick(key, date);
    if (!picked.loaded || !lists(picked.table, code)) continue;
    return { status: 'billable', edition: `${picked.manifest.set} ${editionLabel(picked)}`, why: null };
  }
  const schedule = library.pick('pfs/rvu', date);
  if (!schedule.loaded || schedule.manifest.origin === 'starter') {
    const label = listedStatus(library, 'cpt/labels', code, date);
    if (label.spell !== null) return { status: label.status, edition: `cpt ${label.edition}`, why: null };
    return { status: 'unknown', edition: null, why: schedule.loaded ? OUTSIDE_STARTER : schedule.why };
  }
  const edition = `pfs ${editionLabel(schedule)}`;
  const having = library
    .editions('pfs/rvu')
    .filter((manifest) => library.byEdition('pfs/rvu', manifest.edition)!.table.find(code) !== null);
  if (having.some((manifest) => manifest.effectiveFrom <= date))
    return { status: 'no-longer-valid', edition, why: null };
  return { status: having.length > 0 ? 'not-yet-valid' : 'unknown', edition, why: null };
}

/** Whether any loaded edition of the tables names the code, whatever the day. */
export function isKnownNumber(library: ReferenceLibrary, code: string): boolean {
  return SOURCES.some((key) =>
    library.editions(key).some((manifest) => lists(library.byEdition(key, manifest.edition)!.table, code)),
  );
}

function lists(
  table: { find(code: string): unknown } | { lists(code: string): boolean } | RecordTable,
  code: string,
): boolean {
  // Addendum B keeps discontinued codes with status D.
  if (table instanceof RecordTable) return table.find(code).some((row) => row.indicator !== 'D');
  return 'lists' in table ? table.lists(code) : table.find(code) !== null;
}
