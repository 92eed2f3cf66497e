/** A word, number or mark of a note. Offsets are UTF-16 units into the note, end exclusive. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower case, without accents and without a possessive 's. A mark stands for itself. */
  readonly word: string;
  readonly kind: 'word' | 'number' | 'mark';
}

/**
 * Clinical shorthand with a slash or sign inside is one word ("s/p", "w/o", "+ve"); hyphenated words are several,
 * so that "left-sided" and "left sided" read alike.
 */
const SHORTHAND = String.raw`(?<![\p{L}\p{N}])(?:w\/o|[shrcf]\/[poau]|y\/o|b\/l|d\/c|n\/v|[+-]ve|w\/)(?![\p{L}\p{N}])|w\/(?=\p{L})`;
const TOKEN = new RegExp(
  String.raw`(${SHORTHAND})|(\p{N}+(?:[.,]\p{N}+)+|\p{N}+)(?![\p{L}\p{N}])|([\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’]\p{L}+)?)|(\S)`,
  'giu',
);

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [whole, shorthand, number, word] = match;
    const start = match.index;
    const kind = shorthand !== undefined || word !== undefined ? 'word' : number !== undefined ? 'number' : 'mark';
    tokens.push({ start, end: start + whole.length, word: kind === 'word' ? plain(whole) : whole, kind });
  }
  return tokens;
}

const ASCII = /^[\x20-\x7e]*$/;

function plain(word: string): string {
  const lower = word.toLowerCase();
  const base = ASCII.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'");
  return base.endsWith("'s") ? base.slice(0, -2) : base;
}
