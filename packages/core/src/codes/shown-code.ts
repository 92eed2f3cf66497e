import type { IsoDate } from '../kernel/dates.ts';
import type { ListedCode } from '../packs/code-list.ts';
import type { NoteKind } from '../packs/icd10cm-tabular.ts';
import type { Beside } from './beside.ts';
import type { SeventhCharacter } from './icd10cm/seventh.ts';
import type { ProcedureFacts } from './procedure-facts.ts';
import type { CodeStatus, Concept } from './status.ts';

/** A code on a day, with all that the loaded packs say about it. */
export interface ShownCode {
  readonly system: string;
  readonly code: string;
  /** Official wording; null where only the number may be shown. */
  readonly display: string | null;
  /** Edition that decided the status; null = none covers the day, see notChecked. */
  readonly edition: string | null;
  readonly status: CodeStatus;
  /** First and last day on which it can be billed, where the loaded editions tell. */
  readonly validFrom?: IsoDate;
  readonly validTo?: IsoDate;
  /** Nearest first: codes above, then blocks and chapter. */
  readonly parents: readonly Concept[];
  /** `header`: there are codes below it. */
  readonly children: readonly (Concept & { readonly header?: true })[];
  readonly notes: readonly ShownNote[];
  /** Edition of the Tabular List from which the notes are; null = not loaded for the day. */
  readonly notesEdition?: string | null;
  /** Codes of the day that are nearest to one that cannot be billed. */
  readonly suggestions: readonly string[];
  /** What could not be looked up, and why. */
  readonly notChecked: readonly string[];
  /** Our own short label of a CPT number. */
  readonly label?: string | null;
  /** The code's list is that of the starter edition: children, seventh characters and nearest codes are those of a selection. */
  readonly starter?: true;
  readonly seventhCharacter?: 'missing' | 'misplaced' | null;
  readonly seventhCharacters?: readonly SeventhCharacter[];
  readonly procedure?: ProcedureFacts;
  /** What each character of an ICD-10-PCS code means. */
  readonly characters?: readonly { readonly axis: string; readonly value: string; readonly label: string }[];
  /** A drug code in eleven digits, and the HCPCS codes with which it is billed. */
  readonly billedAs?: string;
  readonly hcpcs?: readonly Readonly<Record<string, string>>[];
  /** Codes that it took the place of, and that took its place, where the conversion table tells. */
  readonly predecessors?: readonly string[];
  readonly successors?: readonly string[];
  /** No present-on-admission indicator is needed; null = no list of the day is loaded. */
  readonly poaExempt?: boolean | null;
  /** Those of the codes asked about that an Excludes1 note keeps apart from this one. */
  readonly excludes1?: readonly {
    readonly code: string;
    readonly from: string;
    readonly written: string;
    readonly text: string;
  }[];
  /** The note on its processing to which the list of HCPCS Level II refers by number; `text` null = no list of notes that is loaded has it. */
  readonly processingNote?: { readonly number: string; readonly text: string | null; readonly edition: string | null };
  /** What keeps it from the other codes that were asked about, one answer a code of its kind; absent when none was asked about. */
  readonly beside?: readonly Beside[];
  /** What must stand on every screen and export that carries the wording. */
  readonly notice?: string;
  /** Further columns of the code's list. */
  readonly details?: Readonly<Record<string, string>>;
}

export interface ShownNote {
  readonly kind: NoteKind;
  readonly text: string;
  /** As written in the note: "E08-E13" stays a range. */
  readonly codes: readonly string[];
  /** Code, block or chapter at which the note stands. */
  readonly from: string;
}

/** A code of a system without hierarchy and notes. */
export function flatCode(
  code: Pick<ShownCode, 'system' | 'code' | 'display' | 'edition' | 'status'>,
  spell: ListedCode | null,
  more: Partial<ShownCode>,
  why: string | null,
): ShownCode {
  return {
    ...code,
    ...(spell?.from ? { validFrom: spell.from } : {}),
    ...(spell?.to ? { validTo: spell.to } : {}),
    parents: [],
    children: [],
    notes: [],
    suggestions: [],
    ...more,
    ...(spell ? { details: spell.more } : {}),
    notChecked: why === null ? [] : [`status: ${why}`],
  };
}
