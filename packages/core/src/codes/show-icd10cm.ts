import type { IsoDate } from '../kernel/dates.ts';
import type { Icd10CodeTable } from '../packs/icd10cm-codes.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import { billableDays, codeEditions, codeTableOn } from './icd10cm/editions.ts';
import { excludes1 } from './icd10cm/excludes1.ts';
import { dotted, undotted } from './icd10cm/grammar.ts';
import { codeHistory } from './icd10cm/history.ts';
import { nearestIcd10cm } from './icd10cm/nearest.ts';
import { icd10cmNotes } from './icd10cm/notes.ts';
import { seventhCharacters } from './icd10cm/seventh.ts';
import { icd10cmStatus } from './icd10cm/status.ts';
import type { ShownCode } from './shown-code.ts';
import type { Concept } from './status.ts';

/** All that is loaded about a diagnosis code on a day. */
export function showIcd10cm(
  library: ReferenceLibrary,
  given: string,
  date: IsoDate,
  beside: readonly string[] = [],
): ShownCode {
  const code = undotted(given);
  const { status, edition, why, seventh } = icd10cmStatus(library, code, date);
  const table = codeTableOn(library, date);
  const row = table ? table.find(code) : -1;
  const concept = (at: number): Concept => ({ code: dotted(table!.code(at)), display: table!.title(at) });
  const parents: Concept[] = [];
  for (let at = table ? nearestAbove(table, code) : -1; at >= 0; at = table!.parent(at)) parents.push(concept(at));
  const notes = icd10cmNotes(library, code, date);
  if (notes.checked) parents.push(...notes.above);
  const days = edition === null ? null : billableDays(codeEditions(library), code, date);
  return {
    system: 'icd10cm',
    code: dotted(code),
    display: row >= 0 ? table!.title(row) : titleElsewhere(library, code),
    edition,
    status,
    ...(days?.from ? { validFrom: days.from } : {}),
    ...(days?.to ? { validTo: days.to } : {}),
    parents,
    children:
      row >= 0
        ? table!.children(row).map((at) => ({
            ...concept(at),
            ...(table!.children(at).length > 0 ? { header: true as const } : {}),
          }))
        : [],
    notesEdition: notes.checked ? notes.edition : null,
    notes: notes.checked ? notes.notes.map(({ kind, text, codes, from }) => ({ kind, text, codes, from })) : [],
    suggestions: status === 'billable' ? [] : nearestIcd10cm(library, code, date),
    seventhCharacter: seventh,
    seventhCharacters: seventhCharacters(library, code, date),
    ...history(library, code, date),
    ...(beside.length > 0 ? { excludes1: conflicts(library, code, beside, date) } : {}),
    notChecked: [...(why === null ? [] : [`status: ${why}`]), ...(notes.checked ? [] : [`notes: ${notes.why}`])],
  };
}

/** Members stand only where a table of the day tells them. */
function history(library: ReferenceLibrary, code: string, date: IsoDate): Partial<ShownCode> {
  const { predecessors, successors, poaExempt } = codeHistory(library, code, date);
  return {
    ...(predecessors === null ? {} : { predecessors }),
    ...(successors === null ? {} : { successors }),
    ...(poaExempt === null ? {} : { poaExempt }),
  };
}

function conflicts(library: ReferenceLibrary, code: string, beside: readonly string[], date: IsoDate) {
  return beside.flatMap((other) => {
    const answer = excludes1(library, code, other, date);
    if (!answer.checked || !answer.conflict) return [];
    const { from, written, note } = answer.conflict;
    return [{ code: dotted(undotted(other)), from, written, text: note.text }];
  });
}

/** Row of the next code above, also for a code that the edition does not have; −1 when there is none. */
function nearestAbove(table: Icd10CodeTable, code: string): number {
  for (let length = code.length - 1; length >= 3; length--) {
    const row = table.find(code.slice(0, length));
    if (row >= 0) return row;
  }
  return -1;
}

/** Title that an ended or coming code has in another edition. */
function titleElsewhere(library: ReferenceLibrary, code: string): string | null {
  for (const { table } of codeEditions(library).reverse()) {
    const row = table.find(code);
    if (row >= 0) return table.title(row);
  }
  return null;
}
