import type { IsoDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import { CONTROL, type Delimiters, NON_ASCII, STANDARD_DELIMITERS } from './delimiters.ts';
import { readCents, readDay, readDecimal, readWhole } from './numbers.ts';
import { decodeBytes } from './text.ts';

const STANDARD = '*:^?';
const WINDOW = 8192;
const NO_POSITIONS = new Int32Array(0);

const decoder = new TextDecoder('utf-8');

/**
 * One segment of a file, seen where it lies: nothing is copied, numbers and days are read from the bytes, and a text is made
 * only when it is asked for. The scanner reuses the one object: what is to be kept must be read before the next segment comes.
 * Elements are counted from 1 (0 is the segment's id); an element that is not there reads as empty.
 */
export class Segment {
  bytes: Uint8Array = new Uint8Array(0);
  /** First byte in `bytes`. */
  from = 0;
  /** Where element i ends is `ends[first + i]` (0 = the id); each next one begins a byte later. */
  ends: Int32Array = NO_POSITIONS;
  first = 0;
  /** Where component separators stand, and `separatorsTo[first + i]`: how many of them up to the end of element i. */
  separators: Int32Array = NO_POSITIONS;
  separatorsTo: Int32Array = NO_POSITIONS;
  /** `values[first + i]`: element i as a number (see `valueCode`); 0 when empty, -1 when longer than four bytes. */
  values: Int32Array = NO_POSITIONS;
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

  #text = '';
  #textFrom = 0;
  #textTo = 0;
  #filled = 0;

  get id(): string {
    return this.slice(this.from, this.ends[this.first]!);
  }

  start(element: number): number {
    return this.ends[this.first + element - 1]! + 1;
  }

  end(element: number): number {
    return this.ends[this.first + element]!;
  }

  has(element: number): boolean {
    return element <= this.count && (this.values[this.first + element] !== 0 || this.length(element) > 0);
  }

  /** In bytes. */
  length(element: number): number {
    return element <= this.count ? this.ends[this.first + element]! - this.ends[this.first + element - 1]! - 1 : 0;
  }

  text(element: number): string {
    return this.optional(element) ?? '';
  }

  /** The text, or null when the element is empty. */
  optional(element: number): string | null {
    if (element > this.count) return null;
    const at = this.first + element;
    const value = this.values[at]!;
    if ((this.classes & CONTROL) === 0) {
      if (value === 0) return null;
      if (value >>> 0 < 1 << 24) return shortText(value);
    } else if (this.length(element) === 0) return null;
    return this.#long(this.ends[at - 1]! + 1, this.ends[at]!);
  }

  /** The element as a number (see `valueCode`); 0 when empty, -1 when longer than four bytes. */
  value(element: number): number {
    return element <= this.count ? this.values[this.first + element]! : 0;
  }

  /** NaN when empty or not an amount. */
  cents(element: number): Cents {
    return this.has(element)
      ? readCents(this.bytes, this.start(element), this.ends[this.first + element]!)
      : Number.NaN;
  }

  /** NaN when empty or not a number. */
  decimal(element: number): number {
    return this.has(element)
      ? readDecimal(this.bytes, this.start(element), this.ends[this.first + element]!)
      : Number.NaN;
  }

  /** NaN when empty or not a whole number. */
  whole(element: number): number {
    return this.has(element)
      ? readWhole(this.bytes, this.start(element), this.ends[this.first + element]!)
      : Number.NaN;
  }

  /** CCYYMMDD; null when empty or not a real day. */
  date(element: number): IsoDate | null {
    return this.has(element)
      ? isoDate(readDay(this.bytes, this.start(element), this.ends[this.first + element]!))
      : null;
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

  /** How many components an element has: 0 when it is empty, 1 when it is plain. */
  components(element: number): number {
    if (!this.has(element)) return 0;
    return this.separatorsTo[this.first + element]! - this.separatorsTo[this.first + element - 1]! + 1;
  }

  /** Where component i of an element begins, from 1. */
  partStart(element: number, component: number): number {
    if (component === 1) return this.ends[this.first + element - 1]! + 1;
    return this.separators[this.separatorsTo[this.first + element - 1]! + component - 2]! + 1;
  }

  partEnd(element: number, component: number): number {
    const separator = this.separatorsTo[this.first + element - 1]! + component - 1;
    return separator < this.separatorsTo[this.first + element]!
      ? this.separators[separator]!
      : this.ends[this.first + element]!;
  }

  /** Component i of an element, from 1; '' when there is none. */
  part(element: number, component: number): string {
    if (element > this.count) return '';
    const first = this.separatorsTo[this.first + element - 1]! + component - 1;
    const last = this.separatorsTo[this.first + element]!;
    if (first > last) return '';
    const from = component === 1 ? this.ends[this.first + element - 1]! + 1 : this.separators[first - 1]! + 1;
    const to = first < last ? this.separators[first]! : this.ends[this.first + element]!;
    return from < to ? this.slice(from, to) : '';
  }

  partValue(element: number, component: number): number {
    if (element > this.count) return 0;
    const at = this.first + element;
    const separator = this.separatorsTo[at - 1]! + component - 1;
    const last = this.separatorsTo[at]!;
    if (separator > last) return 0;
    const from = component === 1 ? this.ends[at - 1]! + 1 : this.separators[separator - 1]! + 1;
    return packed(this.bytes, from, separator < last ? this.separators[separator]! : this.ends[at]!);
  }

  partWhole(element: number, component: number): number {
    const value = this.partValue(element, component);
    if (value >= 48 && value <= 57) return value - 48;
    if (value === 0) return Number.NaN;
    return readWhole(this.bytes, this.partStart(element, component), this.partEnd(element, component));
  }

  /** Text of a range of its bytes that is not empty. */
  slice(from: number, to: number): string {
    if (to - from < 4 && (this.classes & CONTROL) === 0) return shortText(packed(this.bytes, from, to));
    return this.#long(from, to);
  }

  #long(from: number, to: number): string {
    // Zeros would make texts of different length the same number.
    if ((this.classes & (NON_ASCII | CONTROL)) !== 0) return decodeBytes(this.bytes, from, to);
    return to - from <= 8 ? this.#common(from, to, to - from) : this.#window(from, to);
  }

  /** Four to eight characters: codes and the like, most of which were seen before. */
  #common(from: number, to: number, length: number): string {
    const bytes = this.bytes;
    const low = bytes[from]! | (bytes[from + 1]! << 8) | (bytes[from + 2]! << 16) | (bytes[from + 3]! << 24);
    let high = 0;
    if (length > 4) high = bytes[from + 4]!;
    if (length > 5) high |= bytes[from + 5]! << 8;
    if (length > 6) high |= bytes[from + 6]! << 16;
    if (length > 7) high |= bytes[from + 7]! << 24;
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 20;
    if (commonLow[slot] === low && commonHigh[slot] === high) return commonTexts[slot]!;
    const text = this.#window(from, to);
    commonLow[slot] = low;
    commonHigh[slot] = high;
    commonTexts[slot] = text;
    return text;
  }

  #window(from: number, to: number): string {
    if (from < this.#textFrom || to > this.#textTo) this.#decode();
    return this.#text.substring(from - this.#textFrom, to - this.#textFrom);
  }

  /**
   * The whole segment with the standard delimiters, whatever the file used: "REF*G1*123". Where data holds one of these
   * characters, or a question mark, a question mark stands before it.
   */
  normalized(): string {
    const texts = [this.id];
    for (let element = 1; element <= this.count; element++) texts.push(this.normalizedElement(element));
    return joined(texts, '*');
  }

  normalizedElement(element: number): string {
    return this.#normalized(this.text(element));
  }

  normalizedPart(element: number, component: number): string {
    return this.#normalized(this.part(element, component));
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

  /**
   * Decodes a few kilobytes from this segment on at once; texts are slices of that. It costs a fraction of decoding each
   * element, and a text that is kept holds no more than its window in memory.
   */
  #decode(): void {
    const { bytes, from } = this;
    const own = this.ends[this.first + this.count]!;
    let end = Math.max(own, Math.min(from + WINDOW, this.#filled));
    let text = decoder.decode(bytes.subarray(from, end));
    if (text.length !== end - from) {
      // Somewhere after this segment is more than ASCII: positions in text and bytes differ there.
      end = own;
      text = decoder.decode(bytes.subarray(from, end));
    }
    this.#text = text;
    this.#textFrom = from;
    this.#textTo = end;
  }

  /** The scanner says where the next segments lie, and how many bytes there hold something. */
  use({ bytes, ends, separatorsTo, separators, values }: SegmentArrays, filled: number): void {
    this.bytes = bytes;
    this.#filled = filled;
    this.#textTo = 0;
    this.ends = ends;
    this.separatorsTo = separatorsTo;
    this.separators = separators;
    this.values = values;
  }

  /** The next segment is all of `bytes`; returns the arrays to be filled for it. */
  own(bytes: Uint8Array): SegmentArrays {
    const positions = () => new Int32Array(bytes.length);
    const arrays = {
      bytes,
      ends: positions(),
      separatorsTo: positions(),
      separators: positions(),
      values: positions(),
    };
    this.use(arrays, bytes.length);
    this.first = 0;
    return arrays;
  }
}

/** What a segment looks into. */
export type SegmentArrays = Pick<Segment, 'bytes' | 'ends' | 'separatorsTo' | 'separators' | 'values'>;

/** Joined, without separators at the end. */
export function joined(texts: readonly string[], separator: string): string {
  let last = texts.length;
  while (last > 0 && texts[last - 1] === '') last--;
  return texts.slice(0, last).join(separator);
}

/** Up to four bytes as one number, first byte lowest; 0 = empty, -1 = longer. */
export function packed(bytes: Uint8Array, from: number, to: number): number {
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

/** Direct-mapped: texts of four to eight ASCII characters by their bytes. */
const commonLow = new Int32Array(4096);
const commonHigh = new Int32Array(4096);
const commonTexts: string[] = new Array(4096).fill('');

const shortCodes = new Int32Array(4096);
const shortTexts: string[] = new Array(4096).fill('');

/** Of one to three bytes as one number: such codes come again and again and share their texts. */
function shortText(code: number): string {
  const slot = Math.imul(code, 0x9e3779b1) >>> 20;
  return shortCodes[slot] === code ? shortTexts[slot]! : rememberText(code, slot);
}

function rememberText(code: number, slot: number): string {
  const bytes = [code & 255, (code >> 8) & 255, (code >> 16) & 255].filter((byte) => byte !== 0);
  const text = decodeBytes(Uint8Array.from(bytes), 0, bytes.length);
  shortCodes[slot] = code;
  shortTexts[slot] = text;
  return text;
}

/** The inverse of `valueCode`. */
export function codeText(code: number): string {
  let text = '';
  for (let rest = code; rest > 0; rest >>>= 8) text += String.fromCharCode(rest & 255);
  return text;
}

const YEARS: readonly string[] = Array.from({ length: 400 }, (_, i) => String(1800 + i));
const DAYS: readonly string[] = Array.from({ length: 1232 }, (_, i) => {
  const digits = String(i).padStart(4, '0');
  return `-${digits.slice(0, 2)}-${digits.slice(2)}`;
});

/** Direct-mapped: a file has few different days. */
const dayNumbers = new Int32Array(2048);
const dayTexts: string[] = new Array(2048).fill('');

/** 20260409 → "2026-04-09"; 0 → null. For days that `readDay` gave. */
export function isoDate(day: number): IsoDate | null {
  if (day === 0) return null;
  const slot = Math.imul(day, 0x9e3779b1) >>> 21;
  if (dayNumbers[slot] === day) return dayTexts[slot]!;
  const year = Math.floor(day / 10000);
  const text = YEARS[year - 1800]! + DAYS[day - year * 10000]!;
  dayNumbers[slot] = day;
  dayTexts[slot] = text;
  return text;
}
