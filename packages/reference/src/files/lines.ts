import { isAscii, isUtf8 } from 'node:buffer';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { MOST_LINE_BYTES } from './limits.ts';

const NEWLINE = 10;
const RETURN = 13;
/** Within so many bytes the first line ends. */
const BEGINNING = 1 << 16;
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
    if (first) wide = wideDecoder(chunk);
    splitter.push(wide ? Buffer.from(wide.decode(chunk, { stream: true })) : asBuffer(chunk));
    first = false;
  }
  if (wide) splitter.push(Buffer.from(wide.decode()));
  splitter.end();
}

/** UTF-16 is known by its mark. */
export function wideDecoder(beginning: Uint8Array): TextDecoder | null {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return new TextDecoder('utf-16le');
  return beginning[0] === 0xfe && beginning[1] === 0xff ? new TextDecoder('utf-16be') : null;
}

class LineSplitter {
  readonly #line: LineReader;
  /** Pieces of the line that is not ended yet. */
  #rest: Buffer[] = [];
  #restBytes = 0;
  #end = 0;
  #number = 0;

  constructor(line: LineReader) {
    this.#line = line;
  }

  push(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#end === 0) {
      bytes = this.#begin(chunk);
      if (this.#end === 0) return;
    }
    const last = bytes.lastIndexOf(this.#end);
    if (last >= 0) {
      this.#block(Buffer.concat([...this.#rest, bytes.subarray(0, last)]));
      this.#rest = [];
      this.#restBytes = 0;
    }
    this.#keep(bytes.subarray(last + 1));
  }

  end(): void {
    if (this.#end === 0) {
      const held = this.#take();
      this.#end = held.includes(RETURN) ? RETURN : NEWLINE;
      this.push(withoutMark(held));
    }
    if (this.#restBytes > 0) this.#emit(decode(this.#take()), false);
  }

  /** The beginning, held back until it shows how lines end. Old Macintosh exports end them with CR alone. */
  #begin(chunk: Buffer): Buffer {
    this.#keep(chunk);
    const newline = chunk.includes(NEWLINE);
    const bytes = newline || this.#restBytes > BEGINNING ? this.#take() : null;
    if (!bytes) return chunk;
    this.#end = newline || !bytes.includes(RETURN) ? NEWLINE : RETURN;
    return withoutMark(bytes);
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#rest.push(bytes);
    this.#restBytes += bytes.length;
    if (this.#restBytes > MOST_LINE_BYTES) {
      throw new FaultError(
        'REF-LINE',
        'a line is longer than a megabyte; this is not a list of records',
        this.#place(),
      );
    }
  }

  #take(): Buffer {
    const bytes = Buffer.concat(this.#rest);
    this.#rest = [];
    this.#restBytes = 0;
    return bytes;
  }

  /** Whole lines, without the end of the last. */
  #block(bytes: Buffer): void {
    if (isBinary(bytes)) throw new FaultError('REF-BINARY', 'the file holds zero bytes: it is not text', this.#place());
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

/** A stray zero byte is damage that the rows will tell; many mean that this was never text. */
function isBinary(bytes: Buffer): boolean {
  let zeros = 0;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) if (++zeros * 256 > bytes.length) return true;
  return false;
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function decode(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : WINDOWS.decode(bytes);
}
