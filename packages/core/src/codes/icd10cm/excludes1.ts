import type { IsoDate } from '../../kernel/dates.ts';
import { codeKey } from '../../packs/code-key.ts';
import type { Icd10TabularTable, TabularNote } from '../../packs/icd10cm-tabular.ts';
import { editionLabel, type ReferenceLibrary } from '../../packs/library.ts';
import { starterHoldsDiagnosis } from '../starter.ts';
import { OUTSIDE_STARTER } from '../status.ts';
import { dotted, undotted } from './grammar.ts';
import { placeOf } from './notes.ts';

/** An Excludes1 note that keeps two codes apart. */
export interface Excludes1Conflict {
  /** The code under which the note holds, and the code that it names; with dots. */
  readonly code: string;
  readonly excluded: string;
  /** Where the note stands: code, block or chapter. */
  readonly from: string;
  /** The reference as written: "E08-E13". */
  readonly written: string;
  readonly note: TabularNote;
}

export type Excludes1Answer =
  | {
      readonly checked: true;
      readonly edition: string;
      readonly conflict: Excludes1Conflict | null;
      /** A note names one of the codes under a condition that the codes do not tell: a person has to read it. */
      readonly undecided: Excludes1Conflict | null;
    }
  | { readonly checked: false; readonly why: string };

/**
 * Whether an Excludes1 note keeps two diagnoses apart on a day, whichever of them it stands at (rule ICD-NOTE-01). The guideline's
 * exception, two conditions that have nothing to do with each other, is a person's to claim. Source: Official Guidelines I.A.12.a.
 */
export function excludes1(library: ReferenceLibrary, a: string, b: string, date: IsoDate): Excludes1Answer {
  const picked = library.pick('icd10cm/tabular', date);
  if (!picked.loaded) return { checked: false, why: picked.why };
  const first = undotted(a);
  const second = undotted(b);
  const found = [noteBetween(picked.table, first, second), noteBetween(picked.table, second, first)];
  const decided = found.find((item) => item?.decided);
  // The selection has the notes above a code that it does not hold, but not the code's own.
  const outside = picked.manifest.origin === 'starter' && ![a, b].every((code) => starterHoldsDiagnosis(library, code));
  if (outside && !decided) return { checked: false, why: OUTSIDE_STARTER };
  const undecided = decided ? null : found.find((item) => item !== null);
  return {
    checked: true,
    edition: editionLabel(picked),
    conflict: decided?.conflict ?? null,
    undecided: undecided?.conflict ?? null,
  };
}

function noteBetween(
  table: Icd10TabularTable,
  code: string,
  excluded: string,
): { readonly conflict: Excludes1Conflict; readonly decided: boolean } | null {
  const key = codeKey(excluded, 7);
  const own = codeKey(code, 7);
  if (key < 0 || own < 0 || key === own) return null;
  let undecided: { readonly conflict: Excludes1Conflict; readonly decided: boolean } | null = null;
  for (const node of table.nodesWith('excludes1', code)) {
    // A reference that covers both says nothing about the one against the other.
    const named = table.namingKey(node, 'excludes1', key, own);
    if (!named) continue;
    const { note, written, decided } = named;
    const conflict = { code: dotted(code), excluded: dotted(excluded), from: placeOf(table, node), written, note };
    if (decided) return { conflict, decided };
    undecided ??= { conflict, decided };
  }
  return undecided;
}
