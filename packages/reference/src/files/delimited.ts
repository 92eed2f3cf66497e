import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { MOST_LINE_BYTES } from './limits.ts';

export type Delimiter = ',' | '\t' | '|' | ';';
export const DELIMITERS: readonly Delimiter[] = [',', '\t', '|', ';'];

/** The cells of one record, the line on which it begins, its text as it stood, and whether its last line had an end. */
export type RecordReader = (cells: string[], line: number, text: string, ended: boolean) => void;

/**
 * Lines to records of cells: quotes as in RFC 4180, a quoted cell may run over several lines. Feed it line by line, then end().
 * A quote inside an unquoted cell is a character like any other.
 */
export class DelimitedRecords {
  readonly #delimiter: Delimiter;
  readonly #record: RecordReader;
  #open: string | null = null;
  #openLine = 0;

  constructor(delimiter: Delimiter, record: RecordReader) {
    this.#delimiter = delimiter;
    this.#record = record;
  }

  line(text: string, number: number, ended: boolean): void {
    if (this.#open === null && !text.includes('"')) {
      this.#record(text.split(this.#delimiter), number, text, ended);
      return;
    }
    const whole = this.#open === null ? text : `${this.#open}\n${text}`;
    if (this.#open === null) this.#openLine = number;
    const cells = quotedCells(whole, this.#delimiter);
    if (cells) {
      this.#open = null;
      this.#record(cells, this.#openLine, whole, ended);
    } else if (whole.length > MOST_LINE_BYTES) throw this.#unclosed();
    else this.#open = whole;
  }

  end(): void {
    if (this.#open !== null) throw this.#unclosed();
  }

  #unclosed(): FaultError {
    return new FaultError(
      'REF-QUOTE',
      'a quoted cell is not closed; the file is damaged or cut off',
      `line ${this.#openLine}`,
    );
  }
}

/** null when the last cell is quoted and not closed yet. */
function quotedCells(text: string, delimiter: Delimiter): string[] | null {
  const cells: string[] = [];
  for (let at = 0; ; ) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at);
      if (end < 0) {
        cells.push(text.slice(at));
        return cells;
      }
      cells.push(text.slice(at, end));
      at = end + 1;
      continue;
    }
    let cell = '';
    for (at++; ; ) {
      const quote = text.indexOf('"', at);
      if (quote < 0) return null;
      cell += text.slice(at, quote);
      at = quote + 1;
      if (text[at] !== '"') break;
      cell += '"';
      at++;
    }
    // What follows a closing quote up to the delimiter belongs to the cell, as spreadsheets read it.
    const end = text.indexOf(delimiter, at);
    cells.push(cell + text.slice(at, end < 0 ? text.length : end));
    if (end < 0) return cells;
    at = end + 1;
  }
}
