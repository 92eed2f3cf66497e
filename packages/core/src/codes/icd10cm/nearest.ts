import type { IsoDate } from '../../kernel/dates.ts';
import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import { STOP_WORDS, wordsOf } from '../../packs/words.ts';
import { queryWords, rankTexts } from '../search/rank.ts';
import { codeEditions, codeTableOn } from './editions.ts';
import { dotted, padded, undotted } from './grammar.ts';
import { codeHistory } from './history.ts';
import { extensionsOf, tabularOn } from './seventh.ts';
import { placedRight } from './status.ts';

const MOST = 20;
/** Of codes that are only alike in their words. */
const FEW = 5;
const LEAST_IN_COMMON = 0.12;

/**
 * Billable codes of the day nearest to one that cannot be billed on it, with dot, best first: a misplaced seventh character put
 * right, a missing one added, the codes below a header, what an ended code became and what a coming one still is, a shorter code
 * that it overshoots, a likely slip of the pen. They are places to look, not a choice. [] for a billable code.
 */
export function nearestIcd10cm(library: ReferenceLibrary, code: string, date: IsoDate): string[] {
  const table = codeTableOn(library, date);
  if (!table) return [];
  const tabular = tabularOn(library, date);
  const plain = undotted(code);
  const row = table.find(plain);
  if (row >= 0 && table.billable(row)) return [];
  if (plain.length <= 6) {
    const complete = extensionsOf(table, tabular, padded(plain));
    if (complete.length > 0) return complete.slice(0, MOST).map((item) => item.code);
  }
  const placed = placedRight(table, tabular, plain);
  if (placed.length > 0) return placed.slice(0, MOST).map(dotted);
  if (row >= 0) return billableBelow(table, row, titleElsewhere(library, plain));
  const title = titleElsewhere(library, plain);
  for (const candidate of [plain, ...slips(plain)]) {
    const near = candidate !== plain ? table.find(candidate) : -1;
    if (near >= 0 && table.billable(near)) return [dotted(candidate)];
  }
  for (let length = plain.length - 1; length >= 3; length--) {
    const above = table.find(plain.slice(0, length));
    // A list of billable codes has no headers: what begins so stands below one.
    if (above < 0 && !hasHeaders(library, date)) {
      const below = billableFrom(table, plain.slice(0, length));
      if (below.length > 0) return below;
    }
    if (above < 0) continue;
    const near = table.billable(above) ? [dotted(table.code(above))] : billableBelow(table, above, title);
    if (near.length > 0) return near;
  }
  return elsewhere(library, table, plain, date);
}

/**
 * For a code of a category that the day does not have: what the conversion table names as its predecessors or successors, else the
 * codes whose titles are most like its own.
 */
function elsewhere(library: ReferenceLibrary, table: Icd10CodeTable, code: string, date: IsoDate): string[] {
  const isBillable = (written: string) => {
    const row = table.find(undotted(written));
    return row >= 0 && table.billable(row);
  };
  const { predecessors, successors } = codeHistory(library, code, date);
  const told = [...(predecessors ?? []), ...(successors ?? [])].filter(isBillable);
  if (told.length > 0) return told.slice(0, MOST);
  const title = titleElsewhere(library, code, true);
  if (title === null) return [];
  const accept = (text: number) => table.billable(text);
  return rankTexts(table.search, queryWords(title), FEW, { leastCovered: LEAST_IN_COMMON, accept }).texts.map(
    ({ text }) => dotted(table.code(text)),
  );
}

function hasHeaders(library: ReferenceLibrary, date: IsoDate): boolean {
  return library.pick('icd10cm/codes', date).loaded;
}

function billableFrom(table: Icd10CodeTable, prefix: string): string[] {
  const [first, end] = table.beginningWith(prefix);
  return Array.from({ length: Math.min(MOST, end - first) }, (_, at) => dotted(table.code(first + at)));
}

/** Billable codes below a header: in book order, or by likeness to a title where there is one. */
function billableBelow(table: Icd10CodeTable, header: number, title: string | null): string[] {
  const rows = table.descendants(header).filter((row) => table.billable(row));
  if (title !== null) {
    const likeness = new Map(rows.map((row) => [row, like(title, table.title(row))]));
    rows.sort((a, b) => likeness.get(b)! - likeness.get(a)!);
  }
  return rows.slice(0, MOST).map((row) => dotted(table.code(row)));
}

/** The title that the code has in another edition, the newest first; of a header only where that is asked for. */
function titleElsewhere(library: ReferenceLibrary, code: string, headers = false): string | null {
  for (const { table } of codeEditions(library).reverse()) {
    const row = table.find(code);
    if (row >= 0 && (headers || table.billable(row))) return table.title(row);
  }
  return null;
}

/** Share of words that two titles have in common, 0 to 1. */
function like(a: string, b: string): number {
  const words = (text: string) => new Set(wordsOf(text).filter((word) => !STOP_WORDS.has(word)));
  const ours = words(a);
  const theirs = words(b);
  let common = 0;
  for (const word of ours) if (theirs.has(word)) common++;
  return (2 * common) / (ours.size + theirs.size);
}

/** Letters and digits that are taken for each other: O and 0, I or L and 1, S and 5, B and 8, Z and 2. */
function slips(code: string): string[] {
  const swaps: Readonly<Record<string, string>> = {
    O: '0',
    '0': 'O',
    I: '1',
    L: '1',
    '1': 'I',
    S: '5',
    '5': 'S',
    B: '8',
    '8': 'B',
    Z: '2',
    '2': 'Z',
  };
  return [...code].flatMap((character, at) => {
    const other = swaps[character];
    return other ? [code.slice(0, at) + other + code.slice(at + 1)] : [];
  });
}
