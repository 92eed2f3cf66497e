import { isAscii, isUtf8 } from 'node:buffer';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { MOST_LINE_BYTES } from './limits.ts';

const NEWLINE = 10;
const RETURN = 13;
const WINDOWS = new TextDecoder('windows-1252');

/** One line: its text without its end, its number from 1, and whether it had an end (the last line of a cut file has none). */
export type LineReader = (text: string, number: number, ended: boolean) => void;

/**
 * Bytes to lines: LF, CRLF or CR; with or without BOM; UTF-8, UTF-16 or, where a line is not UTF-8, Windows-1252.
 * Throws FaultError REF-LINE on a line that no official file has, and REF-BINARY on zero bytes.
 */
export async function readLines(chunks: AsyncIterable<Uint8Array>, line: LineReader): Promise<void> {
  const splitter = new LineSplitter(line);
  let wide: TextDecoder | null = null;
  let first = true;
  for await (const chunk of chunks) {
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) wide = new TextDecoder('utf-16le');
    splitter.push(wide ? Buffer.from(wide.decode(chunk, { stream: true })) : asBuffer(chunk));
    first = false;
  }
  if (wide) splitter.push(Buffer.from(wide.decode()));
  splitter.end();
}

class LineSplitter {
  readonly #line: LineReader;
  #rest: Buffer = Buffer.alloc(0);
  #end = 0;
  #number = 0;
  #begun = false;

  constructor(line: LineReader) {
    this.#line = line;
  }

  push(chunk: Buffer): void {
    let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    if (!this.#begun) {
      // Old Macintosh exports end lines with CR alone.
      this.#end = bytes.includes(NEWLINE) || !bytes.includes(RETURN) ? NEWLINE : RETURN;
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
      this.#begun = true;
    }
    const last = bytes.lastIndexOf(this.#end);
    if (last >= 0) this.#block(bytes.subarray(0, last));
    this.#rest = bytes.subarray(last + 1);
    if (this.#rest.length > MOST_LINE_BYTES) {
      throw new FaultError(
        'REF-LINE',
        'a line is longer than a megabyte; this is not a list of records',
        this.#place(),
      );
    }
  }

  end(): void {
    if (this.#rest.length > 0) this.#emit(decode(this.#rest), false);
  }

  /** Whole lines, without the end of the last. */
  #block(bytes: Buffer): void {
    if (bytes.includes(0))
      throw new FaultError('REF-BINARY', 'the file holds zero bytes: it is not text', this.#place());
    const separator = this.#end === NEWLINE ? '\n' : '\r';
    if (isAscii(bytes) || isUtf8(bytes)) {
      for (const text of bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8').split(separator)) this.#emit(text, true);
      return;
    }
    for (let from = 0; from <= bytes.length; ) {
      const end = bytes.indexOf(this.#end, from);
      const to = end < 0 ? bytes.length : end;
      this.#emit(decode(bytes.subarray(from, to)), true);
      from = to + 1;
    }
  }

  #emit(text: string, ended: boolean): void {
    this.#line(text.endsWith('\r') ? text.slice(0, -1) : text, ++this.#number, ended);
  }

  #place(): string {
    return `line ${this.#number + 1}`;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function decode(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : WINDOWS.decode(bytes);
}
