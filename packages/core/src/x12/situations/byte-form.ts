/** A form of a text that can be told from its bytes, so that no text has to be made. */
export interface ByteForm {
  /** By position: 1 for each byte that may stand there. */
  readonly positions: readonly Uint8Array[];
  /** The fewest bytes; the most are as many as there are positions. */
  readonly least: number;
}

const ATOM = /(\\d|\.|\[(?:[0-9A-Z]-[0-9A-Z]|[0-9A-Z])+\]|[0-9A-Z])(?:\{(\d+)(?:,(\d+))?\})?/y;
const MOST_POSITIONS = 32;

/** Of expressions like ^\d{5}$, ^[A-Z0-9]{3,7}$ and ^\d\dD\d{7}$, where only the last part may differ in length; null for others. */
export function byteForm(expression: string): ByteForm | null {
  if (!expression.startsWith('^') || !expression.endsWith('$')) return null;
  const positions: Uint8Array[] = [];
  let least = 0;
  ATOM.lastIndex = 1;
  while (ATOM.lastIndex < expression.length - 1) {
    if (least < positions.length) return null;
    const match = ATOM.exec(expression);
    if (match === null) return null;
    const [, atom = '', fewest = '1', most = fewest] = match;
    const bytes = bytesOf(atom);
    for (let i = 0; i < Number(most); i++) positions.push(bytes);
    least += Number(fewest);
    if (positions.length > MOST_POSITIONS) return null;
  }
  return { positions, least };
}

/** For ASCII bytes [from, to). */
export function hasForm({ positions, least }: ByteForm, bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length < least || length > positions.length) return false;
  for (let i = 0; i < length; i++) if (positions[i]![bytes[from + i]!] === 0) return false;
  return true;
}

/** The byte that a text of the form must begin with, where the expression names it ("^0[01]"); 0 = it may be any. */
export function firstByte(expression: string): number {
  const [, first] = /^\^([0-9A-Z])(?![?*+{|])[^|]*(?:\([^()]*\)[^|]*)?$/.exec(expression) ?? [];
  return first === undefined ? 0 : first.charCodeAt(0);
}

function bytesOf(atom: string): Uint8Array {
  const bytes = new Uint8Array(256);
  const form = new RegExp(`^${atom}$`, 'u');
  for (let byte = 0; byte < 128; byte++) if (form.test(String.fromCharCode(byte))) bytes[byte] = 1;
  return bytes;
}
