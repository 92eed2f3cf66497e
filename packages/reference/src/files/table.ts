import { addDays, fromD8, type IsoDate, isIsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { Rejects } from '../loaders/rejects.ts';
import { type Columns, findHeader, type Header } from './columns.ts';
import { DelimitedRecords } from './delimited.ts';
import { readHead } from './head.ts';
import { readLines } from './lines.ts';
import type { OfficialFile } from './official-file.ts';

/** Columns of packs hold 32 bits. */
const MOST = 2 ** 31 - 1;

/**
 * One data row while it is read. The getters note the first thing that is wrong (`wrong`) and go on with an empty value, so that
 * a loader reads as a list of columns; a row with something wrong is rejected as a whole. The same object serves all rows.
 */
export class Row<K extends string> {
  readonly #header: Header<K>;
  #cells: readonly string[] = [];
  wrong: { readonly column: string | null; readonly reason: string } | null = null;

  constructor(header: Header<K>) {
    this.#header = header;
  }

  take(cells: readonly string[]): void {
    this.#cells = cells;
    this.wrong = null;
  }

  /** Trimmed; '' when the file does not have the column. */
  text(column: K): string {
    const at = this.#header.at[column];
    return at < 0 ? '' : (this.#cells[at] ?? '').trim();
  }

  /** A text of this shape; upper case. */
  code(column: K, shape: RegExp, what: string): string {
    const text = this.text(column);
    if (shape.test(text)) return text;
    const upper = text.toUpperCase();
    if (!shape.test(upper)) this.fail(column, `"${text}" is not ${what}`);
    return upper;
  }

  integer(column: K): number {
    return this.scaled(column, 0);
  }

  /** A decimal number, not negative, as a whole number of its last place: scaled("1.30", 2) = 130. Blank = 0. More places must be zeros. */
  scaled(column: K, places: number): number {
    const text = this.text(column);
    if (text === '') return 0;
    const parts = /^\$?(\d[\d,]*|(?=\.\d))(?:\.(\d*))?$/.exec(text);
    const fraction = (parts?.[2] ?? '').replace(/0+$/, '');
    const value = parts ? Number(parts[1]!.replaceAll(',', '') + fraction.padEnd(places, '0')) : Number.NaN;
    if (fraction.length > places || !(value <= MOST)) {
      this.fail(column, `"${text}" is not a number with at most ${places} decimals`);
      return 0;
    }
    return value;
  }

  /** YYYYMMDD, YYYY-MM-DD, MM/DD/YYYY, YYYYDDD (day of the year), or the number that a spreadsheet keeps; blank, 0 or * = null. */
  date(column: K): IsoDate | null {
    const text = this.text(column);
    if (text === '' || text === '*' || /^0+$/.test(text)) return null;
    const date = readDate(text);
    if (!date) this.fail(column, `"${text}" is not a day`);
    return date;
  }

  fail(column: K, reason: string): void {
    this.wrong ??= { column: this.#header.labels[this.#header.at[column]]?.trim() || column, reason };
  }
}

function readDate(text: string): IsoDate | null {
  if (/^\d{8}$/.test(text)) return fromD8(text);
  if (isIsoDate(text)) return text;
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (american) return fromD8(american[3]! + american[1]!.padStart(2, '0') + american[2]!.padStart(2, '0'));
  if (/^\d{7}$/.test(text)) return fromDayOfYear(Number(text.slice(0, 4)), Number(text.slice(4)));
  return /^\d{5}(?:\.0+)?$/.test(text) ? addDays(SPREADSHEET_DAY_0, Number(text)) : null;
}

/** Spreadsheets count days from here on (they take 1900 for a leap year, which matters before March 1900 only). */
const SPREADSHEET_DAY_0 = '1899-12-30';

function fromDayOfYear(year: number, day: number): IsoDate | null {
  const date = new Date(Date.UTC(year, 0, day));
  return day >= 1 && date.getUTCFullYear() === year ? date.toISOString().slice(0, 10) : null;
}

/**
 * Reads all data rows of a delimited file. Title rows above the header, label rows directly below it, blank rows and footnotes
 * (one cell of text) are no data. Returns the number of rows taken.
 * `remarks: false` = a row with one text is a row like any other.
 * `take` is called for every row; what it leaves in `row.wrong` makes a reject.
 * Throws FaultError REF-HEADER when a column is missing, REF-TRUNCATED when the last row is cut off.
 */
export async function readTable<K extends string>(
  file: OfficialFile,
  columns: Columns<K>,
  key: NoInfer<K>,
  rejects: Rejects,
  take: (row: Row<K>, cells: readonly string[]) => void,
  { remarks = true }: { readonly remarks?: boolean } = {},
): Promise<number> {
  const header = findHeader(await readHead(file), columns);
  if (!header) throw new FaultError('REF-HEADER', 'the header row is missing or lacks a column', file.name);
  const row = new Row(header);
  const needed =
    1 + Math.max(...Object.keys(columns).map((name) => (columns[name as K].optional ? -1 : header.at[name as K])));
  const forms = new Forms();
  let record = -1;
  let taken = 0;
  let begun = false;
  const records = new DelimitedRecords(header.delimiter, (cells, line, text, ended) => {
    if (++record <= header.record) return;
    const filled = countFilled(cells);
    if (filled === 0) return;
    if (!begun && (cells[header.at[key]] ?? '').trim() === '') return;
    // Some lists repeat their header on every page.
    if (filled > 1 && cells.every((cell, at) => cell.trim() === (header.labels[at] ?? '').trim())) return;
    if (remarks && filled === 1 && cells.length > 1 && isRemark(cells)) return;
    begun = true;
    row.take(cells);
    const last = cells[header.width - 1] ?? '';
    if (cells.length < (ended ? needed : header.width)) {
      row.wrong = { column: null, reason: `it has ${cells.length} columns where the header has ${header.width}` };
    } else if (!ended && !forms.knows(last)) {
      row.wrong = {
        column: null,
        reason:
          taken > 0 ? `it ends in "${last}", unlike every other row` : 'it is the only one and its line has no end',
      };
    } else take(row, cells);
    forms.add(last);
    if (!row.wrong) taken++;
    else if (ended) rejects.add(line, row.wrong.column, row.wrong.reason, text);
    else throw truncated(line, row.wrong.reason);
  });
  await readLines(file.open(), (text, number, ended) => records.line(text, number, ended));
  records.end();
  return taken;
}

/** Forms of the last column, by which a last cell that was cut off is told: "0.0" where every other row has "0.00". */
class Forms {
  readonly #texts = new Set<string>();
  readonly #forms = new Set<string>();

  add(text: string): void {
    if (this.#texts.has(text) || this.#texts.size > 5000) return;
    this.#texts.add(text);
    this.#forms.add(formOf(text));
  }

  knows(text: string): boolean {
    return this.#forms.has(formOf(text));
  }
}

function formOf(text: string): string {
  return text.replace(/\d/g, '9').replace(/[a-z]/gi, 'a');
}

export function truncated(line: number, reason: string): FaultError {
  return new FaultError(
    'REF-TRUNCATED',
    `the file is cut off in its last row: ${reason}; download it again`,
    `row ${line}`,
  );
}

/** Cells with something in them: 0, 1, or 2 for more. */
function countFilled(cells: readonly string[]): number {
  let filled = 0;
  for (const cell of cells) if (cell !== '' && cell.trim() !== '' && ++filled === 2) break;
  return filled;
}

/** Footnotes and titles have words; a cut-off data row has a code. */
function isRemark(cells: readonly string[]): boolean {
  return /[a-z*].*[ ]|^\*/i.test(cells.find((cell) => cell.trim() !== '')!.trim());
}
