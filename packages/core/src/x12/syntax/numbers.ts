import { isLeapYear } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';

/** Readers of numbers and days straight from bytes [from, to). They return NaN (days: 0) on anything else than the whole range. */

const ZERO = 48;
const NINE = 57;
const MINUS = 45;
const PLUS = 43;
const POINT = 46;

/** "260", "79.04", "-.5" → cents; NaN when there are more than two decimals that count, or anything but a plain number. */
export function readCents(bytes: Uint8Array, from: number, to: number): Cents {
  let at = from;
  const first = bytes[at];
  const negative = first === MINUS;
  if (negative || first === PLUS) at++;
  let cents = 0;
  let digits = 0;
  for (; at < to; at++) {
    const byte = bytes[at]!;
    if (byte < ZERO || byte > NINE) break;
    cents = cents * 10 + (byte - ZERO);
    digits++;
  }
  let decimals = 0;
  if (at < to) {
    if (bytes[at] !== POINT) return Number.NaN;
    for (at++; at < to; at++) {
      const byte = bytes[at]!;
      if (byte < ZERO || byte > NINE) return Number.NaN;
      digits++;
      if (decimals < 2) {
        cents = cents * 10 + (byte - ZERO);
        decimals++;
      } else if (byte !== ZERO) return Number.NaN;
    }
  }
  if (digits === 0) return Number.NaN;
  cents *= decimals === 0 ? 100 : decimals === 1 ? 10 : 1;
  if (cents > Number.MAX_SAFE_INTEGER) return Number.NaN;
  return negative && cents !== 0 ? -cents : cents;
}

/** "1", "2.5", "-0.25" → number, exactly the nearest; NaN when it is not a plain decimal number of up to 15 digits. */
export function readDecimal(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const first = bytes[at];
  const negative = first === MINUS;
  if (negative || first === PLUS) at++;
  let coefficient = 0;
  let digits = 0;
  let scale = 1;
  let point = false;
  for (; at < to; at++) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= NINE) {
      coefficient = coefficient * 10 + (byte - ZERO);
      digits++;
      if (point) scale *= 10;
    } else if (byte === POINT && !point) point = true;
    else return Number.NaN;
  }
  if (digits === 0 || coefficient > Number.MAX_SAFE_INTEGER) return Number.NaN;
  const magnitude = coefficient / scale;
  return negative && magnitude !== 0 ? -magnitude : magnitude;
}

/** Digits only → whole number, 0 or more; NaN otherwise. */
export function readWhole(bytes: Uint8Array, from: number, to: number): number {
  if (from >= to || to - from > 15) return Number.NaN;
  let value = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte < ZERO || byte > NINE) return Number.NaN;
    value = value * 10 + (byte - ZERO);
  }
  return value;
}

const MONTH_DAYS = new Uint8Array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

/** CCYYMMDD → the number 20260409; 0 when it is not a real day between the years 1800 and 2199. */
export function readDay(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 8) return 0;
  const month = twoDigits(bytes, from + 4);
  const day = twoDigits(bytes, from + 6);
  const year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
  return isCalendarDay(year, month, day) ? year * 10000 + month * 100 + day : 0;
}

/** YYMMDD of this century, as the ISA has it: whether it is a real day. */
export function isShortDay(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 6) return false;
  return isCalendarDay(2000 + twoDigits(bytes, from), twoDigits(bytes, from + 2), twoDigits(bytes, from + 4));
}

/** NaN when they are no digits. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** False when one of them is NaN. */
function isCalendarDay(year: number, month: number, day: number): boolean {
  if (!(year >= 1800 && year <= 2199 && month >= 1 && month <= 12 && day >= 1)) return false;
  if (day <= 28) return true;
  return day <= (month === 2 && isLeapYear(year) ? 29 : MONTH_DAYS[month]!);
}

/** HHMM, HHMMSS or HHMMSSD(D): whether it is a time of day. */
export function isTime(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length !== 4 && (length < 6 || length > 8)) return false;
  if (Number.isNaN(readWhole(bytes, from, to))) return false;
  const hour = readWhole(bytes, from, from + 2);
  const minute = readWhole(bytes, from + 2, from + 4);
  const second = length > 4 ? readWhole(bytes, from + 4, from + 6) : 0;
  return hour < 24 && minute < 60 && second < 60;
}
