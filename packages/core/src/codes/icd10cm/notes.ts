import type { IsoDate } from '../../kernel/dates.ts';
import type { Icd10TabularTable, TabularNote } from '../../packs/icd10cm-tabular.ts';
import { editionLabel, type ReferenceLibrary } from '../../packs/library.ts';
import { starterHoldsDiagnosis } from '../starter.ts';
import { type Concept, OUTSIDE_STARTER } from '../status.ts';
import { dotted, undotted } from './grammar.ts';

/** A note that holds for a code, and where it stands: at the code itself, or at a code, block or chapter above it. */
export interface InheritedNote extends TabularNote {
  /** Code with dot, block ("E08-E13") or number of the chapter ("4"). */
  readonly from: string;
}

export type Icd10Notes =
  | {
      readonly checked: true;
      readonly edition: string;
      /** The code's own first, then those of what stands above, nearest first. */
      readonly notes: readonly InheritedNote[];
      /** Blocks and chapter above the category. */
      readonly above: readonly Concept[];
    }
  | { readonly checked: false; readonly why: string };

/** Instructional notes that hold for a code on a day. Another year's notes are never taken in their place. */
export function icd10cmNotes(library: ReferenceLibrary, code: string, date: IsoDate): Icd10Notes {
  const picked = library.pick('icd10cm/tabular', date);
  if (!picked.loaded) return { checked: false, why: picked.why };
  if (picked.manifest.origin === 'starter' && !starterHoldsDiagnosis(library, code)) {
    return { checked: false, why: OUTSIDE_STARTER };
  }
  const { table } = picked;
  const notes: InheritedNote[] = [];
  const above: Concept[] = [];
  for (const node of nodesUp(table, table.nearest(undotted(code)))) {
    const from = placeOf(table, node);
    for (const note of table.notes(node)) notes.push({ ...note, from });
    if (table.level(node) !== 'code') above.push({ code: from, display: table.title(node) });
  }
  return { checked: true, edition: editionLabel(picked), notes, above };
}

/** The node and all above it, to the chapter. */
function* nodesUp(table: Icd10TabularTable, node: number): Generator<number> {
  for (let at = node; at >= 0; at = table.parent(at)) yield at;
}

export function placeOf(table: Icd10TabularTable, node: number): string {
  return table.level(node) === 'code' ? dotted(table.name(node)) : table.name(node);
}
