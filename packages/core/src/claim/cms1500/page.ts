import { type IsoDate, isIsoDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { AmountFields, DateFields, Field } from './fields.ts';

/** On the form's grid: column and row from 1 at the top left of the form's printed area, width in characters. */
export interface GridPlace {
  readonly column: number;
  readonly row: number;
  readonly width: number;
}

/** A value in its box, as it is printed. */
export interface FormBox {
  readonly box: string;
  readonly caption: string;
  readonly value: string;
  /** LX number of the claim's line; null outside box 24. */
  readonly line: number | null;
  readonly at: GridPlace;
  /** The last character stands at the end of the place. */
  readonly right: boolean;
  readonly tick: boolean;
}

/** What the claim says and the form has no room for, wholly or in part. */
export interface Truncated {
  readonly box: string;
  readonly caption: string;
  readonly line: number | null;
  readonly value: string;
  /** What of it stands on the form; '' for nothing. */
  readonly printed: string;
}

/** A page being filled. Values go in as the claim has them and come out in the form's writing. */
export class PageInWork {
  readonly boxes: FormBox[] = [];
  readonly truncated: Truncated[] = [];
  /** LX number that the next values belong to. */
  line: number | null = null;

  /** Empty values leave the box empty. One that is too long is cut where it is words, else left out; both are told. */
  put(field: Field, value: string | null): void {
    const full = (value ?? '')
      .toUpperCase()
      .replace(/\s+$/, '')
      .replace(/[\r\n\t]/g, ' ');
    if (full === '') return;
    const printed =
      full.length <= field.width ? full : field.kind === 'words' ? full.slice(0, field.width).trimEnd() : '';
    if (printed !== full) this.leaveOut(field, full, printed);
    if (printed === '') return;
    const { box, caption, column, row, width, kind } = field;
    const at = { column, row, width };
    this.boxes.push({
      box,
      caption,
      value: printed,
      line: this.line,
      at,
      right: kind === 'amount',
      tick: kind === 'tick',
    });
  }

  tick(field: Field): void {
    this.put(field, 'X');
  }

  /** Two digits of the year, or four where the form has room for them. */
  date(fields: DateFields, date: IsoDate | null): void {
    if (date === null) return;
    if (!isIsoDate(date)) {
      this.leaveOut(fields.month, date);
      return;
    }
    this.put(fields.month, date.slice(5, 7));
    this.put(fields.day, date.slice(8, 10));
    this.put(fields.year, date.slice(4 - fields.year.width, 4));
  }

  /** Without sign, point or separators, as scanners read it. An amount that is not known leaves the box empty. */
  amount(fields: AmountFields, cents: Cents | null): void {
    if (cents === null || Number.isNaN(cents)) return;
    const dollars = String(Math.floor(Math.abs(cents) / 100));
    if (cents < 0 || dollars.length > fields.dollars.width) {
      this.leaveOut(fields.dollars, `${cents < 0 ? '-' : ''}${dollars}.${twoDigits(cents)}`);
      return;
    }
    this.put(fields.dollars, dollars);
    this.put(fields.cents, twoDigits(cents));
  }

  /** Tells what has no place on the form. */
  leaveOut({ box, caption }: Pick<Field, 'box' | 'caption'>, value: string, printed = ''): void {
    this.truncated.push({ box, caption, line: this.line, value, printed });
  }
}

function twoDigits(cents: Cents): string {
  return String(Math.abs(cents) % 100).padStart(2, '0');
}
