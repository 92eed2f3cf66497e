import type { IsoDate } from '../../kernel/dates.ts';
import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import type { Icd10IndexTable } from '../../packs/icd10cm-index.ts';
import type { Icd10TabularTable } from '../../packs/icd10cm-tabular.ts';
import type { Picked, ReferenceLibrary } from '../../packs/library.ts';
import { undotted } from '../icd10cm/grammar.ts';
import { codesOfEntry } from './references.ts';

export interface LoadedIndex {
  readonly table: Icd10IndexTable;
  /** '' = that of the day; else said in the answer. */
  readonly other: string;
}

/** What the diagnoses of a day are searched by, beside their titles; null = not loaded. */
export interface Icd10Sources {
  readonly index: LoadedIndex | null;
  readonly neoplasms: LoadedIndex | null;
  readonly causes: LoadedIndex | null;
  readonly drugs: LoadedIndex | null;
  readonly tabular: Icd10TabularTable | null;
}

export function icd10Sources(library: ReferenceLibrary, date: IsoDate): Icd10Sources {
  const tabular = library.pick('icd10cm/tabular', date);
  return {
    index: nearestIndex(library, 'icd10cm/index', date),
    neoplasms: nearestIndex(library, 'icd10cm/neoplasm', date),
    causes: nearestIndex(library, 'icd10cm/external-index', date),
    drugs: nearestIndex(library, 'icd10cm/drugs', date),
    tabular: tabular.loaded ? tabular.table : null,
  };
}

/** The index of the day or, said in the answer, the nearest one that is loaded: codes that it names are looked up in the list of the day. */
function nearestIndex(
  library: ReferenceLibrary,
  key: 'icd10cm/index' | 'icd10cm/neoplasm' | 'icd10cm/external-index' | 'icd10cm/drugs',
  date: IsoDate,
): LoadedIndex | null {
  const picked: Picked<Icd10IndexTable> = library.pick(key, date);
  if (picked.loaded) return { table: picked.table, other: '' };
  const editions = library.editions(key);
  const before = editions.filter((manifest) => manifest.effectiveFrom <= date).at(-1) ?? editions[0];
  if (!before) return null;
  return {
    table: library.byEdition(key, before.edition)!.table,
    other: ` (of ${before.edition}; none of the day is loaded)`,
  };
}

type Rows = (readonly number[] | undefined)[];
const rows = new WeakMap<Icd10CodeTable, WeakMap<object, Rows>>();

function rowsKnown(codes: Icd10CodeTable, of: object, size: number): Rows {
  let byTable = rows.get(codes);
  if (!byTable) rows.set(codes, (byTable = new WeakMap()));
  let known = byTable.get(of);
  if (!known) byTable.set(of, (known = new Array(size)));
  return known;
}

/** Rows of the codes to which an entry of an index leads; "C50.-" is the header, and so is a code that has become one. */
export function rowsOfEntry(table: Icd10IndexTable, codes: Icd10CodeTable, at: number): readonly number[] {
  const known = rowsKnown(codes, table, table.rows);
  return (known[at] ??= codesOfEntry(table, at)
    .map((written) => codes.find(undotted(written).replace(/-+$/, '')))
    .filter((row) => row >= 0));
}

/** The row of the code under which an inclusion term stands. */
export function rowsOfTerm(tabular: Icd10TabularTable, codes: Icd10CodeTable, at: number): readonly number[] {
  const known = rowsKnown(codes, tabular, tabular.terms.texts);
  return (known[at] ??= [codes.find(tabular.name(tabular.term(at).node))].filter((row) => row >= 0));
}

/** The main term under which an entry stands. */
export function mainTermOf(table: Icd10IndexTable, at: number): number {
  let main = at;
  while (table.parent(main) >= 0) main = table.parent(main);
  return main;
}
