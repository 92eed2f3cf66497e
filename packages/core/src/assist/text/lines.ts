/** A line of a note without its line end. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Only blanks. */
  readonly blank: boolean;
}

/** Lines ended by CRLF, LF or CR. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = at < text.length ? text.charCodeAt(at) : 10;
    if (char !== 10 && char !== 13) continue;
    lines.push({ start, end: at, blank: text.slice(start, at).trim() === '' });
    if (char === 13 && text.charCodeAt(at + 1) === 10) at++;
    start = at + 1;
  }
  return lines;
}
