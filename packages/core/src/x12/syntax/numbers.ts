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
  const value = readWhole(bytes, from, to);
  return isDay(value) ? value : 0;
}

/** Whether a number of the form 20260409 is a real day between the years 1800 and 2199. */
export function isDay(value: number): boolean {
  if (!(value >= 18000101 && value <= 21991231)) return false;
  const day = value % 100;
  const month = Math.floor(value / 100) % 100;
  if (month < 1 || month > 12 || day < 1) return false;
  const most = month === 2 && isLeapYear(Math.floor(value / 10000)) ? 29 : MONTH_DAYS[month]!;
  return day <= most;
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
