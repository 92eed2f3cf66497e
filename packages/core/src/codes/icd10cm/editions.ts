import { addDays, type IsoDate } from '../../kernel/dates.ts';
import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import type { ValidDays } from '../status.ts';

/** One loaded edition of the code list, with the days that it decides: to the day before the next one. */
export interface CodeEdition {
  readonly edition: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly table: Icd10CodeTable;
}

/** All loaded editions, the oldest first. Opens their packs. */
export function codeEditions(library: ReferenceLibrary): CodeEdition[] {
  const manifests = library.editions('icd10cm/codes');
  return manifests.map((manifest, at) => {
    const next = manifests[at + 1]?.effectiveFrom;
    const lastDay = manifest.carriedForwardTo ?? manifest.effectiveTo;
    return {
      edition: manifest.edition,
      from: manifest.effectiveFrom,
      to: next !== undefined && next <= lastDay ? addDays(next, -1) : lastDay,
      table: library.byEdition('icd10cm/codes', manifest.edition)!.table,
    };
  });
}

/**
 * The days in which the code can be billed: those that hold the given day, else the next ones after it, else the last ones before
 * it; null when no loaded edition has it as billable. A first (last) day is told only where the edition before (after) is loaded
 * and has the code not.
 */
export function billableDays(editions: readonly CodeEdition[], code: string, date: IsoDate): ValidDays | null {
  const spells: { from: IsoDate; to: IsoDate; knownFrom: boolean; knownTo: boolean }[] = [];
  for (const [at, { from, to, table }] of editions.entries()) {
    const row = table.find(code);
    if (row < 0 || !table.billable(row)) continue;
    const before = editions[at - 1];
    const after = editions[at + 1];
    const last = spells.at(-1);
    const adjoins = before !== undefined && addDays(before.to, 1) === from;
    const knownTo = after !== undefined && addDays(to, 1) === after.from;
    if (last && adjoins && last.to === before.to) {
      last.to = to;
      last.knownTo = knownTo;
    } else spells.push({ from, to, knownFrom: adjoins, knownTo });
  }
  const spell =
    spells.find((s) => s.from <= date && date <= s.to) ?? spells.find((s) => s.from > date) ?? spells.at(-1) ?? null;
  return spell && { from: spell.knownFrom ? spell.from : null, to: spell.knownTo ? spell.to : null };
}

/** The code list of the day: the order file, else the list of billable codes alone, which has no headers; null = none is loaded. */
export function codeTableOn(library: ReferenceLibrary, date: IsoDate): Icd10CodeTable | null {
  const picked = library.pick('icd10cm/codes', date);
  if (picked.loaded) return picked.table;
  const valid = library.pick('icd10cm/valid-codes', date);
  return valid.loaded ? valid.table : null;
}
