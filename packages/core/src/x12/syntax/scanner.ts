import { FaultError } from '../../kernel/result.ts';
import { byteClasses, type Delimiters, ELEMENT_END, LINE_BREAK, SEGMENT_END } from './delimiters.ts';
import { type InterchangeStart, readInterchangeStart, refuseUnlessX12 } from './interchange-start.ts';
import { MOST_ELEMENTS, Segment, valueCode } from './segment.ts';

/** What the scanner tells of a file, in the order of the file. */
export interface ScannerSink {
  /** Before each ISA: how the interchange separates its parts. */
  interchange(start: InterchangeStart): void;
  /** The one reused Segment: read what is to be kept. */
  segment(segment: Segment): void;
  /** Two terminators with nothing between. */
  emptySegment(number: number, offset: number): void;
  /** The file ends within a segment: the last one has no terminator. `kept`: it was an IEA and is delivered all the same. */
  unterminated(number: number, offset: number, kept: boolean): void;
}

const PIECE = 1 << 16;
const LONGEST_SEGMENT = 1 << 22;
const IEA = valueCode('IEA');
const BIN = valueCode('BIN');
const BDS = valueCode('BDS');

/**
 * Cuts a stream of bytes into segments, with any delimiters that the ISA declares, and with memory for one piece only.
 * A byte order mark, blanks and line breaks between segments, files wrapped to a width, and several interchanges with different
 * delimiters are read. Throws FaultError: X12-NOT-X12 when the file is something else, X12-ISA-UNREADABLE, X12-BINARY for BIN and
 * BDS segments, X12-SEGMENT-ENDLESS when no terminator comes within 4 MiB.
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
    const kept = valueCode(String.fromCharCode(buffer[rest]!, buffer[rest + 1]!, buffer[rest + 2]!)) === IEA;
    const number = this.#number + 1;
    const offset = this.#base + rest;
    if (kept) {
      this.#append(new Uint8Array([this.#delimiters!.segment.charCodeAt(0)]));
      this.#run();
    }
    this.#sink.unterminated(number, offset, kept);
  }

  #append(piece: Uint8Array): void {
    const carry = this.#filled - this.#at;
    if (this.#at > 0) this.#buffer.copyWithin(0, this.#at, this.#filled);
    this.#base += this.#at;
    this.#at = 0;
    const needed = carry + piece.length + 1;
    if (needed > this.#buffer.length) {
      if (carry > LONGEST_SEGMENT) {
        throw new FaultError(
          'X12-SEGMENT-ENDLESS',
          'a segment is longer than 4 MiB: the terminator that the ISA declares does not come again; check the file',
          `segment ${this.#number + 1}, byte ${this.#base}`,
        );
      }
      const larger = new Uint8Array(needed * 2);
      larger.set(this.#buffer.subarray(0, carry));
      this.#buffer = larger;
    }
    this.#buffer.set(piece, carry);
    this.#filled = carry + piece.length;
    this.#segment.renew(this.#buffer, this.#filled);
  }

  #run(): void {
    if (this.#delimiters === null) {
      const at = refuseUnlessX12(this.#buffer.subarray(0, this.#filled), this.#ended);
      if (at < 0) return;
      this.#at = at;
    }
    for (;;) {
      let at = this.#at;
      if (this.#buffer[at]! <= 32) this.#at = at = this.#skipBlanks(at);
      if (at >= this.#filled) return;
      const buffer = this.#buffer;
      if (buffer[at] === 73 && buffer[at + 1] === 83 && buffer[at + 2] === 65 && at + 3 < this.#filled) {
        if (this.#base + at !== this.#opened && !this.#open()) return;
      }
      if (!this.#next()) return;
    }
  }

  /** Scans one segment and hands it over; false when the buffer holds no whole one. */
  #next(): boolean {
    const buffer = this.#buffer;
    const classes = this.#classes;
    const segment = this.#segment;
    const ends = segment.ends;
    const from = this.#at;
    buffer[this.#filled] = this.#delimiters!.segment.charCodeAt(0);
    let at = from;
    let count = 0;
    let all = 0;
    let present = 0;
    let begin = from;
    for (;;) {
      const kind = classes[buffer[at]!]!;
      if (kind < ELEMENT_END) {
        all |= kind;
        at++;
        continue;
      }
      if (count < MOST_ELEMENTS) ends[count] = at;
      if (at !== begin && count < 32) present |= 1 << count;
      count++;
      begin = ++at;
      if (kind === SEGMENT_END) break;
    }
    if (at > this.#filled) return false;
    this.#at = at;
    if (count === 1 && ends[0] === from) {
      this.#sink.emptySegment(this.#number + 1, this.#base + from);
      return true;
    }
    if ((all & LINE_BREAK) !== 0) {
      this.#unwrap(from, at);
      return true;
    }
    segment.from = from;
    segment.count = Math.min(count, MOST_ELEMENTS) - 1;
    segment.present = present;
    segment.classes = all;
    this.#deliver(this.#base + from);
    return true;
  }

  #deliver(offset: number): void {
    const segment = this.#segment;
    segment.number = ++this.#number;
    segment.offset = offset;
    const code = idCode(segment.bytes, segment.from, segment.ends[0]!);
    segment.code = code;
    if (code === BIN || code === BDS) {
      throw new FaultError(
        'X12-BINARY',
        `${segment.id} segments carry binary data, which health care guides do not use and this reader refuses`,
        `segment ${segment.number}, byte ${segment.offset}`,
      );
    }
    this.#sink.segment(segment);
  }

  /** A segment with line breaks inside: scanned again without them, from a copy. */
  #unwrap(from: number, to: number): void {
    const plain = this.#buffer.subarray(from, to).filter((byte) => byte !== 10 && byte !== 13);
    const segment = this.#segment;
    let count = 0;
    segment.classes = 0;
    segment.present = 0;
    for (let at = 0, begin = 0; at < plain.length; at++) {
      const kind = this.#classes[plain[at]!]!;
      if (kind < ELEMENT_END) {
        segment.classes |= kind;
        continue;
      }
      if (count < MOST_ELEMENTS) segment.ends[count] = at;
      if (at !== begin && count < 32) segment.present |= 1 << count;
      count++;
      begin = at + 1;
    }
    segment.renew(plain, plain.length);
    segment.from = 0;
    segment.count = Math.min(count, MOST_ELEMENTS) - 1;
    this.#deliver(this.#base + from);
    segment.renew(this.#buffer, this.#filled);
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

function idCode(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if (length !== 2 && length !== 3) return 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (!((byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57))) return 0;
  }
  const code = bytes[from]! | (bytes[from + 1]! << 8);
  return length === 3 ? code | (bytes[from + 2]! << 16) : code;
}
