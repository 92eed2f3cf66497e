import cues from '../tables/cues.json' with { type: 'json' };
import { PhraseTable } from '../text/phrases.ts';
import { tokenize } from '../text/tokens.ts';

/** What a cue says of the mentions in its reach; each is found and limited by itself. */
export const AXES = ['negated', 'uncertain', 'historical', 'hypothetical', 'planned', 'family', 'other'] as const;
export type Axis = (typeof AXES)[number];

/**
 * forward: to what follows; near: to what follows up to a comma (adjectives such as "possible", "prior");
 * backward: to what stands before; pseudo: looks like a cue and is none ("no increase").
 */
export type CueDirection = 'forward' | 'near' | 'backward' | 'pseudo';

/** A phrase may work both ways ("absent", "unlikely"). */
export interface Cue {
  readonly phrase: string;
  readonly directions: readonly CueDirection[];
}

export interface AxisCues {
  readonly axis: Axis;
  readonly cues: PhraseTable<Cue>;
  /** Phrases that end the reach of this axis's cues. */
  readonly ends: PhraseTable<true>;
}

export const axisCues: readonly AxisCues[] = AXES.map((axis) => {
  const directions = new Map<string, CueDirection[]>();
  for (const [direction, phrases] of Object.entries(cues[axis])) {
    for (const phrase of phrases) {
      const words = wordsOf(phrase);
      directions.set(words, [...(directions.get(words) ?? []), direction as CueDirection]);
    }
  }
  const table = new PhraseTable<Cue>();
  for (const [phrase, ways] of directions) table.add(phrase, { phrase, directions: ways });
  const ends = new PhraseTable<true>();
  for (const phrase of [...cues.ends.every, ...cues.ends[axis]]) ends.add(wordsOf(phrase), true);
  return { axis, cues: table, ends };
});

/** The phrase as the tokenizer reads it. */
function wordsOf(phrase: string): string {
  return tokenize(phrase)
    .map((token) => token.word)
    .join(' ');
}
