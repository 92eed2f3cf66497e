import type { IsoDate } from '../../kernel/dates.ts';
import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import type { Icd10TabularTable } from '../../packs/icd10cm-tabular.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import { codeTableOn } from './editions.ts';
import { dotted, padded, undotted } from './grammar.ts';

/** A seventh character that a code takes, and the code it makes. */
export interface SeventhCharacter {
  readonly character: string;
  /** "initial encounter for closed fracture" */
  readonly label: string;
  /** Complete code, with dot. */
  readonly code: string;
}

/** Seventh characters that the code takes on the day, in the order of the list; [] = it takes none, or no edition covers the day. */
export function seventhCharacters(library: ReferenceLibrary, code: string, date: IsoDate): SeventhCharacter[] {
  const codes = codeTableOn(library, date);
  if (!codes) return [];
  const plain = undotted(code);
  return extensionsOf(codes, tabularOn(library, date), plain.length === 7 ? plain.slice(0, 6) : padded(plain));
}

export function tabularOn(library: ReferenceLibrary, date: IsoDate): Icd10TabularTable | null {
  const tabular = library.pick('icd10cm/tabular', date);
  return tabular.loaded ? tabular.table : null;
}

/**
 * Complete codes that extend six characters by a seventh. A seven-character code is not always an extension (Z91.0111 is a code of
 * its own): the Tabular List of the day says which is; where it is not loaded, an extension is known by a title that is the shorter
 * code's title, a comma and the meaning of the character.
 */
export function extensionsOf(
  table: Icd10CodeTable,
  tabular: Icd10TabularTable | null,
  sixCharacters: string,
): SeventhCharacter[] {
  const found: SeventhCharacter[] = [];
  if (sixCharacters.length !== 6) return found;
  const [first, end] = table.beginningWith(sixCharacters);
  for (let row = first; row < end; row++) {
    const code = table.code(row);
    if (code.length !== 7 || !table.billable(row)) continue;
    const label = extensionLabel(table, tabular, row, code);
    if (label !== null) found.push({ character: code[6]!, label, code: dotted(code) });
  }
  return found;
}

function extensionLabel(
  table: Icd10CodeTable,
  tabular: Icd10TabularTable | null,
  row: number,
  code: string,
): string | null {
  if (tabular && tabular.nearest(code) >= 0) {
    const node = tabular.nearest(code);
    if (tabular.name(node).length === 7) return null;
    const value = tabular.sevenCharacters(node)?.values.find(([character]) => character === code[6]);
    return value?.[1] ?? null;
  }
  const parent = table.parent(row);
  const start = parent < 0 ? '' : `${table.title(parent)}, `;
  const title = table.title(row);
  return parent >= 0 && title.startsWith(start) ? title.slice(start.length) : null;
}
