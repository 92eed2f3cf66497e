import type { IsoDate } from '../../kernel/dates.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import type { RecordTable } from '../../packs/record-table.ts';
import { undotted } from '../icd10cm/grammar.ts';
import type { SearchFilters, SearchHit } from './hit.ts';

/** First categories of the chapters 1 to 22. Source: ICD-10-CM Tabular List. */
const FIRST = 'A00 C00 D50 E00 F01 G00 H00 H60 I00 J00 K00 L00 M00 N00 O00 P00 Q00 R00 S00 V00 Z00 U00'.split(' ');
export const CHAPTERS = FIRST.length;
/** U stands between T and V, and is the last chapter. */
const IN_ORDER = FIRST.map((first, at) => ({ first, chapter: at + 1 })).sort((a, b) => (a.first < b.first ? -1 : 1));

export function chapterOf(code: string): number {
  return IN_ORDER.findLast(({ first }) => first <= undotted(code))?.chapter ?? 1;
}

/**
 * Lets a hit through, with what could not be checked of it, or null. Sex and age are asked of the edits of the Medicare Code Editor
 * that came with the loaded risk adjustment tables: they have some codes only, so of all others it is not known.
 */
export function filterOf(
  library: ReferenceLibrary,
  { billable, chapter, sex, age }: SearchFilters,
  date: IsoDate,
): (hit: SearchHit) => SearchHit | null {
  const picked = sex === null && age === null ? null : library.pick('cms-hcc/diagnosis-edits', date);
  return (hit) => {
    if (billable && !hit.billable) return null;
    if (chapter !== null && (hit.system !== 'icd10cm' || chapterOf(hit.code) !== chapter)) return null;
    if (picked === null) return hit;
    const table = picked.loaded && hit.system === 'icd10cm' ? picked.table : null;
    const edits = table ? editsOf(table, undotted(hit.code)) : { age: [], sex: [] };
    if (age !== null && edits.age.some((edit) => refusesAge(edit, age))) return null;
    if (sex !== null && edits.sex.some((edit) => edit.sex === (sex === 'M' ? '1' : '2'))) return null;
    const why = picked.loaded ? 'the loaded edits do not have the code' : picked.why;
    const notChecked = [
      ...(sex !== null && edits.sex.length === 0 ? [`sex: ${why}`] : []),
      ...(age !== null && edits.age.length === 0 ? [`age: ${why}`] : []),
    ];
    return notChecked.length > 0 ? { ...hit, notChecked } : hit;
  };
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
