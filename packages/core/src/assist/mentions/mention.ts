import { type Asserted, Assertions } from '../assertions/assertion.ts';
import type { Note } from '../text/note.ts';
import type { Lexicon } from './lexicon.ts';
import { matchesOf } from './match.ts';
import { type Stretch, stretchOf } from './stretch.ts';

/** Words of the note that name something codable. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** Index of its sentence. */
  readonly sentence: number;
  /** Positions of its words in the sentence's stretch. */
  readonly positions: readonly number[];
  /** Rows of the code table that the words name, the surest first; [] for a family. */
  readonly rows: readonly number[];
  /** Index of a family that needs more than these words, or −1. */
  readonly family: number;
  readonly asserted: Asserted;
}

export interface NoteMentions {
  readonly mentions: readonly Mention[];
  /** Of each sentence. */
  readonly stretches: readonly Stretch[];
}

/** Every mention of the note, whatever its assertion, in order. */
export function mentionsOf(note: Note, lexicon: Lexicon): NoteMentions {
  const assertions = new Assertions(note);
  const words = new Set(note.tokens.map((token) => token.word));
  const stretches: Stretch[] = [];
  const mentions: Mention[] = [];
  for (const [index, sentence] of note.sentences.entries()) {
    const stretch = stretchOf(note.tokens, sentence.from, sentence.to, note.text, words, lexicon.vocabulary);
    stretches.push(stretch);
    for (const match of matchesOf(lexicon, stretch)) {
      const entries = match.entries.map((entry) => lexicon.entries[entry]!);
      const tokens = match.positions.map((position) => stretch.at[position]!);
      const start = note.tokens[Math.min(...tokens)]!.start;
      const end = note.tokens[Math.max(...tokens)]!.end;
      const best = entries.reduce((a, b) => (b.source < a.source ? b : a));
      if (best.row < 0 && best.family < 0 && entries.every(({ row }) => row < 0)) continue;
      const rows = best.family >= 0 ? [] : [...new Set(entries.filter(({ row }) => row >= 0).map(({ row }) => row))];
      mentions.push({
        start,
        end,
        sentence: index,
        positions: match.positions,
        rows,
        family: best.family,
        asserted: assertions.of(start, end),
      });
    }
  }
  return { mentions, stretches };
}
