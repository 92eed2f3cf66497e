const WINDOW = 4096;

const utf8 = new TextDecoder('utf-8');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text: UTF-8 where they are that, else each byte a Latin-1 character. */
export function decodeBytes(bytes: Uint8Array, from: number, to: number): string {
  const range = bytes.subarray(from, to);
  try {
    return strictUtf8.decode(range);
  } catch {
    let text = '';
    for (const byte of range) text += String.fromCharCode(byte);
    return text;
  }
}

/**
 * A few kilobytes of the buffer decoded at once; element texts are slices of it. That costs a fraction of decoding each
 * element, and a text that is kept holds no more than its window in memory.
 */
export class TextWindow {
  #text = '';
  #from = 0;
  #to = 0;
  #filled = 0;

  /** The buffer holds other content now, up to `filled`. */
  renew(filled: number): void {
    this.#filled = filled;
    this.#from = 0;
    this.#to = 0;
  }

  /** Text of plain ASCII bytes [from, to); a new window begins at `anchor`, the segment's first byte. */
  slice(bytes: Uint8Array, from: number, to: number, anchor: number): string {
    if (from < this.#from || to > this.#to) this.#move(bytes, anchor, to);
    return this.#text.substring(from - this.#from, to - this.#from);
  }

  #move(bytes: Uint8Array, anchor: number, to: number): void {
    let end = Math.max(to, Math.min(anchor + WINDOW, this.#filled));
    let text = utf8.decode(bytes.subarray(anchor, end));
    if (text.length !== end - anchor) {
      end = to;
      text = utf8.decode(bytes.subarray(anchor, end));
    }
    this.#text = text;
    this.#from = anchor;
    this.#to = end;
  }
}
