import { limitOf } from './note-limits.ts';

/** A code that a note names, as written but for blanks, and what narrows it (core's code-limit.ts). */
export interface NoteCode {
  readonly code: string;
  readonly limit: string;
}

const ONE = '[A-Z][0-9A-Z]{2}(?:\\.[0-9A-Z]{0,4})?-?';
/** "A05.-", "E08-E13", "I25.70-I25.73-", "C40 - C41", "C92 to C94". Not inside a longer word: "CD30", "O157:H7". */
const REFERENCE = new RegExp(
  `(?<![A-Za-z0-9.:])(${ONE})(?:(?:\\s?-\\s?|\\s+to\\s+|(?<=-))(${ONE}))?(?:(?<=-)|(?![A-Za-z0-9]))`,
  'g',
);
/** Outside parentheses a bare category may be a name ("LGMD R12"); after one of these words, or after another code, it is a code. */
const LEADS =
  /(?:\b(?:in|to|as|from|under|with|and|or|codes?|categor(?:y|ies)|subcategor(?:y|ies)|classifiable|condition)|[,;])\s*$/i;
const SEPARATOR = /^[\s,;.]*(?:(?:and|or)\s*)?$/i;

/** Codes named in the text of a note. `categories` are the three-character categories there are: "vitamin B12" names none. */
export function codesInNote(text: string, categories: ReadonlySet<string>): NoteCode[] {
  const codes: NoteCode[] = [];
  for (const { part, inParentheses } of partsOf(text)) {
    const found: { readonly code: string; readonly from: number; readonly to: number }[] = [];
    for (const match of part.matchAll(REFERENCE)) {
      const [whole, first = '', last] = match;
      // A range may end in a category that is no more ("I60-I64").
      if (!categories.has(first.slice(0, 3)) || (last && !/^[A-Z]\d/.test(last))) continue;
      const previous = found.at(-1);
      const follows = previous !== undefined && SEPARATOR.test(part.slice(previous.to, match.index));
      if (!inParentheses && !last && !first.includes('.') && !follows && !LEADS.test(part.slice(0, match.index)))
        continue;
      const code = last ? `${first}${first.endsWith('-') ? '' : '-'}${last}` : first;
      found.push({ code, from: match.index, to: match.index + whole.length });
    }
    // "A, B with .26": what is said after B narrows A too, so the limits are read from the last to the first.
    let limit = '';
    const limited: NoteCode[] = [];
    for (let at = found.length - 1; at >= 0; at--) {
      const after = part.slice(found[at]!.to, found[at + 1]?.from ?? part.length);
      if (at === found.length - 1 || !SEPARATOR.test(after)) limit = limitOf(after);
      limited.unshift({ code: found[at]!.code, limit });
    }
    codes.push(...limited);
  }
  return codes;
}

function* partsOf(text: string): Generator<{ readonly part: string; readonly inParentheses: boolean }> {
  let at = 0;
  for (const match of text.matchAll(/\(([^()]*)\)/g)) {
    yield { part: text.slice(at, match.index), inParentheses: false };
    yield { part: match[1]!, inParentheses: true };
    at = match.index + match[0].length;
  }
  yield { part: text.slice(at), inParentheses: false };
}
