import type { IsoDate } from '../kernel/dates.ts';
import type { CodeListTable, ListedCode } from '../packs/code-list.ts';
import { editionLabel, type ReferenceLibrary } from '../packs/library.ts';
import type { PackKey, PackTables } from '../packs/tables.ts';
import { type CodeStatus, OUTSIDE_STARTER } from './status.ts';

/** Kinds of packs that are plain code lists. */
export type ListKey = { [K in PackKey]: PackTables[K] extends CodeListTable ? K : never }[PackKey];

export interface ListedStatus {
  readonly status: CodeStatus;
  readonly edition: string | null;
  readonly why: string | null;
  /** The spell in force, else the one that comes next, else the last one; null = not in the list. */
  readonly spell: ListedCode | null;
}

/** Status of a code in a list whose rows may carry their own days (HCPCS Level II, modifiers, place of service, CARC, RARC). */
export function listedStatus(library: ReferenceLibrary, key: ListKey, code: string, date: IsoDate): ListedStatus {
  const picked = library.pick(key, date);
  if (!picked.loaded) return { status: 'unknown', edition: null, why: picked.why, spell: null };
  const spells = picked.table.spells(code.trim().toUpperCase());
  if (spells.length === 0 && picked.manifest.origin === 'starter') {
    return { status: 'unknown', edition: null, why: OUTSIDE_STARTER, spell: null };
  }
  const edition = editionLabel(picked);
  const now = spells.find((row) => (row.from ?? '') <= date && (row.to === null || date <= row.to));
  if (now) return { status: 'billable', edition, why: null, spell: now };
  const next = spells.find((row) => row.from !== null && row.from > date);
  if (next && spells[0] === next) return { status: 'not-yet-valid', edition, why: null, spell: next };
  if (spells.length === 0) return { status: 'unknown', edition, why: null, spell: null };
  return { status: 'no-longer-valid', edition, why: null, spell: spells.filter((row) => row !== next).at(-1)! };
}

/** What a list calls a code: the longer official wording, else the label; null = a number only. */
export function listedDisplay(row: ListedCode): string | null {
  return row.description || row.label || null;
}
