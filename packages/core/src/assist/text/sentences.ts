import type { Line } from './lines.ts';
import type { Section } from './sections.ts';
import type { Token } from './tokens.ts';

/** A sentence or list line. Tokens from `from` to before `to` lie in it. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** Index of its section. */
  readonly section: number;
  /**
   * Number of the list item or paragraph that it belongs to, counted through the note: in a plan the problem's name,
   * its state and what is done about it share one.
   */
  readonly item: number;
}

const NUMBERED = /^[ \t]*(?:#[ \t]*\d{0,2}[.):]?|\(?\d{1,2}[.):])(?=[ \t]+\S|[A-Za-z])/;
const BULLET = /^[ \t]*[-–—•*·o>▪◦][ \t]+(?=\S)/;
/** " 2. " or " 2) " within a line; the first of a list stands at its beginning or after a mark. */
const INLINE_NUMBER = /(?<=^|[ \t.;:,)])\(?(\d{1,2})[.)][ \t]+(?=[A-Za-z])/g;
const BEFORE_FIRST = /(?:^[ \t]{0,4}|[.;:,)][ \t]{0,4}|[ \t]{2})$/;
const WRAPS = 48;
/** A text without full stops is cut into pieces of so many tokens, so that no step looks far. */
const MOST_TOKENS = 400;

/** Words whose full stop ends no sentence. */
const ABBREVIATED = new Set(
  'dr mr mrs ms vs approx st e.g i.e eg ie etc al wt ht temp no fig inc jr sr dept min max avg est pt resp'.split(' '),
);
ABBREVIATED.delete('no');

export function sentencesOf(
  text: string,
  lines: readonly Line[],
  sections: readonly Section[],
  tokens: readonly Token[],
): Sentence[] {
  const sentences: Sentence[] = [];
  let line = 0;
  let token = 0;
  let item = -1;
  for (const [index, section] of sections.entries()) {
    item++;
    let list: 'plain' | 'number' | 'bullet' | null = null;
    let open = -1;
    let previous: Line | null = null;
    const close = (end: number) => {
      if (open >= 0) push(open, end);
      open = -1;
    };
    const push = (from: number, to: number) => {
      let start = from;
      let end = to;
      while (start < end && isBlank(text.charCodeAt(start))) start++;
      while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
      if (end <= start) return;
      while (token < tokens.length && tokens[token]!.start < start) token++;
      while (start < end) {
        const first = token;
        while (token < tokens.length && tokens[token]!.start < end && token - first < MOST_TOKENS) token++;
        const cut = token < tokens.length && tokens[token]!.start < end ? tokens[token - 1]!.end : end;
        sentences.push({ start, end: cut, from: first, to: token, section: index, item });
        start = cut;
        while (start < end && isBlank(text.charCodeAt(start))) start++;
      }
    };
    while (line < lines.length && lines[line]!.end < section.bodyStart) line++;
    for (; line < lines.length && lines[line]!.start < section.end; line++) {
      const current = lines[line]!;
      const start = Math.max(current.start, section.bodyStart);
      const end = Math.min(current.end, section.end);
      const first = start === current.start;
      if (start >= end || text.slice(start, end).trim() === '') {
        close(previous?.end ?? start);
        if (current.blank) {
          if (previous) item++;
          list = null;
          previous = null;
        }
        if (current.end > section.end) break;
        continue;
      }
      const body = text.slice(start, end);
      const marker = first ? NUMBERED.exec(body) : null;
      const bullet = first && !marker ? BULLET.exec(body) : null;
      const wrapped = first && !marker && !bullet && previous !== null && wraps(text, previous, start);
      if (!wrapped) {
        close(previous?.end ?? start);
        if (marker) {
          item++;
          list = 'number';
        } else if (bullet) {
          if (list === null || list === 'bullet') {
            item++;
            list = 'bullet';
          }
        } else if (list !== 'number') {
          if (previous !== null) item++;
          list = 'plain';
        }
        open = start + (marker?.[0].length ?? bullet?.[0].length ?? 0);
      }
      let expected = 0;
      const breaks: { at: number; next: number; item: boolean }[] = [];
      for (const number of body.matchAll(INLINE_NUMBER)) {
        const value = Number(number[1]);
        if (start + number.index < open || (expected > 0 && value !== expected)) continue;
        if (expected === 0 && value !== 1 && !(list === 'number' && value === 2)) continue;
        if (value === 1 && !BEFORE_FIRST.test(body.slice(Math.max(0, number.index - 5), number.index))) continue;
        expected = value + 1;
        breaks.push({ at: start + number.index, next: start + number.index + number[0].length, item: true });
      }
      for (const at of stops(text, wrapped ? start : Math.max(open, start), end))
        breaks.push({ at, next: at, item: false });
      breaks.sort((a, b) => a.at - b.at);
      for (const stop of breaks) {
        if (open < 0) open = start;
        if (stop.at > open || stop.item) push(open, Math.max(open, stop.at));
        open = stop.next;
        if (stop.item) {
          item++;
          list = 'number';
        }
      }
      previous = current;
      if (current.end > section.end) break;
    }
    close(Math.min(section.end, previous?.end ?? section.end));
  }
  return sentences;
}

/** Places after the full stops, question and exclamation marks that end a sentence within start to end. */
function stops(text: string, start: number, end: number): number[] {
  const places: number[] = [];
  for (let at = start; at < end; at++) {
    const char = text.charCodeAt(at);
    if (char !== 46 && char !== 33 && char !== 63) continue;
    let next = at + 1;
    while (next < end && /["')\]]/.test(text[next]!)) next++;
    if (next < end && !isBlank(text.charCodeAt(next))) continue;
    if (char === 46 && next < end) {
      let wordStart = at;
      while (wordStart > start && /[A-Za-z.]/.test(text[wordStart - 1]!)) wordStart--;
      const word = text.slice(wordStart, at).toLowerCase();
      if (ABBREVIATED.has(word)) continue;
      if (word.length === 1 && at - 1 === wordStart && /[A-Z]/.test(text[wordStart]!) && wordStart > start) {
        const before = text.slice(Math.max(start, wordStart - 12), wordStart).trimEnd();
        if (/(?:^|\s)(?:Dr\.|[A-Z][a-z]+)$/.test(before)) continue;
      }
      let after = next;
      while (after < end && isBlank(text.charCodeAt(after))) after++;
      if (after < end && /[a-z]/.test(text[after]!) && word.includes('.')) continue;
    }
    places.push(next);
  }
  return places;
}

/** A line broken by width, not by meaning: the next one goes on in lower case after a long line without an end. */
function wraps(text: string, previous: Line, start: number): boolean {
  if (previous.end - previous.start < WRAPS) return false;
  if (/[.:;!?]\s*$/.test(text.slice(Math.max(previous.start, previous.end - 12), previous.end))) return false;
  const rest = text.slice(start, start + 24).trimStart();
  return /^[a-z(,\d]/.test(rest) && !/^\d{1,2}[.)]\s/.test(rest);
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 160;
}
