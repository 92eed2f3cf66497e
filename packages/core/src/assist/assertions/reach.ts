import type { PhraseHit } from '../text/phrases.ts';
import type { Token } from '../text/tokens.ts';
import { type Axis, type AxisCues, axisCues, type Cue } from './cues.ts';

/** Cues and ends of one stretch of text, found once and asked for many mentions. */
export interface StretchCues {
  readonly axis: Axis;
  readonly cues: readonly PhraseHit<Cue>[];
  readonly ends: readonly PhraseHit<true>[];
}

/** How far back a cue such as "… is negative" reaches, in tokens. */
const BACKWARD_TOKENS = 10;

/** Words that say something of what stands before only where no noun follows ("with negative deflections" does not). */
const QUALIFIERS = new Set([
  'negative',
  'absent',
  'none',
  'nil',
  'free',
  'denied',
  'unlikely',
  'likely',
  'suspected',
  'history',
  'previously',
]);

/** Words that speak of what stands right before them only: "colon cancer screening", not "colon cancer, refer for screening". */
const ADJACENT = new Set([
  'screening',
  'screen',
  'vaccine',
  'vaccination',
  'immunization',
  'prophylaxis',
  'prevention',
  'precautions',
  'awareness',
  'handout',
  'education',
  'counseling',
]);

/** Words that end a remark after a comma: "Achilles tendinitis, resolved." */
const CLOSING = new Set([
  'resolved',
  'now resolved',
  'has resolved',
  'ruled out',
  'denied',
  'negative',
  'absent',
  'unlikely',
]);

function closes(tokens: readonly Token[], last: number, hit: PhraseHit<Cue>): boolean {
  const next = tokens[hit.to];
  const ends = !next || next.kind === 'mark' || hit.value.phrase.endsWith('resolved');
  return hit.from === last + 1 && ends && CLOSING.has(hit.value.phrase);
}

export function cuesOf(tokens: readonly Token[], from: number, to: number): StretchCues[] {
  return axisCues.map(({ axis, cues, ends }: AxisCues) => ({
    axis,
    cues: cues.all(tokens, from, to),
    ends: ends.all(tokens, from, to),
  }));
}

/** The cue of the axis that reaches the tokens `first` to before `last`, or null. */
export function cueReaching(
  stretch: StretchCues,
  tokens: readonly Token[],
  first: number,
  last: number,
): PhraseHit<Cue> | null {
  for (const hit of stretch.cues) {
    const { directions } = hit.value;
    if (directions.includes('pseudo')) continue;
    if (hit.from < first) {
      const near = directions.includes('near');
      if (!near && !directions.includes('forward')) continue;
      if (isEnded(stretch, hit.to, first) || isClosed(tokens, hit.to, first)) continue;
      if (near && hasComma(tokens, hit.to, first)) continue;
      if (stretch.axis === 'historical' && commaWith(tokens, hit.to, first)) continue;
      if (stretch.axis === 'negated' && newClause(tokens, hit.to, first, last)) continue;
      return hit;
    }
    if (hit.from >= last && directions.includes('backward')) {
      if (hit.from - last > BACKWARD_TOKENS || isEnded(stretch, last, hit.from)) continue;
      if (
        QUALIFIERS.has(hit.value.phrase) &&
        tokens[hit.to]?.kind === 'word' &&
        !/^(?:and|or|for|on|at|in|by)$/.test(tokens[hit.to]!.word)
      )
        continue;
      if (ADJACENT.has(hit.value.phrase) && hit.from > last) continue;
      if (hasComma(tokens, last, hit.from) && !endsList(tokens, last, hit.from) && !closes(tokens, last, hit)) continue;
      if (stretch.cues.some((other) => other !== hit && other.from >= last && other.to <= hit.from)) continue;
      return hit;
    }
  }
  return null;
}

function isEnded(stretch: StretchCues, from: number, to: number): boolean {
  return stretch.ends.some((end) => end.from >= from && end.to <= to);
}

/** Words before a colon that opens a list and no new label. */
const LIST_AHEAD = new Set([
  'following',
  'noted',
  'include',
  'includes',
  'including',
  'symptoms',
  'signs',
  'of',
  'for',
  'occur',
]);

/** A bracket shuts between cue and mention, or a label with its colon begins. */
function isClosed(tokens: readonly Token[], from: number, to: number): boolean {
  let open = 0;
  for (let i = from; i < to; i++) {
    const { word } = tokens[i]!;
    if (word === '(' || word === '[' || word === '{') open++;
    else if ((word === ')' || word === ']' || word === '}') && --open < 0) return true;
    else if (word === ':' && i > from && !LIST_AHEAD.has(tokens[i - 1]!.word)) return true;
  }
  return false;
}

function hasComma(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i]!.word === ',') return true;
  return false;
}

/** "fever, chills and cough are absent": an "and" before the last of a list, so that what follows speaks of all. */
function endsList(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = to - 1; i >= from && tokens[i]!.word !== ','; i--) {
    if (tokens[i]!.word === 'and' || tokens[i]!.word === 'or') return true;
  }
  return false;
}

/** ", with nausea": what accompanies the visit, no longer the history. */
function commaWith(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i]!.word === 'with' && tokens[i - 1]!.word === ',') return true;
  return false;
}

const FINITE = new Set('is are was were has have had does did will with seems appears remains'.split(' '));

/** After a comma the mention's own part of the sentence has a verb, or a duration: the denial is over. */
function newClause(tokens: readonly Token[], from: number, first: number, last: number): boolean {
  let comma = -1;
  for (let i = first - 1; i >= from; i--) {
    if (tokens[i]!.word === ',') {
      comma = i;
      break;
    }
  }
  if (comma < 0) return false;
  for (let i = comma + 1; i < tokens.length && !(i >= last && /^[,.;]$/.test(tokens[i]!.word)); i++) {
    if (i >= first && i < last) continue;
    const word = tokens[i]!.word;
    if (i < first && FINITE.has(word)) return true;
    if (i >= last && i - last < 3 && (word === 'x' || word === 'for') && tokens[i + 1]?.kind === 'number') return true;
    if (i === last && FINITE.has(word) && word !== 'with') return true;
    if (i - last > 4) break;
  }
  return false;
}
