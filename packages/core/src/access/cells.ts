import { type ChangeKind, KINDS, LETTERS, type Letter } from './dimensions.ts';

/** null = no; [] = yes without letters; else yes with these obligations. */
export type Cell = readonly Letter[] | null;

/**
 * Reads a table as people write it: one row a kind, one column a name; N no, y or - nothing to add, else letters.
 * Throws on a missing row, a missing cell or a letter that is none: the tables are ours and must be whole.
 */
export function cells<Column extends string>(
  columns: readonly Column[],
  text: string,
): Readonly<Record<ChangeKind, Readonly<Record<Column, Cell>>>> {
  const rows = new Map(
    text
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .map(([kind, ...values]) => [kind, values] as const),
  );
  if (rows.size !== KINDS.length) throw new Error(`a table of ${KINDS.length} kinds has ${rows.size} rows`);
  return Object.fromEntries(
    KINDS.map((kind) => {
      const values = rows.get(kind);
      if (!values || values.length !== columns.length) throw new Error(`row ${kind} is missing or not whole`);
      return [kind, Object.fromEntries(columns.map((column, at) => [column, cell(values[at]!)]))];
    }),
  ) as Record<ChangeKind, Record<Column, Cell>>;
}

function cell(text: string): Cell {
  if (text === 'N') return null;
  if (text === 'y' || text === '-') return [];
  return [...text].map((letter) => {
    if (!(LETTERS as readonly string[]).includes(letter)) throw new Error(`"${letter}" is no obligation`);
    return letter as Letter;
  });
}
