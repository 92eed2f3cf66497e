import type { IsoDate } from '../../kernel/dates.ts';
import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import type { RecordTable } from '../../packs/record-table.ts';
import { undotted } from '../icd10cm/grammar.ts';
import type { SearchFilters } from './hit.ts';

/** First categories of the chapters 1 to 22. Source: ICD-10-CM Tabular List. */
const FIRST = 'A00 C00 D50 E00 F01 G00 H00 H60 I00 J00 K00 L00 M00 N00 O00 P00 Q00 R00 S00 V00 Z00 U00'.split(' ');
export const CHAPTERS = FIRST.length;
/** U stands between T and V, and is the last chapter. */
const IN_ORDER = FIRST.map((first, at) => ({ first, chapter: at + 1 })).sort((a, b) => (a.first < b.first ? -1 : 1));

export function chapterOf(code: string): number {
  const category = code.slice(0, 3);
  return IN_ORDER.findLast(({ first }) => first <= category)?.chapter ?? 1;
}

/** What the filters let through. */
export interface RowFilter {
  /** The row itself where it may be an answer; of a header, where only billable codes may, those below it. */
  usable(row: number): readonly number[];
  /** Whether the row of a list of ICD-10-CM codes may be an answer. */
  readonly accepts: (row: number) => boolean;
  /** "age: …", "sex: …": what was asked for and no loaded table tells of the code; [] = all was checked. */
  notChecked(code: string): string[];
}

interface Mask {
  /** For each row 1 or 0. */
  readonly rows: Uint8Array;
  readonly below: Map<number, readonly number[]>;
}

const masks = new WeakMap<Icd10CodeTable, Map<string, Mask>>();
/** Codes of a header that stand for it: the others are found by what they are called. */
const MOST_BELOW = 6;
const MOST_MASKS = 32;

/**
 * The filters over a list of codes. Sex and age are asked of the edits of the Medicare Code Editor that came with the loaded risk
 * adjustment tables: they have some codes only, so of all others it is not known.
 */
export function icd10Filter(
  library: ReferenceLibrary,
  codes: Icd10CodeTable,
  filters: SearchFilters,
  date: IsoDate,
): RowFilter {
  const { billable, chapter, sex, age } = filters;
  const picked = sex === null && age === null ? null : library.pick('cms-hcc/diagnosis-edits', date);
  const edits = picked?.loaded ? picked.table : null;
  let known = masks.get(codes);
  if (!known) masks.set(codes, (known = new Map()));
  const key = `${billable} ${chapter} ${sex} ${age} ${picked?.loaded ? picked.manifest.sha256 : ''}`;
  let mask = known.get(key);
  if (!mask) {
    if (known.size >= MOST_MASKS) known.clear();
    known.set(key, (mask = { rows: maskOf(codes, filters, edits), below: new Map() }));
  }
  const { rows, below } = mask;
  const accepts = (row: number) => rows[row] === 1;
  return {
    accepts,
    usable(row) {
      if (accepts(row)) return [row];
      if (!billable || codes.billable(row)) return [];
      let found = below.get(row);
      if (!found) below.set(row, (found = codes.descendants(row).filter(accepts).slice(0, MOST_BELOW)));
      return found;
    },
    notChecked(code) {
      if (!picked) return [];
      const why = picked.loaded ? 'the loaded edits do not have the code' : picked.why;
      const of = edits ? editsOf(edits, undotted(code)) : { age: [], sex: [] };
      return [
        ...(sex !== null && of.sex.length === 0 ? [`sex: ${why}`] : []),
        ...(age !== null && of.age.length === 0 ? [`age: ${why}`] : []),
      ];
    },
  };
}

/** Rows are in the order of the codes: a chapter's first, and the one after its last. */
function rowsOfChapter(codes: Icd10CodeTable, chapter: number): readonly [number, number] {
  const at = IN_ORDER.findIndex((one) => one.chapter === chapter);
  const next = IN_ORDER[at + 1];
  return [codes.beginningWith(IN_ORDER[at]!.first)[0], next ? codes.beginningWith(next.first)[0] : codes.rows];
}

/** For each row 1 or 0. */
function maskOf(codes: Icd10CodeTable, { billable, chapter, sex, age }: SearchFilters, edits: RecordTable | null) {
  const mask = new Uint8Array(codes.rows);
  const [first, end] = chapter === null ? [0, codes.rows] : rowsOfChapter(codes, chapter);
  for (let row = first; row < end; row++) if (!billable || codes.billable(row)) mask[row] = 1;
  for (let at = 0; edits !== null && at < edits.rows; at++) {
    const row = codes.find(edits.text(at, edits.key));
    if (row < 0 || mask[row] === 0) continue;
    const of = editsOf(edits, edits.text(at, edits.key));
    const refused =
      (age !== null && of.age.some((edit) => refusesAge(edit, age))) ||
      (sex !== null && of.sex.some((edit) => edit.sex === (sex === 'M' ? '1' : '2')));
    if (refused) mask[row] = 0;
  }
  return mask;
}

type Edit = ReturnType<RecordTable['find']>[number];

/** The editor's own edits; those of a risk adjustment model say what counts for payment and not what a code may stand for. */
function editsOf(table: RecordTable, code: string): { age: Edit[]; sex: Edit[] } {
  const edits = table.find(code).filter((edit) => edit.action === 'invalid');
  return {
    age: edits.filter((edit) => edit.edit === 'mce_age'),
    sex: edits.filter((edit) => edit.edit === 'mce_sex'),
  };
}

/** Ages from..to are refused; where `from` is above `to`, those outside of the two. */
function refusesAge({ ageFrom, ageTo }: Edit, age: number): boolean {
  const over = typeof ageFrom !== 'number' || age >= ageFrom;
  const under = typeof ageTo !== 'number' || age <= ageTo;
  return typeof ageFrom === 'number' && typeof ageTo === 'number' && ageFrom > ageTo ? over || under : over && under;
}
