import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';

/** Encounters after the first, and what a condition leaves behind. */
const LATER = /, (?:subsequent encounter|sequela)\b|^Sequelae? of/;
/** Titles that claim no more than the condition. */
const NO_MORE = /^unspecified\b|, unspecified(?: organism)?$|\bwithout complications?\b/i;
/** What is not among the conditions that have codes of their own. */
const OTHER = /^other\b|\bother specified\b/i;
/** Chapter 15, by its codes, or by what a query says. */
const OBSTETRIC =
  /^O\d|pregnan|gestation|puerper|postpartum|obstetric|maternal|labou?r\b|deliver|childbirth|eclampsia/i;

const known = new WeakMap<Icd10CodeTable, Uint8Array>();
const READ = 1;
const IS_LATER = 2;
const IS_NO_MORE = 4;
const IS_OTHER = 8;

export function isLater(codes: Icd10CodeTable, row: number): boolean {
  return (kindOf(codes, row) & IS_LATER) !== 0;
}

export function saysNoMore(codes: Icd10CodeTable, row: number): boolean {
  return (kindOf(codes, row) & IS_NO_MORE) !== 0;
}

export function saysOther(codes: Icd10CodeTable, row: number): boolean {
  return (kindOf(codes, row) & IS_OTHER) !== 0;
}

/** Of a text that somebody searches, or of a code. */
export function isObstetric(text: string): boolean {
  return OBSTETRIC.test(text);
}

/** A title is read once: the same codes are found again and again. */
function kindOf(codes: Icd10CodeTable, row: number): number {
  let kinds = known.get(codes);
  if (!kinds) known.set(codes, (kinds = new Uint8Array(codes.rows)));
  if (kinds[row] === 0) {
    const title = codes.title(row);
    kinds[row] =
      READ |
      (LATER.test(title) ? IS_LATER : 0) |
      (NO_MORE.test(title) ? IS_NO_MORE : 0) |
      (OTHER.test(title) ? IS_OTHER : 0);
  }
  return kinds[row]!;
}
