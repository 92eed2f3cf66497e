import type { RecordTable } from '../../packs/record-table.ts';

/** A value of an axis: its character and what it stands for. */
export interface PcsValue {
  readonly value: string;
  readonly label: string;
}

/** One row of a table: characters 4 to 7 of a code must all come from the same row (rule PCS-04). */
export interface PcsRow {
  /** First three characters. */
  readonly table: string;
  readonly section: string;
  readonly bodySystem: string;
  readonly operation: string;
  readonly definition: string;
  /** Axes 4 to 7: name and values. */
  readonly axes: readonly { readonly title: string; readonly values: readonly PcsValue[] }[];
}

/** Rows of the table that a code belongs to; [] = there is no such table. Source: CMS, ICD-10-PCS tables. */
export function pcsRows(tables: RecordTable, code: string): PcsRow[] {
  const [first, end] = tables.range(code.slice(0, 3).toUpperCase());
  return Array.from({ length: end - first }, (_, at) => pcsRow(tables, first + at));
}

/** The row that makes the code, or null: then no row of its table has all its characters. */
export function pcsRowOf(tables: RecordTable, code: string): PcsRow | null {
  if (code.length !== 7) return null;
  const characters = [...code.toUpperCase().slice(3)];
  return (
    pcsRows(tables, code).find((row) =>
      characters.every((character, at) => row.axes[at]!.values.some(({ value }) => value === character)),
    ) ?? null
  );
}

/** Every code of all tables. */
export function* expandPcsTables(tables: RecordTable): Generator<string> {
  for (let at = 0; at < tables.rows; at++) {
    const { table, axes } = pcsRow(tables, at);
    const [four = [], five = [], six = [], seven = []] = axes.map(({ values }) => values.map(({ value }) => value));
    for (const a of four) for (const b of five) for (const c of six) for (const d of seven) yield table + a + b + c + d;
  }
}

function pcsRow(tables: RecordTable, at: number): PcsRow {
  const text = (column: string) => tables.text(at, column);
  return {
    table: text('table'),
    section: text('section'),
    bodySystem: text('bodySystem'),
    operation: text('operation'),
    definition: text('definition'),
    axes: ['axis4', 'axis5', 'axis6', 'axis7'].map((name) => {
      const [title = '', ...values] = text(name).split('\n');
      return { title, values: values.map((line) => ({ value: line[0]!, label: line.slice(2) })) };
    }),
  };
}
