/** A word of a text, with its offsets: what the keyboard moves by when somebody points to words. */
export interface Word {
  readonly start: number;
  readonly end: number;
}

export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.,'’/%+-]*[\p{L}\p{N}%+]|[\p{L}\p{N}]+%?/gu)].map(
    ({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
    }),
  );
}

/** Words from `anchor` to `focus`, both included; indices into the words of the text. */
export interface Pointing {
  readonly anchor: number;
  readonly focus: number;
}

export type Step = 'word' | 'back' | 'sentence' | 'sentence-back' | 'start' | 'end';

/** Moves by a word or a sentence; `extend` keeps the other end where it is. */
export function movePointing(
  text: string,
  words: readonly Word[],
  pointing: Pointing,
  step: Step,
  extend: boolean,
): Pointing {
  const focus = Math.min(Math.max(target(text, words, pointing.focus, step), 0), words.length - 1);
  return { anchor: extend ? pointing.anchor : focus, focus };
}

function target(text: string, words: readonly Word[], from: number, step: Step): number {
  if (step === 'word') return from + 1;
  if (step === 'back') return from - 1;
  if (step === 'start') return 0;
  if (step === 'end') return words.length - 1;
  const forward = step === 'sentence';
  for (let at = forward ? from + 1 : from - 1; at > 0 && at < words.length; at += forward ? 1 : -1)
    if (beginsSentence(text, words, at)) return at;
  return forward ? words.length - 1 : 0;
}

function beginsSentence(text: string, words: readonly Word[], at: number): boolean {
  return at === 0 || /[.!?:\n]/.test(text.slice(words[at - 1]!.end, words[at]!.start));
}

export function spanOfPointing(words: readonly Word[], { anchor, focus }: Pointing): Word {
  const [first, last] = anchor <= focus ? [anchor, focus] : [focus, anchor];
  return { start: words[first]!.start, end: words[last]!.end };
}

/** Where to begin: the words that somebody had in mind (what was typed, what is marked), else the first of the text. */
export function pointingAt(words: readonly Word[], span: { start: number; end: number } | null): Pointing {
  if (!span) return { anchor: 0, focus: 0 };
  const first = words.findIndex(({ end }) => end > span.start);
  const after = words.findIndex(({ start }) => start >= span.end);
  const last = after < 0 ? words.length - 1 : after - 1;
  return first < 0 ? { anchor: 0, focus: 0 } : { anchor: first, focus: Math.max(first, last) };
}

/** Trims a selection made with the mouse to whole characters that are no blanks; null when nothing is left. */
export function trimmed(text: string, start: number, end: number): Word | null {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return end > start ? { start, end } : null;
}

/** First place of typed text in a document, whatever its case. */
export function placeOf(text: string, wanted: string): Word | null {
  const needle = wanted.trim().toLowerCase();
  if (needle.length < 2) return null;
  const start = text.toLowerCase().indexOf(needle);
  return start < 0 ? null : { start, end: start + needle.length };
}
