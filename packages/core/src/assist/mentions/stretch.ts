import type { Token } from '../text/tokens.ts';
import { TYPED } from './term.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The words of a sentence that carry meaning, as numbers. */
export interface Stretch {
  readonly ids: readonly number[];
  /** Index of the token of each word; an abbreviation gives several words of one token. */
  readonly at: readonly number[];
  /** What stands between each word and the one before: 0 nothing that parts them, 1 a comma, dash or "and", more: they do not belong together. */
  readonly parted: readonly number[];
  /** "and", "or" or a comma stands before the word. */
  readonly listed: readonly boolean[];
}

/** What a denial or semicolon between two words counts: they do not belong together. */
export const APART = 9;
const DENIALS = new Set(
  'no not denies denied without w/o but nor never negative suspect suspects suspected possible possibly probable probably likely vs vs. versus r/o'.split(
    ' ',
  ),
);
const MARKS: Readonly<Record<string, number>> = {
  ',': 1,
  ':': 1,
  '(': 1,
  ')': 1,
  '/': 0,
  '-': 0,
  '.': 0,
  ';': APART,
  '–': 1,
  '—': 1,
};

/** Words of tokens `from` to before `to`. `words` are all words of the note, for abbreviations that need company. */
export function stretchOf(
  tokens: readonly Token[],
  from: number,
  to: number,
  text: string,
  words: ReadonlySet<string>,
  vocabulary: Vocabulary,
): Stretch {
  const ids: number[] = [];
  const at: number[] = [];
  const parted: number[] = [];
  const listed: boolean[] = [];
  let between = 0;
  let list = false;
  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    if (token.kind === 'mark') {
      const spaced = token.word === '-' && text.charCodeAt(token.start - 1) === 32;
      between += spaced ? 1 : (MARKS[token.word] ?? 0);
      list ||= token.word === ',' || token.word === '/';
      continue;
    }
    if (token.word === 'and' || token.word === 'or') {
      between += 1;
      list = true;
    }
    if (DENIALS.has(token.word)) between += APART;
    for (const id of meaningOf(tokens, i, to, text, words, vocabulary)) {
      if (id < 0) continue;
      ids.push(id);
      at.push(i);
      parted.push(at.length > 1 && at[at.length - 2] === i ? 0 : between);
      listed.push(list);
      between = 0;
      list = false;
    }
  }
  return { ids, at, parted, listed };
}

/** "SpO2 94% RA", "on RA": room air. */
const OXYGEN = /^(?:%|on|\d+)$/;

function meaningOf(
  tokens: readonly Token[],
  i: number,
  to: number,
  text: string,
  words: ReadonlySet<string>,
  vocabulary: Vocabulary,
): readonly number[] {
  const token = tokens[i]!;
  const length = token.end - token.start;
  if (token.word === 'w/o') return vocabulary.of('without');
  if (token.word === 'a' && TYPED.has(tokens[i - 1]?.word ?? '')) return vocabulary.of('typea');
  if (length <= 4) {
    const written = text.slice(token.start, token.end);
    const meaning = vocabulary.capitals(written, words);
    if (meaning) return OXYGEN.test(tokens[i - 1]?.word ?? '') ? [] : meaning;
    if ((written === 'R' || written === 'L') && i + 1 < to && tokens[i + 1]!.kind === 'word') {
      return vocabulary.of(written === 'R' ? 'right' : 'left');
    }
  }
  return vocabulary.of(token.word);
}
