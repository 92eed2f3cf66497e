import { DELIMITERS, type Delimiter } from './delimited.ts';
import type { Head } from './head.ts';

/**
 * How a column is called. Names are compared without case, blanks and punctuation: 'Co-insurance Percentage' =
 * 'coinsurancepercentage'. A name may say which of several equal ones is meant: 'NA INDICATOR#2'.
 */
export interface ColumnSpec {
  readonly names: readonly (string | RegExp)[];
  readonly optional?: boolean;
}

export type Columns<K extends string> = Readonly<Record<K, ColumnSpec>>;

/** Where the header row stands and which column is which. */
export interface Header<K extends string> {
  readonly delimiter: Delimiter;
  /** Index of the (last) header record among the records of the file, from 0. */
  readonly record: number;
  /** Column by name; −1 where an optional one is absent. */
  readonly at: Readonly<Record<K, number>>;
  /** Cells that a whole record has. */
  readonly width: number;
  /** Labels as they stand in the file, for messages. */
  readonly labels: readonly string[];
}

const MOST_STACKED = 5;

/** The header, wherever it stands below title rows and however its labels are split over rows; null when a needed column is missing. */
export function findHeader<K extends string>(head: Head, columns: Columns<K>): Header<K> | null {
  for (const delimiter of DELIMITERS) {
    const records = head.records(delimiter);
    for (const [record, cells] of records.entries()) {
      if (cells.length < 2) continue;
      const at = assign(stackedLabels(records, record), columns);
      if (at) return { delimiter, record, at, width: usedWidth(cells), labels: cells };
    }
  }
  return null;
}

/** For each column its label in the row, then joined with one, two … rows above. */
function stackedLabels(records: readonly (readonly string[])[], record: number): string[][] {
  return records[record]!.map((_, column) => {
    const labels: string[] = [];
    let label = '';
    for (let above = 0; above < MOST_STACKED && record - above >= 0; above++) {
      label = plain(records[record - above]![column] ?? '') + label;
      labels.push(label);
    }
    return labels;
  });
}

function assign<K extends string>(
  labels: readonly (readonly string[])[],
  columns: Columns<K>,
): Record<K, number> | null {
  const at = {} as Record<K, number>;
  for (const key in columns) {
    const spec = columns[key];
    const column = locate(labels, spec.names);
    if (column < 0 && !spec.optional) return null;
    at[key] = column;
  }
  return at;
}

function locate(labels: readonly (readonly string[])[], names: readonly (string | RegExp)[]): number {
  for (const name of names) {
    const [text, which = '1'] = typeof name === 'string' ? name.split('#') : [null];
    const wanted = text === null ? null : plain(text!);
    let found = 0;
    // The row itself decides before labels joined with the rows above it.
    for (let depth = 0; depth < MOST_STACKED; depth++) {
      found = 0;
      for (const [column, stack] of labels.entries()) {
        const label = stack[depth];
        if (!label) continue;
        if (wanted === null ? (name as RegExp).test(label) : label === wanted) found++;
        else continue;
        if (found === Number(which)) return column;
      }
    }
  }
  return -1;
}

function plain(label: string): string {
  return label.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

function usedWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1]!.trim() === '') width--;
  return width;
}
