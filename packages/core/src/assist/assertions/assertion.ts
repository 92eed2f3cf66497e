import type { Assertion } from '../../record/suggestion.ts';
import { type Note, sectionOf, sentenceAt } from '../text/note.ts';
import type { PhraseHit } from '../text/phrases.ts';
import type { SectionKind } from '../text/sections.ts';
import type { Axis, Cue } from './cues.ts';
import { cueReaching, cuesOf, type StretchCues } from './reach.ts';

/** What a mention claims, and the words or heading that make it so; null where nothing does. */
export interface Asserted {
  readonly assertion: Assertion;
  readonly trigger: string | null;
  /** Offsets of the words behind each axis that is not the default one. */
  readonly cues: readonly {
    readonly axis: Axis;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
}

const HISTORY: ReadonlySet<SectionKind> = new Set(['past', 'surgical-history']);

/** Assertions of one note; cues of a sentence are found once. */
export class Assertions {
  readonly #note: Note;
  readonly #cues = new Map<number, readonly StretchCues[]>();

  constructor(note: Note) {
    this.#note = note;
  }

  /** Assertion of the characters start to end: their sentence decides, then the heading that they stand under. */
  of(start: number, end: number): Asserted {
    const note = this.#note;
    const at = sentenceAt(note, start);
    if (at < 0) return settled(new Map(), null, note);
    const sentence = note.sentences[at]!;
    let first = sentence.from;
    while (first < sentence.to && note.tokens[first]!.end <= start) first++;
    let last = first;
    while (last < sentence.to && note.tokens[last]!.start < end) last++;
    let stretches = this.#cues.get(at);
    if (!stretches) this.#cues.set(at, (stretches = cuesOf(note.tokens, sentence.from, sentence.to)));
    const found = new Map<Axis, PhraseHit<Cue>>();
    for (const stretch of stretches) {
      const hit = cueReaching(stretch, note.tokens, first, last);
      if (hit) found.set(stretch.axis, hit);
    }
    return settled(found, sectionOf(note, sentence).kind, note, sectionOf(note, sentence).heading);
  }
}

function settled(
  found: ReadonlyMap<Axis, PhraseHit<Cue>>,
  section: SectionKind | null,
  note: Note,
  heading = '',
): Asserted {
  const family = found.has('family') || section === 'family';
  const historical = found.has('historical') || (section !== null && HISTORY.has(section));
  const hypothetical = found.has('hypothetical') || section === 'instructions';
  const assertion: Assertion = {
    negation: found.has('negated') ? 'negated' : 'affirmed',
    certainty: found.has('uncertain') ? 'uncertain' : 'certain',
    temporality: hypothetical
      ? 'hypothetical'
      : found.has('planned')
        ? 'planned'
        : historical
          ? 'historical'
          : 'current',
    experiencer: family ? 'family' : found.has('other') ? 'other' : 'patient',
  };
  const cues = [...found].map(([axis, hit]) => {
    const start = note.tokens[hit.from]!.start;
    const end = note.tokens[hit.to - 1]!.end;
    return { axis, start, end, text: note.text.slice(start, end) };
  });
  const byHeading =
    (section === 'family' || section === 'instructions' || (section !== null && HISTORY.has(section))) && heading;
  return { assertion, trigger: cues[0]?.text ?? (byHeading || null), cues };
}
