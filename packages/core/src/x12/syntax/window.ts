import { ELEMENT_END, SEGMENT_END } from './delimiters.ts';
import { SCAN_MODULE } from './scan.wasm.ts';

/** The most bytes that are scanned in one go. */
export const WINDOW_BYTES = 1 << 13;
/** Members of a record, in this order: first byte, byte after the terminator, elements, `present`, `classes`, `code`, index of the id's end. */
export const RECORD = 8;

// Addresses as in scan.wat.
const BLANKS_AT = 256;
const REST_AT = 512;
const BYTES_AT = 1024;
const ENDS_AT = 20_480;
const SEPARATORS_TO_AT = 86_016;
const SEPARATORS_AT = 151_552;
const RECORDS_AT = 217_088;
const RECORDS = 2048;
const VALUES_AT = 282_624;

/** Read past the end of a window; a byte that means nothing. */
const PADDING = new Uint8Array(16).fill(65);

interface Assembly {
  readonly memory: { readonly buffer: ArrayBuffer };
  scan(at: number, end: number, element: number, segment: number, component: number, repetition: number): number;
}

/** Of the platform: Node has it, and browsers have, unless a page forbids it. */
interface WebAssemblyPlatform {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
}

/** Scans bytes into segments and their elements. */
export class SegmentWindow {
  /** In which the positions below count. */
  readonly bytes: Uint8Array;
  /** Where elements end, those of each segment one after the other, the id's first. */
  readonly ends: Int32Array;
  /** Parallel to `ends`: how many of `separators` come before. */
  readonly separatorsTo: Int32Array;
  readonly separators: Int32Array;
  /** Parallel to `ends`: the elements as numbers (see `valueCode`). */
  readonly values: Int32Array;
  readonly records: Int32Array;
  /** Where buffer[from] stands in `bytes`. */
  readonly origin = BYTES_AT;
  /** How many of `bytes` hold something. */
  filled = 0;
  /** Bytes of the buffer that the whole segments took. */
  taken = 0;
  readonly #rest: Int32Array;
  readonly #scan: Assembly['scan'];

  constructor({ memory: { buffer }, scan }: Assembly) {
    this.bytes = new Uint8Array(buffer);
    this.#rest = new Int32Array(buffer, REST_AT, 1);
    this.ends = new Int32Array(buffer, ENDS_AT, WINDOW_BYTES);
    this.separatorsTo = new Int32Array(buffer, SEPARATORS_TO_AT, WINDOW_BYTES);
    this.separators = new Int32Array(buffer, SEPARATORS_AT, WINDOW_BYTES);
    this.records = new Int32Array(buffer, RECORDS_AT, RECORDS * RECORD);
    this.values = new Int32Array(buffer, VALUES_AT, WINDOW_BYTES);
    this.#scan = scan;
    for (let byte = 48; byte <= 90; byte++) if (byte < 58 || byte > 64) this.bytes[BLANKS_AT + byte] = 2;
  }

  /** `classes`: as of `byteClasses`. */
  use(classes: Uint8Array): void {
    this.bytes.set(classes, 0);
    for (const byte of BLANKS) {
      const kind = classes[byte]!;
      const line = byte === 10 || byte === 13;
      this.bytes[BLANKS_AT + byte] = kind < ELEMENT_END || (line && kind === SEGMENT_END) ? 1 : 0;
    }
  }

  /**
   * Scans buffer [from, to), a window at most, which begins with a segment. Returns how many segments are whole; it stops before a
   * second one that begins with ISA. `element` … `repetition`: delimiters as bytes.
   */
  scan(
    buffer: Uint8Array,
    from: number,
    to: number,
    element: number,
    segment: number,
    component: number,
    repetition: number,
  ): number {
    const end = BYTES_AT + to - from;
    this.bytes.set(buffer.subarray(from, to), BYTES_AT);
    this.bytes.set(PADDING, end);
    this.filled = end;
    const count = this.#scan(BYTES_AT, end, element, segment, component, repetition);
    this.taken = this.#rest[0]! - BYTES_AT;
    return count;
  }
}

/** May stand between segments. Zeros and Ctrl-Z pad the end of some files. */
const BLANKS: readonly number[] = [0, 9, 10, 13, 26, 32];

const idle: SegmentWindow[] = [];
let compiled: object | null | undefined;

/** A window for the work at hand, to be given back after it; null where the platform has no WebAssembly. */
export function takeWindow(): SegmentWindow | null {
  const known = idle.pop();
  if (known !== undefined) return known;
  const platform = (globalThis as { WebAssembly?: WebAssemblyPlatform }).WebAssembly;
  if (compiled === null || platform === undefined) return null;
  try {
    compiled ??= new platform.Module(SCAN_MODULE);
    return new SegmentWindow(new platform.Instance(compiled).exports as Assembly);
  } catch {
    // A page may forbid it.
    compiled = null;
    return null;
  }
}

export function giveWindow(window: SegmentWindow): void {
  idle.push(window);
}
