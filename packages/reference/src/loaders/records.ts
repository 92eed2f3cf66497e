import { buildRecords, type PackRecord } from '@cleanclaim/core/packs/record-table.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import type { Span } from '../editions/span.ts';
import type { ColumnSpec } from '../files/columns.ts';
import { type Head, readHead } from '../files/head.ts';
import type { Loader } from './loader.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

/** How a column is read: as text (default), as a text of a shape, as a day, or as a decimal number with so many places. */
export interface RecordColumn extends ColumnSpec {
  readonly shape?: RegExp;
  /** What the shape is, for messages: "a procedure code". */
  readonly what?: string;
  readonly day?: true;
  /** Stored as a whole number of its last place: 2 = cents. Blank stays blank. */
  readonly places?: number;
  /** Whatever it holds is changed so before it is checked, e.g. leading zeros that a spreadsheet dropped. */
  mend?(text: string): string;
}

/** A table with a header row that becomes a pack of records as it is. */
export interface RecordSpec<K extends string> {
  readonly name: string;
  readonly title: string;
  readonly pack: PackKey;
  readonly columns: Readonly<Record<K, RecordColumn>>;
  /** By which rows are found; every data row fills it. */
  readonly key: NoInfer<K>;
  /** What must stand once, as columns; absent: rows may repeat. */
  readonly once?: readonly NoInfer<K>[];
  /** Further condition on the beginning, where the header alone does not tell the kind. */
  recognise?(head: Head): boolean;
  /** The days that the title or the rows tell. */
  says?(head: Head, rows: readonly PackRecord[]): Span | null;
}

/** The loader of such a table. */
export function recordLoader<K extends string>(spec: RecordSpec<K>): Loader {
  const kind = recordKind(spec);
  return {
    name: spec.name,
    title: spec.title,
    recognise: (head) => isTable(head, kind) && (spec.recognise?.(head) ?? true),
    async load([file]) {
      const read = await readRows(file!, kind);
      const says = spec.says?.(await readHead(file!), read.rows) ?? null;
      return [loadedPart(spec.pack, recordBytes(spec, read.rows), read, { says })];
    },
  };
}

/** Bytes of a pack of records; columns with places are numbers, the others texts. */
export function recordBytes<K extends string>(
  { pack, key, columns }: Pick<RecordSpec<K>, 'pack' | 'key' | 'columns'>,
  rows: readonly PackRecord[],
): Uint8Array<ArrayBuffer> {
  const [set = '', part = ''] = pack.split('/');
  const names = Object.keys(columns) as K[];
  return buildRecords(
    {
      set,
      part,
      key,
      texts: names.filter((name) => columns[name].places === undefined),
      numbers: names.filter((name) => columns[name].places !== undefined),
    },
    rows,
  );
}

export function recordKind<K extends string>({ columns, key, once }: RecordSpec<K>): TableKind<K, PackRecord> {
  return {
    columns,
    key,
    read(row) {
      const record: Record<string, string | number> = {};
      for (const name of Object.keys(columns) as K[]) {
        const { shape, what, day, places, mend } = columns[name];
        if (places !== undefined) {
          if (row.text(name) !== '') record[name] = row.scaled(name, places);
          continue;
        }
        if (day) {
          record[name] = row.date(name) ?? '';
          continue;
        }
        const text = mend ? mend(row.text(name)) : row.text(name);
        if (shape && !shape.test(text)) row.fail(name, `"${text}" is not ${what ?? 'of the shape of its column'}`);
        record[name] = text;
      }
      return record;
    },
    ...(once ? { identity: (made: PackRecord) => once.map((name) => made[name]).join(' ') } : {}),
  };
}
