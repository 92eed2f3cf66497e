import type { IsoDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import { COMPONENT, type Delimiters, NON_ASCII, STANDARD_DELIMITERS } from './delimiters.ts';
import { readCents, readDay, readDecimal, readWhole } from './numbers.ts';
import { decodeBytes, TextWindow } from './text.ts';

/** The most elements of a segment that are kept apart; the standard's longest segment has far fewer. */
export const MOST_ELEMENTS = 512;
const MOST_COMPONENTS = 64;
const STANDARD = '*:^?';

/**
 * One segment of a file, seen where it lies: nothing is copied, numbers and days are read from the bytes, and a text is made
 * only when it is asked for. The scanner reuses the one object: what is to be kept must be read before the next segment comes.
 * Elements are counted from 1 (0 is the segment's id); an element that is not there reads as empty.
 */
export class Segment {
  bytes: Uint8Array = new Uint8Array(0);
  /** First byte in `bytes`. */
  from = 0;
  /** Where element i ends (0 = the id); each next one begins a byte later. */
  readonly ends = new Int32Array(MOST_ELEMENTS);
  /** Elements without the id. */
  count = 0;
  /** The id as a number (see `segmentCode`); 0 when it is not an id at all. */
  code = 0;
  /** Bit i is set when element i (1 to 31) is not empty. */
  present = 0;
  /** Classes of all its bytes, ORed. */
  classes = 0;
  /** Number in the file, from 1. */
  number = 0;
  /** Byte in the file as it lies, from 0. */
  offset = 0;
  delimiters: Delimiters = STANDARD_DELIMITERS;

  readonly #window = new TextWindow();
  readonly #parts = new Int32Array(MOST_COMPONENTS + 1);

  get id(): string {
    return this.#text(this.from, this.ends[0]!);
  }

  start(element: number): number {
    return this.ends[element - 1]! + 1;
  }

  has(element: number): boolean {
    return element <= this.count && this.ends[element]! - this.ends[element - 1]! > 1;
  }

  /** In bytes. */
  length(element: number): number {
    return element <= this.count ? this.ends[element]! - this.ends[element - 1]! - 1 : 0;
  }

  text(element: number): string {
    return this.has(element) ? this.#text(this.ends[element - 1]! + 1, this.ends[element]!) : '';
  }

  /** The text, or null when the element is empty. */
  optional(element: number): string | null {
    return this.has(element) ? this.#text(this.ends[element - 1]! + 1, this.ends[element]!) : null;
  }

  /** The element as a number (see `valueCode`); 0 when empty, -1 when longer than four bytes. */
  value(element: number): number {
    return element <= this.count ? packed(this.bytes, this.ends[element - 1]! + 1, this.ends[element]!) : 0;
  }

  /** NaN when empty or not an amount. */
  cents(element: number): Cents {
    return this.has(element) ? readCents(this.bytes, this.start(element), this.ends[element]!) : Number.NaN;
  }

  /** NaN when empty or not a number. */
  decimal(element: number): number {
    return this.has(element) ? readDecimal(this.bytes, this.start(element), this.ends[element]!) : Number.NaN;
  }

  /** NaN when empty or not a whole number. */
  whole(element: number): number {
    return this.has(element) ? readWhole(this.bytes, this.start(element), this.ends[element]!) : Number.NaN;
  }

  /** CCYYMMDD; null when empty or not a real day. */
  date(element: number): IsoDate | null {
    return this.has(element) ? isoDate(readDay(this.bytes, this.start(element), this.ends[element]!)) : null;
  }

  /** CCYYMMDD-CCYYMMDD as two days; null when it is not that. */
  period(element: number): readonly [from: IsoDate, to: IsoDate] | null {
    if (this.length(element) !== 17) return null;
    const from = this.start(element);
    if (this.bytes[from + 8] !== 45) return null;
    const first = isoDate(readDay(this.bytes, from, from + 8));
    const last = isoDate(readDay(this.bytes, from + 9, from + 17));
    return first === null || last === null ? null : [first, last];
  }

  /** Finds the components of an element for the part… readers; returns how many there are (0 = empty). */
  split(element: number): number {
    if (!this.has(element)) {
      this.#parts[0] = 0;
      this.#parts[1] = 0;
      return 0;
    }
    const from = this.start(element);
    const to = this.ends[element]!;
    const parts = this.#parts;
    parts[0] = from - 1;
    if ((this.classes & COMPONENT) === 0) {
      parts[1] = to;
      return 1;
    }
    const separator = this.delimiters.component.charCodeAt(0);
    let count = 0;
    for (let at = from; at < to; at++) {
      if (this.bytes[at] === separator && count < MOST_COMPONENTS - 1) parts[++count] = at;
    }
    parts[++count] = to;
    return count;
  }

  /** After `split`: component i, from 1, of `count`. */
  part(component: number, count: number): string {
    if (component > count) return '';
    const from = this.#parts[component - 1]! + 1;
    const to = this.#parts[component]!;
    return from < to ? this.#text(from, to) : '';
  }

  partValue(component: number, count: number): number {
    return component > count ? 0 : packed(this.bytes, this.#parts[component - 1]! + 1, this.#parts[component]!);
  }

  partWhole(component: number, count: number): number {
    if (component > count) return Number.NaN;
    return readWhole(this.bytes, this.#parts[component - 1]! + 1, this.#parts[component]!);
  }

  partStart(component: number): number {
    return this.#parts[component - 1]! + 1;
  }

  partEnd(component: number): number {
    return this.#parts[component]!;
  }

  /** Text of any range of its bytes. */
  slice(from: number, to: number): string {
    return from < to ? this.#text(from, to) : '';
  }

  /**
   * The whole segment with the standard delimiters, whatever the file used: "REF*G1*123". Where data holds one of these
   * characters, or a question mark, a question mark stands before it.
   */
  normalized(): string {
    const texts = [this.id];
    for (let element = 1; element <= this.count; element++) texts.push(this.normalizedElement(element));
    return texts.join('*').replace(/\*+$/, '');
  }

  normalizedElement(element: number): string {
    return this.#normalized(this.text(element));
  }

  /** After `split`. */
  normalizedPart(component: number, count: number): string {
    return this.#normalized(this.part(component, count));
  }

  #normalized(data: string): string {
    const { component, repetition } = this.delimiters;
    let text = '';
    for (const character of data) {
      if (character === component) text += ':';
      else if (character === repetition) text += '^';
      else text += STANDARD.includes(character) ? `?${character}` : character;
    }
    return text;
  }

  #text(from: number, to: number): string {
    if ((this.classes & NON_ASCII) !== 0) return decodeBytes(this.bytes, from, to);
    return this.#window.slice(this.bytes, from, to, this.from);
  }

  /** The scanner says that `bytes` holds other content now. */
  renew(bytes: Uint8Array, filled: number): void {
    this.bytes = bytes;
    this.#window.renew(filled);
  }
}

/** Up to four bytes as one number, first byte lowest; 0 = empty, -1 = longer. */
function packed(bytes: Uint8Array, from: number, to: number): number {
  switch (to - from) {
    case 0:
      return 0;
    case 1:
      return bytes[from]!;
    case 2:
      return bytes[from]! | (bytes[from + 1]! << 8);
    case 3:
      return bytes[from]! | (bytes[from + 1]! << 8) | (bytes[from + 2]! << 16);
    case 4:
      return bytes[from]! | (bytes[from + 1]! << 8) | (bytes[from + 2]! << 16) | (bytes[from + 3]! << 24);
    default:
      return -1;
  }
}

/** The number under which a segment's id or a short code value is compared: "NM1", "18". */
export function valueCode(text: string): number {
  if (text.length > 4) return -1;
  let code = 0;
  for (let i = 0; i < text.length; i++) code |= text.charCodeAt(i) << (8 * i);
  return code;
}

/** The inverse of `valueCode`. */
export function codeText(code: number): string {
  let text = '';
  for (let rest = code; rest > 0; rest >>>= 8) text += String.fromCharCode(rest & 255);
  return text;
}

const dates: { day: number; text: IsoDate }[] = [];

/** 20260409 → "2026-04-09"; 0 → null. The few days that a file speaks of share their texts. */
export function isoDate(day: number): IsoDate | null {
  if (day === 0) return null;
  const slot = day & 2047;
  const known = dates[slot];
  if (known !== undefined && known.day === day) return known.text;
  const digits = String(day);
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  dates[slot] = { day, text };
  return text;
}
