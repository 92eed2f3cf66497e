import { findHeader } from '../files/columns.ts';
import { headOf } from '../files/head.ts';
import { Row } from '../files/table.ts';
import type { TableKind } from '../loaders/table-kind.ts';

/**
 * Rows of a table of the starter edition: tab-separated, a header row, lines that begin with # are remarks. The tables are ours,
 * so a bad row is a fault of the product and throws.
 */
export function rowsOfTsv<K extends string, T>(text: string, kind: TableKind<K, T>, file: string): T[] {
  const lines = text.split('\n').map((line, at) => ({ line: line.replace(/\r$/, ''), number: at + 1 }));
  const [first, ...data] = lines.filter(({ line }) => line !== '' && !line.startsWith('#'));
  const header = findHeader(headOf([first?.line ?? '']), kind.columns);
  if (!first || header?.delimiter !== '\t') throw new Error(`${file}: the header row is missing or lacks a column`);
  const row = new Row(header);
  const seen = new Set<string>();
  return data.map(({ line, number }) => {
    row.take(line.split('\t'));
    const made = kind.read(row);
    if (row.wrong) throw new Error(`${file}, line ${number}, column ${row.wrong.column}: ${row.wrong.reason}`);
    const identity = kind.identity?.(made);
    if (identity !== undefined && seen.has(identity))
      throw new Error(`${file}, line ${number}: ${identity} stands twice`);
    if (identity !== undefined) seen.add(identity);
    return made;
  });
}
