import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import type { Span } from '../editions/span.ts';
import { type Columns, findHeader } from '../files/columns.ts';
import type { Head } from '../files/head.ts';
import type { OfficialFile } from '../files/official-file.ts';
import { type Row, readTable } from '../files/table.ts';
import type { LoadedPart } from './loader.ts';
import { Rejects } from './rejects.ts';

/** A table with a header row: which columns it has and how one of its rows is read. */
export interface TableKind<K extends string, T> {
  readonly columns: Columns<K>;
  /** The column that every data row fills. */
  readonly key: K;
  /** Notes in the row what is wrong with it (Row.fail); what is returned then is not used. */
  read(row: Row<K>): T;
  /** What stands once in the table; a second row with the same is rejected. */
  identity?(made: T): string;
  /** A row with one text is a row, not a remark below the table. */
  readonly singleTexts?: true;
}

export function isTable<K extends string>(head: Head, kind: { readonly columns: Columns<K> }): boolean {
  return findHeader(head, kind.columns) !== null;
}

/** All rows of a file; bad ones go to the rejects, and too many of them refuse the file (Rejects.check). */
export async function readRows<K extends string, T>(
  file: OfficialFile,
  kind: TableKind<K, T>,
  rejects = new Rejects(),
): Promise<{ readonly rows: T[]; readonly rejects: Rejects }> {
  const rows: T[] = [];
  const seen = new Set<string>();
  const take = (row: Row<K>) => {
    const made = kind.read(row);
    if (row.wrong) return;
    const identity = kind.identity?.(made);
    if (identity !== undefined && seen.has(identity)) return row.fail(kind.key, `${identity} stands twice`);
    if (identity !== undefined) seen.add(identity);
    rows.push(made);
  };
  await readTable(file, kind.columns, kind.key, rejects, take, { remarks: !kind.singleTexts });
  rejects.check(rows.length);
  return { rows, rejects };
}

/** The part that a table makes, with what most tables have in common. */
export function loadedPart(
  key: PackKey,
  bytes: Uint8Array<ArrayBuffer>,
  read: { readonly rows: readonly unknown[]; readonly rejects: Rejects },
  more: { readonly says?: Span | null; readonly rowsDated?: boolean } = {},
): LoadedPart {
  return {
    key,
    bytes,
    rows: read.rows.length,
    rejects: read.rejects.list,
    says: more.says ?? null,
    rowsDated: more.rowsDated ?? false,
  };
}
