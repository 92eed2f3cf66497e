import { FaultError } from '../../kernel/result.ts';
import * as classes from './delimiters.ts';
import { byteClasses, type Delimiters } from './delimiters.ts';
import { type InterchangeStart, readInterchangeStart, refuseUnlessX12 } from './interchange-start.ts';
import { packed, Segment, valueCode } from './segment.ts';
import { giveWindow, RECORD, type SegmentWindow, takeWindow, WINDOW_BYTES } from './window.ts';

/** What the scanner tells of a file, in the order of the file. */
export interface ScannerSink {
  /** Before each ISA: how the interchange separates its parts. */
  interchange(start: InterchangeStart): void;
  /** The one reused Segment: read what is to be kept. */
  segment(segment: Segment): void;
  /** Two terminators with nothing between. */
  emptySegment(number: number, offset: number): void;
  /**
   * The file ends within a segment: the last one has no terminator. `kept`: it was an IEA and is delivered all the same.
   * `code`: its id (`valueCode`), when as much of it is there.
   */
  unterminated(number: number, offset: number, kept: boolean, code: number): void;
}

// Own constants for the loop over bytes: an imported one is read from memory each time.
const ELEMENT_END = classes.ELEMENT_END;
const SEGMENT_END = classes.SEGMENT_END;
const LINE_BREAK = classes.LINE_BREAK;
const COMPONENT = classes.COMPONENT;

const PIECE = 1 << 16;
const LONGEST_SEGMENT = 1 << 20;
const IEA = valueCode('IEA');
const BIN = valueCode('BIN');
const BDS = valueCode('BDS');

/**
 * Cuts a stream of bytes into segments, with any delimiters that the ISA declares, and with memory for one piece only.
 * A byte order mark, blanks and line breaks between segments, files wrapped to a width, and several interchanges with different
 * delimiters are read. Throws FaultError: X12-NOT-X12 when the file is something else, X12-ISA-UNREADABLE, X12-BINARY for BIN and
 * BDS segments, X12-SEGMENT-ENDLESS when no terminator comes within 1 MiB.
 */
export class SegmentScanner {
  readonly #sink: ScannerSink;
  readonly #segment = new Segment();
  #buffer: Uint8Array = new Uint8Array(PIECE * 2);
  #filled = 0;
  #at = 0;
  /** Byte of the file at buffer[0]. */
  #base = 0;
  #number = 0;
  #delimiters: Delimiters | null = null;
  #classes: Uint8Array = new Uint8Array(256);
  /** Byte of the file where the last ISA began whose delimiters were read. */
  #opened = -1;
  #ended = false;

  constructor(sink: ScannerSink) {
    this.#sink = sink;
  }

  feed(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; from += PIECE) {
      this.#append(chunk.subarray(from, Math.min(from + PIECE, chunk.length)));
      this.#run();
    }
  }

  end(): void {
    this.#ended = true;
    this.#run();
    const rest = this.#skipBlanks(this.#at);
    if (rest >= this.#filled) return;
    const buffer = this.#buffer;
    const separator = buffer.subarray(rest, this.#filled).indexOf(this.#delimiters!.element.charCodeAt(0));
    const code = separator < 0 ? 0 : idCode(buffer, rest, rest + separator);
    const kept = code === IEA;
    const number = this.#number + 1;
    const offset = this.#base + rest;
    if (kept) {
      this.#append(new Uint8Array([this.#delimiters!.segment.charCodeAt(0)]));
      this.#run();
    }
    this.#sink.unterminated(number, offset, kept, code);
  }

  #append(piece: Uint8Array): void {
    const carry = this.#filled - this.#at;
    if (this.#at > 0) this.#buffer.copyWithin(0, this.#at, this.#filled);
    this.#base += this.#at;
    this.#at = 0;
    if (carry > LONGEST_SEGMENT) {
      throw new FaultError(
        'X12-SEGMENT-ENDLESS',
        'a segment is longer than 1 MiB: the terminator that the ISA declares does not come again; check the file',
        `segment ${this.#number + 1}, byte ${this.#base}`,
      );
    }
    const needed = carry + piece.length + 1;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(needed * 2);
      larger.set(this.#buffer.subarray(0, carry));
      this.#buffer = larger;
    }
    this.#buffer.set(piece, carry);
    this.#filled = carry + piece.length;
  }

  #run(): void {
    if (this.#delimiters === null) {
      const at = refuseUnlessX12(this.#buffer.subarray(0, this.#filled), this.#ended);
      if (at < 0) return;
      this.#at = at;
    }
    while (this.#segments()) if (!this.#open()) return;
  }

  /** Hands over the whole segments of the buffer. True: an ISA begins at #at whose delimiters are not known yet. */
  #segments(): boolean {
    const window = takeWindow();
    if (window !== null) window.use(this.#classes);
    for (;;) {
      const from = this.#skipBlanks(this.#at);
      this.#at = from;
      if (from >= this.#filled) break;
      if (this.#begins('ISA', from) && this.#base + from !== this.#opened) {
        if (window !== null) giveWindow(window);
        return true;
      }
      const to = Math.min(from + WINDOW_BYTES, this.#filled);
      const whole = window !== null && this.#windowful(window, from, to) > 0;
      // Longer than a window, or not whole yet.
      if (!whole && ((window !== null && to === this.#filled) || !this.#single(from))) break;
    }
    if (window !== null) giveWindow(window);
    return false;
  }

  #begins(id: string, from: number): boolean {
    const buffer = this.#buffer;
    if (from + id.length >= this.#filled) return false;
    for (let i = 0; i < id.length; i++) if (buffer[from + i] !== id.charCodeAt(i)) return false;
    return true;
  }

  /** Segments that end in buffer [from, to); returns how many they are. */
  #windowful(window: SegmentWindow, from: number, to: number): number {
    const { element, segment: terminator, component, repetition } = this.#delimiters!;
    const separator = component.charCodeAt(0);
    const whole = window.scan(
      this.#buffer,
      from,
      to,
      element.charCodeAt(0),
      terminator.charCodeAt(0),
      separator,
      repetition === null ? separator : repetition.charCodeAt(0),
    );
    if (whole === 0) return 0;
    const segment = this.#segment;
    const sink = this.#sink;
    const { records, origin } = window;
    const base = this.#base + from - origin;
    segment.use(window, window.filled);
    for (let i = 0, at = 0; i < whole; i++, at += RECORD) {
      const begin = records[at]!;
      const count = records[at + 2]!;
      const classes = records[at + 4]!;
      if ((classes & LINE_BREAK) !== 0) {
        this.#one(from + begin - origin, from + records[at + 1]! - origin);
        segment.use(window, window.filled);
        continue;
      }
      if (count === 0 && records[at + 1]! === begin + 1) {
        sink.emptySegment(this.#number + 1, base + begin);
        continue;
      }
      segment.from = begin;
      segment.count = count;
      segment.present = records[at + 3]!;
      segment.classes = classes;
      segment.first = records[at + 6]!;
      segment.number = ++this.#number;
      segment.offset = base + begin;
      const code = records[at + 5]!;
      segment.code = code;
      if (code === BIN || code === BDS) this.#refuseBinary();
      sink.segment(segment);
    }
    this.#at = from + window.taken;
    return whole;
  }

  /** The segment at `from` by itself; false when its end is not there yet. */
  #single(from: number): boolean {
    const buffer = this.#buffer;
    for (let at = from; at < this.#filled; at++) {
      if (this.#classes[buffer[at]!] !== SEGMENT_END) continue;
      if (at === from) this.#sink.emptySegment(this.#number + 1, this.#base + from);
      else this.#one(from, at + 1);
      this.#at = at + 1;
      return true;
    }
    return false;
  }

  /** One segment byte by byte, from a copy without the line breaks inside. */
  #one(from: number, to: number): void {
    const plain = this.#buffer.slice(from, to).filter((byte, i) => i === to - from - 1 || (byte !== 10 && byte !== 13));
    const segment = this.#segment;
    const { bytes, ends, separatorsTo, separators, values } = segment.own(plain);
    const classes = this.#classes;
    let count = 0;
    let separated = 0;
    let all = 0;
    let present = 0;
    for (let at = 0, begin = 0; at < plain.length; at++) {
      const kind = classes[plain[at]!]!;
      if (kind < ELEMENT_END) {
        all |= kind;
        if (kind === COMPONENT) separators[separated++] = at;
        continue;
      }
      ends[count] = at;
      separatorsTo[count] = separated;
      values[count] = packed(bytes, begin, at);
      if (at !== begin && count < 32) present |= 1 << count;
      count++;
      begin = at + 1;
    }
    segment.from = 0;
    segment.count = count - 1;
    segment.present = present;
    segment.classes = all;
    segment.number = ++this.#number;
    segment.offset = this.#base + from;
    segment.code = idCode(plain, 0, ends[0]!);
    if (segment.code === BIN || segment.code === BDS) this.#refuseBinary();
    this.#sink.segment(segment);
  }

  #refuseBinary(): never {
    const { id, number, offset } = this.#segment;
    throw new FaultError(
      'X12-BINARY',
      `${id} segments carry binary data, which health care guides do not use and this reader refuses`,
      `segment ${number}, byte ${offset}`,
    );
  }

  /** Reads the delimiters of the ISA at #at; false when more bytes are needed. */
  #open(): boolean {
    const start = readInterchangeStart(this.#buffer.subarray(0, this.#filled), this.#at, this.#ended, this.#base);
    if (start === null) return false;
    this.#opened = this.#base + this.#at;
    this.#delimiters = start.delimiters;
    this.#segment.delimiters = start.delimiters;
    this.#classes = byteClasses(start.delimiters);
    this.#sink.interchange(start);
    return true;
  }

  /** Blanks between segments; with a line break as terminator also empty lines. Zeros and Ctrl-Z pad the end of some files. */
  #skipBlanks(from: number): number {
    const buffer = this.#buffer;
    let at = from;
    for (; at < this.#filled; at++) {
      const byte = buffer[at]!;
      if (byte > 32) break;
      const line = byte === 10 || byte === 13;
      if (!line && byte !== 32 && byte !== 9 && byte !== 0 && byte !== 26) break;
      const kind = this.#classes[byte]!;
      if (kind >= ELEMENT_END && !(line && kind === SEGMENT_END)) break;
    }
    return at;
  }
}

/** Capital letters and digits. */
const OF_ID = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) ? 1 : 0,
);

/** Two or three letters or digits as one number; 0 when it is no segment id. */
function idCode(bytes: Uint8Array, from: number, to: number): number {
  const first = bytes[from]!;
  const second = bytes[from + 1]!;
  const code = first | (second << 8);
  if ((OF_ID[first]! & OF_ID[second]!) === 0) return 0;
  if (to - from === 3) {
    const third = bytes[from + 2]!;
    return OF_ID[third] === 1 ? code | (third << 16) : 0;
  }
  return to - from === 2 ? code : 0;
}
