import { type Delimiters, STANDARD_DELIMITERS } from '../syntax/delimiters.ts';
import type { InterchangeStart } from '../syntax/interchange-start.ts';
import { SegmentScanner } from '../syntax/scanner.ts';
import type { Segment } from '../syntax/segment.ts';

/** A segment as the file has it, cut at its element separators; components and repetitions stay in their text. */
export interface RawSegment {
  readonly id: string;
  readonly elements: string[];
  /** Number in the file, from 1. */
  readonly number: number;
  readonly offset: number;
}

/** Takes the segments of a file one by one, each a copy of its own. */
export interface RawSink {
  interchange?(start: InterchangeStart): void;
  segment(segment: RawSegment): void;
  empty?(number: number, offset: number): void;
  /** The last segment had no terminator. `kept`: it is an IEA and was handed over all the same; else the file is cut within it. */
  unterminated?(number: number, offset: number, kept: boolean): void;
}

/** Reads any X12 file piece by piece into raw segments. Throws FaultError as SegmentScanner does. */
export class RawReader {
  readonly #scanner: SegmentScanner;

  constructor(sink: RawSink) {
    this.#scanner = new SegmentScanner({
      interchange: (start) => sink.interchange?.(start),
      segment: (segment) => sink.segment(rawOf(segment)),
      emptySegment: (number, offset) => sink.empty?.(number, offset),
      unterminated: (number, offset, kept) => sink.unterminated?.(number, offset, kept),
    });
  }

  feed(chunk: Uint8Array): void {
    this.#scanner.feed(chunk);
  }

  end(): void {
    this.#scanner.end();
  }
}

function rawOf(segment: Segment): RawSegment {
  const elements: string[] = [];
  for (let element = 1; element <= segment.count; element++) elements.push(segment.text(element));
  return { id: segment.id, elements, number: segment.number, offset: segment.offset };
}

/** Writes raw segments with the delimiters of their interchange. */
export class RawWriter {
  #delimiters: Delimiters = STANDARD_DELIMITERS;
  #end = '~';

  interchange({ delimiters, lineBreak }: InterchangeStart): void {
    this.#delimiters = delimiters;
    this.#end = delimiters.segment + lineBreak;
  }

  get delimiters(): Delimiters {
    return this.#delimiters;
  }

  text({ id, elements }: { readonly id: string; readonly elements: readonly string[] }): string {
    return [id, ...elements].join(this.#delimiters.element) + this.#end;
  }
}
