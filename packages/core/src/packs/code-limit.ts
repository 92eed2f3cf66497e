/**
 * A reference in a note may be narrowed: "E08-E13 with .41", "S06.0X- with seventh character A". The narrowing is held as a
 * pattern over the code without its dot: alternatives divided by "|"; in each, "." stands for any character and the pattern for
 * the beginning of the code ("...41" = 4 and 1 in places 4 and 5), or, after "*", for its end ("*23").
 * "?" is a narrowing that cannot be told from the code alone.
 */
export const UNDECIDABLE = '?';

export function withinLimit(code: string, limit: string): boolean {
  if (limit === '') return true;
  return limit.split('|').some((pattern) => matches(code, pattern));
}

function matches(code: string, pattern: string): boolean {
  if (pattern === UNDECIDABLE) return false;
  if (pattern.startsWith('*')) return code.endsWith(pattern.slice(1));
  if (code.length < pattern.length) return false;
  for (let at = 0; at < pattern.length; at++) if (pattern[at] !== '.' && pattern[at] !== code[at]) return false;
  return true;
}
