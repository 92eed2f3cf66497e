import { FaultError } from '../../kernel/result.ts';
import * as classes from './delimiters.ts';
import { byteClasses, type Delimiters } from './delimiters.ts';
import { type InterchangeStart, readInterchangeStart, refuseUnlessX12 } from './interchange-start.ts';
import { MOST_ELEMENTS, MOST_SEPARATORS, Segment, valueCode } from './segment.ts';

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
    this.#segment.renew(this.#buffer, this.#filled);
  }

  #run(): void {
    if (this.#delimiters === null) {
      const at = refuseUnlessX12(this.#buffer.subarray(0, this.#filled), this.#ended);
      if (at < 0) return;
      this.#at = at;
    }
    while (this.#segments()) if (!this.#open()) return;
  }

  /**
   * Hands over the whole segments of the buffer, in one loop that keeps all it needs at hand.
   * True: an ISA begins at #at whose delimiters are not known yet.
   */
  #segments(): boolean {
    const buffer = this.#buffer;
    const classes = this.#classes;
    const segment = this.#segment;
    const sink = this.#sink;
    const base = this.#base;
    const filled = this.#filled;
    const { ends, separators, separatorsTo } = segment;
    // Past the last byte stands a terminator, so that the inner loop needs no other end.
    buffer[filled] = this.#delimiters === null ? 0 : this.#delimiters.segment.charCodeAt(0);
    let from = this.#at;
    for (;;) {
      if (buffer[from]! <= 32) from = this.#skipBlanks(from);
      if (from >= filled) break;
      if (buffer[from] === 73 && buffer[from + 1] === 83 && buffer[from + 2] === 65 && from + 3 < filled) {
        this.#at = from;
        if (base + from !== this.#opened) return true;
      }
      let at = from;
      let begin = from;
      let count = 0;
      let all = 0;
      let present = 0;
      let separated = 0;
      for (;;) {
        let kind = classes[buffer[at]!]!;
        if (kind < COMPONENT) {
          all |= kind;
          kind = classes[buffer[++at]!]!;
          if (kind < COMPONENT) {
            all |= kind;
            kind = classes[buffer[++at]!]!;
            if (kind < COMPONENT) {
              all |= kind;
              at++;
              continue;
            }
          }
        }
        if (kind === COMPONENT) {
          all |= COMPONENT;
          if (separated < MOST_SEPARATORS) separators[separated++] = at;
          at++;
          continue;
        }
        if (count < MOST_ELEMENTS) {
          ends[count] = at;
          separatorsTo[count] = separated;
        }
        if (at !== begin && count < 32) present |= 1 << count;
        count++;
        begin = ++at;
        if (kind === SEGMENT_END) break;
      }
      if (at > filled) break;
      this.#at = at;
      if (count === 1 && at === from + 1) sink.emptySegment(this.#number + 1, base + from);
      else if ((all & LINE_BREAK) !== 0) this.#unwrap(from, at);
      else {
        segment.from = from;
        segment.count = count <= MOST_ELEMENTS ? count - 1 : MOST_ELEMENTS - 1;
        segment.present = present;
        segment.classes = all;
        segment.number = ++this.#number;
        segment.offset = base + from;
        const code = idCode(buffer, from, ends[0]!);
        segment.code = code;
        if (code === BIN || code === BDS) this.#refuseBinary();
        sink.segment(segment);
      }
      from = at;
    }
    this.#at = from;
    return false;
  }

  /** A segment with line breaks inside: scanned again without them, from a copy. */
  #unwrap(from: number, to: number): void {
    const plain = this.#buffer.subarray(from, to).filter((byte) => byte !== 10 && byte !== 13);
    const segment = this.#segment;
    let count = 0;
    let separated = 0;
    segment.classes = 0;
    segment.present = 0;
    for (let at = 0, begin = 0; at < plain.length; at++) {
      const kind = this.#classes[plain[at]!]!;
      if (kind < ELEMENT_END) {
        segment.classes |= kind;
        if (kind === COMPONENT && separated < MOST_SEPARATORS) segment.separators[separated++] = at;
        continue;
      }
      if (count < MOST_ELEMENTS) {
        segment.ends[count] = at;
        segment.separatorsTo[count] = separated;
      }
      if (at !== begin && count < 32) segment.present |= 1 << count;
      count++;
      begin = at + 1;
    }
    segment.renew(plain, plain.length);
    segment.from = 0;
    segment.count = Math.min(count, MOST_ELEMENTS) - 1;
    segment.number = ++this.#number;
    segment.offset = this.#base + from;
    segment.code = idCode(plain, 0, segment.ends[0]!);
    if (segment.code === BIN || segment.code === BDS) this.#refuseBinary();
    this.#sink.segment(segment);
    segment.renew(this.#buffer, this.#filled);
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
