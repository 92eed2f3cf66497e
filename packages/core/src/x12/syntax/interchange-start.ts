import { FaultError } from '../../kernel/result.ts';
import type { Delimiters } from './delimiters.ts';

/** How an interchange separates its parts, as its ISA declares it. */
export interface InterchangeStart {
  readonly delimiters: Delimiters;
  /** What follows each terminator: "", "\n" or "\r\n", as seen after the ISA. */
  readonly lineBreak: '' | '\n' | '\r\n';
  /** The ISA has fewer than 16 elements; the delimiters were found all the same. */
  readonly short: boolean;
  /** Delimiters that are letters, digits or blanks, or that stand for two things. */
  readonly confused: boolean;
}

const MOST = 2048;
const SEPARATORS = 16;

/**
 * Reads the delimiters of the ISA that begins at `from`: the element separator follows "ISA", the component separator is
 * ISA16, the terminator the byte after it. Elements that are not padded to their width, or missing, are no hindrance.
 * null: more bytes are needed. Throws FaultError X12-ISA-UNREADABLE when no delimiters can be made out.
 * Source: X12.5, interchange control structures, as restated by public implementation pages.
 */
export function readInterchangeStart(
  buffer: Uint8Array,
  from: number,
  ended: boolean,
  base: number,
): InterchangeStart | null {
  const enough = ended || buffer.length - from >= MOST;
  const element = buffer[from + 3]!;
  if (!isDelimiter(element)) throw unreadable('the byte after ISA is a letter, digit or blank', base + from);
  const separators: number[] = [];
  let at = from + 3;
  const limit = Math.min(buffer.length, from + MOST);
  for (; at < limit && separators.length < SEPARATORS; at++) {
    if (buffer[at] !== element) continue;
    if (startsNextSegment(buffer, at, element)) return shortStart(buffer, from, at, separators);
    separators.push(at);
  }
  if (separators.length < SEPARATORS) {
    if (!enough) return null;
    throw unreadable('the ISA does not have its 16 elements', base + from);
  }
  const component = separators.at(-1)! + 1;
  if (isLine(buffer[component]!)) return started(buffer, element, null, component, separators, false);
  let terminator = component + 1;
  while (buffer[terminator] === 32) terminator++;
  if (terminator + 2 >= buffer.length && !ended) return null;
  if (terminator >= buffer.length) throw unreadable('the file ends within the ISA', base + from);
  if (!isDelimiter(buffer[terminator]!)) {
    return started(buffer, element, null, component, separators, false);
  }
  return started(buffer, element, component, terminator, separators, false);
}

/** GS or TA1 begins before the ISA has its 16 elements: the terminator is what stands before it. */
function startsNextSegment(buffer: Uint8Array, at: number, element: number): boolean {
  const two = buffer[at - 2] === 71 && buffer[at - 1] === 83;
  const three = buffer[at - 3] === 84 && buffer[at - 2] === 65 && buffer[at - 1] === 49;
  if (!two && !three) return false;
  const before = buffer[at - (two ? 3 : 4)]!;
  return before !== element && (isLine(before) || isDelimiter(before));
}

function shortStart(buffer: Uint8Array, from: number, at: number, separators: readonly number[]): InterchangeStart {
  let terminator = at - (buffer[at - 1] === 83 ? 3 : 4);
  while (isLine(buffer[terminator]!) && isLine(buffer[terminator - 1]!)) terminator--;
  if (
    isLine(buffer[terminator]!) &&
    isDelimiter(buffer[terminator - 1]!) &&
    buffer[terminator - 2] !== buffer[from + 3]
  ) {
    terminator--;
  }
  const component =
    buffer[terminator - 2] === buffer[from + 3] && isDelimiter(buffer[terminator - 1]!) ? terminator - 1 : null;
  return started(buffer, buffer[from + 3]!, component, terminator, separators, true);
}

function started(
  buffer: Uint8Array,
  element: number,
  component: number | null,
  terminator: number,
  separators: readonly number[],
  short: boolean,
): InterchangeStart {
  const character = (byte: number) => String.fromCharCode(byte);
  const repetition = buffer[separators[10]! + 1];
  const alone = separators.length > 11 && separators[11]! - separators[10]! === 2;
  const usable = component !== null && isDelimiter(buffer[component]!) && buffer[component] !== element;
  const delimiters = {
    element: character(element),
    component: usable ? character(buffer[component]!) : ':',
    repetition: alone && isDelimiter(repetition!) ? character(repetition!) : null,
    segment: character(buffer[terminator]!),
  };
  const all = [delimiters.element, delimiters.component, delimiters.segment, delimiters.repetition].filter(
    (text) => text !== null,
  );
  const clash = new Set(all).size < all.length;
  const next = buffer[terminator + 1];
  const lineBreak = next === 10 ? '\n' : next === 13 && buffer[terminator + 2] === 10 ? '\r\n' : '';
  return {
    delimiters: clash && delimiters.repetition !== null ? { ...delimiters, repetition: null } : delimiters,
    lineBreak: isLine(buffer[terminator]!) ? '' : lineBreak,
    short,
    confused: clash || (component !== null && !usable),
  };
}

/** Where the ISA begins after a byte order mark and blanks; -1 when more bytes are needed. Throws FaultError X12-NOT-X12. */
export function refuseUnlessX12(buffer: Uint8Array, ended: boolean): number {
  let at = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  while (at < buffer.length && (buffer[at] === 32 || buffer[at] === 9 || isLine(buffer[at]!))) at++;
  if (buffer.length - at < 4 && !ended) return -1;
  if (buffer[at] === 73 && buffer[at + 1] === 83 && buffer[at + 2] === 65 && isDelimiter(buffer[at + 3] ?? 65))
    return at;
  throw new FaultError('X12-NOT-X12', `this is no X12 file: ${kindOf(buffer, at)}`, `byte ${at}`);
}

function kindOf(buffer: Uint8Array, at: number): string {
  if (at >= buffer.length) return 'it is empty';
  const start = String.fromCharCode(...buffer.subarray(at, at + 5));
  if (start.startsWith('<')) return 'it looks like HTML or XML; ask for the file in X12 form';
  if (start.startsWith('{') || start.startsWith('[')) return 'it looks like JSON; "x12 write" makes X12 from claims';
  if (start.startsWith('%PDF')) return 'it is a PDF document';
  if (start.startsWith('PK') || (buffer[at] === 0x1f && buffer[at + 1] === 0x8b))
    return 'it is packed (zip or gz); unpack it first';
  if (
    (buffer[0] === 0xff && buffer[1] === 0xfe) ||
    (buffer[0] === 0xfe && buffer[1] === 0xff) ||
    buffer[at + 1] === 0
  ) {
    return 'it is UTF-16 text or binary; save it as plain text';
  }
  if (/^(GS|ST|BHT|TA1)[^A-Za-z0-9]/.test(start))
    return `it begins with ${start.slice(0, 2)}; the ISA segment before it is missing`;
  if (buffer.subarray(at, at + 64).some((byte) => byte === 0 || (byte > 126 && byte < 160))) return 'it is binary';
  return 'it does not begin with an ISA segment';
}

function isLine(byte: number): boolean {
  return byte === 10 || byte === 13;
}

/** Anything visible or a control character, but no letter, digit, blank or byte above ASCII. */
function isDelimiter(byte: number): boolean {
  if (byte === 32 || byte > 126) return false;
  return !((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));
}

function unreadable(why: string, offset: number): FaultError {
  return new FaultError(
    'X12-ISA-UNREADABLE',
    `the ISA segment cannot be read: ${why}; without it nothing tells the delimiters`,
    `byte ${offset}`,
  );
}
