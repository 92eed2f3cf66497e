import { type IsoDate, toD8 } from '../kernel/dates.ts';
import { editionLabel, type ReferenceLibrary } from '../packs/library.ts';
import { cptCategory } from './cpt-number.ts';
import { isHcpcsShape } from './hcpcs.ts';
import { excludes1 } from './icd10cm/excludes1.ts';
import { dotted, undotted } from './icd10cm/grammar.ts';
import { icd10cmStatus } from './icd10cm/status.ts';
import { speaksOf } from './starter.ts';
import type { CodeSystem } from './systems.ts';

/** What the loaded tables say to a code beside another one. */
export interface Beside {
  readonly code: string;
  /** fail: never together; ask: together only as a person states it from the record; none: nothing keeps them apart. */
  readonly outcome: 'fail' | 'ask' | 'none' | 'not-checked';
  /** A sentence for people. */
  readonly why: string;
  readonly edition: string | null;
}

/**
 * Other codes of a claim beside this one: diagnoses by the Excludes1 notes of the day, procedures by the pair edits. Codes of
 * another kind than this one are left out: nothing is asked of them here.
 */
export function besideOf(
  library: ReferenceLibrary,
  system: CodeSystem,
  code: string,
  others: readonly string[],
  date: IsoDate,
): Beside[] {
  if (system === 'icd10cm') {
    const diagnoses = others.filter(
      (other) => !isProcedureShape(other) || icd10cmStatus(library, other, date).status === 'billable',
    );
    return diagnoses.map((other) => diagnosisBeside(library, code, other, date));
  }
  if (system !== 'cpt' && system !== 'hcpcs') return [];
  return others.filter(isProcedureShape).map((other) => procedureBeside(library, code, other, date));
}

/** Some Level II codes look like a diagnosis without its dot. */
function isProcedureShape(text: string): boolean {
  return cptCategory(text) !== null || isHcpcsShape(text);
}

function diagnosisBeside(library: ReferenceLibrary, code: string, given: string, date: IsoDate): Beside {
  const other = dotted(undotted(given));
  const answer = excludes1(library, code, given, date);
  if (!answer.checked) return { code: other, outcome: 'not-checked', why: answer.why, edition: null };
  const { edition, conflict, undecided } = answer;
  const found = conflict ?? undecided;
  if (!found) return { code: other, outcome: 'none', why: 'no Excludes1 note keeps them apart', edition };
  const words = found.note.text === '' ? '' : ` (“${found.note.text}”)`;
  const note = `the Excludes1 note at ${found.from} names ${found.written}${words}`;
  return conflict
    ? {
        code: other,
        outcome: 'fail',
        why: `${note}; together only when the two have nothing to do with each other`,
        edition,
      }
    : { code: other, outcome: 'ask', why: `${note} under a condition that the codes do not tell: read it`, edition };
}

function procedureBeside(library: ReferenceLibrary, code: string, other: string, date: IsoDate): Beside {
  const picked = library.pick('ncci-ptp/practitioner', date);
  if (!picked.loaded) return { code: other, outcome: 'not-checked', why: picked.why, edition: null };
  const edition = editionLabel(picked);
  const { table } = picked;
  const day = Number(toD8(date));
  const [a, b] = [table.codeId(code), table.codeId(other)];
  const edit = table.edit(a, b, day) ?? table.edit(b, a, day);
  if (!edit) {
    if (speaksOf(library, picked, code) && speaksOf(library, picked, other))
      return { code: other, outcome: 'none', why: 'there is no pair edit of the two', edition };
    return { code: other, outcome: 'not-checked', why: 'the pairs that are loaded do not speak of it', edition: null };
  }
  const pair = `${edit.column1} (column 1) and ${edit.column2} (column 2) are a pair`;
  return edit.indicator === 1
    ? {
        code: other,
        outcome: 'ask',
        why: `${pair}: both are paid only where the record shows that they were distinct`,
        edition,
      }
    : { code: other, outcome: 'fail', why: `${pair} that no modifier parts: column 2 is not paid`, edition };
}
