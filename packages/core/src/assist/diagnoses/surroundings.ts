import type { Lexicon } from '../mentions/lexicon.ts';
import type { Mention, NoteMentions } from '../mentions/mention.ts';
import { APART, type Stretch } from '../mentions/stretch.ts';
import { STOP } from '../mentions/vocabulary.ts';
import table from '../tables/words.json' with { type: 'json' };
import type { Note } from '../text/note.ts';
import type { NoteCare } from './care-phase.ts';
import type { Side } from './code-tree.ts';
import type { Circumstances } from './resolve.ts';
import { type Role, roleOf } from './roles.ts';

/** What stands around a mention, and where the side was found when it stands elsewhere in the note. */
export interface Surroundings extends Circumstances {
  readonly sideSpan: { readonly start: number; readonly end: number } | null;
}

/** How far from a mention's words its side may stand. */
const NEAR = 6;

/** Parts of a note whose sides are those of the problem; an examination names both. */
const TELLS_SIDE: ReadonlySet<Role> = new Set(['assessed', 'plan', 'reason', 'told', 'done']);

export class Neighbourhood {
  readonly #note: Note;
  readonly #lexicon: Lexicon;
  readonly #found: NoteMentions;
  readonly #care: NoteCare;
  readonly #sides: ReadonlyMap<number, Side>;
  #elsewhere: Map<number, FoundSide | 'both'> | null = null;
  readonly #displaced: number;
  readonly #nondisplaced: number;
  readonly #unilateral: number;
  readonly #sex: number;
  /** Number of "first", "second", "third": the trimester by the weeks that the note states. */
  readonly #trimester: number;
  /** By a place of the body: the words for the region that titles name instead. */
  readonly #regions = new Map<number, readonly number[]>();

  constructor(note: Note, lexicon: Lexicon, found: NoteMentions, care: NoteCare, sex: 'female' | 'male' | null) {
    const { vocabulary } = lexicon;
    this.#note = note;
    this.#lexicon = lexicon;
    this.#found = found;
    this.#care = care;
    this.#sides = new Map([
      [vocabulary.id('right'), 'right'],
      [vocabulary.id('left'), 'left'],
      [vocabulary.id('bilateral'), 'bilateral'],
    ]);
    this.#displaced = vocabulary.id('displaced');
    this.#nondisplaced = vocabulary.id('nondisplaced');
    this.#unilateral = vocabulary.id('unilateral');
    const trimester = trimesterIn(note.text);
    this.#trimester = trimester ? vocabulary.id(trimester) : STOP;
    this.#sex = sex ? vocabulary.id(sex) : STOP;
    for (const [region, places] of Object.entries(table.regions)) {
      const words = region.split(' ').map((word) => vocabulary.id(word));
      for (const place of places) {
        const id = vocabulary.id(place.split(' ').at(-1)!);
        this.#regions.set(id, [...(this.#regions.get(id) ?? []), ...words]);
      }
    }
  }

  of(mention: Mention): Surroundings {
    const stretch = this.#found.stretches[mention.sentence]!;
    const [from, to] = clauseOf(stretch, mention);
    const words = new Set(stretch.ids.slice(from, to));
    const near = this.#sideIn(stretch, mention.positions, from, to);
    const side = near ?? this.#sideElsewhere(mention, stretch);
    const presumed = new Set([this.#sex]);
    if (!words.has(this.#nondisplaced)) presumed.add(this.#displaced);
    if (this.#trimester !== STOP && this.#isPregnancy(mention)) presumed.add(this.#trimester);
    if (side && side.side !== 'bilateral') presumed.add(this.#unilateral);
    for (const word of words) for (const region of this.#regions.get(word) ?? []) presumed.add(region);
    return { words, side: side?.side ?? null, sideSpan: side?.span ?? null, care: this.#care, presumed };
  }

  #isPregnancy(mention: Mention): boolean {
    return mention.rows.some((row) => /^(?:O|Z34)/.test(this.#lexicon.codes.code(row)));
  }

  #sideIn(stretch: Stretch, positions: readonly number[], from: number, to: number): { side: Side; span: Span } | null {
    const first = positions[0]!;
    const last = positions[positions.length - 1]!;
    let best: { side: Side; span: Span; distance: number } | null = null;
    for (let i = Math.max(from, first - NEAR); i < Math.min(to, last + NEAR + 1); i++) {
      const side = this.#sides.get(stretch.ids[i]!);
      if (!side) continue;
      const distance = i < first ? first - i : i > last ? i - last + 0.5 : 0;
      if (best && distance >= best.distance) continue;
      const token = this.#note.tokens[stretch.at[i]!]!;
      best = { side, span: { start: token.start, end: token.end }, distance };
    }
    return best;
  }

  /** The side of the same place of the body in the rest of the note, where all that name it agree. */
  #sideElsewhere(mention: Mention, stretch: Stretch): FoundSide | null {
    this.#elsewhere ??= this.#sidesOfSites();
    let found: FoundSide | null = null;
    for (const position of mention.positions) {
      const side = this.#elsewhere.get(stretch.ids[position]!);
      if (side === undefined) continue;
      if (side === 'both' || (found && found.side !== side.side)) return null;
      found ??= side;
    }
    return found;
  }

  /** By place of the body: its side in the note, or 'both' where the note names more than one. */
  #sidesOfSites(): Map<number, FoundSide | 'both'> {
    const sides = new Map<number, FoundSide | 'both'>();
    for (const [index, stretch] of this.#found.stretches.entries()) {
      const role = roleOf(this.#note.sections[this.#note.sentences[index]!.section]!.kind);
      if (!TELLS_SIDE.has(role)) continue;
      for (const [position, id] of stretch.ids.entries()) {
        if (!this.#lexicon.sites.has(id)) continue;
        const side = this.#sideIn(
          stretch,
          [position],
          Math.max(0, position - 2),
          Math.min(stretch.ids.length, position + 3),
        );
        if (!side || (side.side === 'bilateral' && role !== 'assessed' && role !== 'reason')) continue;
        const known = sides.get(id);
        if (known === undefined) sides.set(id, side);
        else if (known !== 'both' && known.side !== side.side) sides.set(id, 'both');
      }
    }
    return sides;
  }
}

interface FoundSide {
  readonly side: Side;
  readonly span: Span;
}

const WEEKS =
  /\b(\d{1,2})(?:[+ ]\d)?[ -]?(?:weeks?|wks?|w)\b[^.\n]{0,24}\b(?:gestation|pregnan\w*|gravid\w*|iup|ega)|\b(?:g\d+ ?p\d+)\b[^.\n]{0,24}\b(\d{1,2})(?:[+ ]\d)? ?(?:weeks?|wks?|w)\b|\b(?:gestation\w*|pregnan\w*|ega|ga)\b[^.\n]{0,24}\b(\d{1,2})(?:[+ ]\d)? ?(?:weeks?|wks?|w)\b/i;

/** Under 14 weeks first, under 28 second, else third (chapter 15 of the classification). */
function trimesterIn(text: string): 'first' | 'second' | 'third' | null {
  const match = WEEKS.exec(text);
  if (!match) return null;
  const weeks = Number(match[1] ?? match[2] ?? match[3]);
  return weeks < 14 ? 'first' : weeks < 28 ? 'second' : 'third';
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Positions of the clause around a mention, up to the next denial or semicolon. */
export function clauseOf(stretch: Stretch, mention: Mention): [number, number] {
  let from = mention.positions[0]!;
  let to = mention.positions[mention.positions.length - 1]! + 1;
  while (from > 0 && stretch.parted[from]! < APART) from--;
  while (to < stretch.ids.length && stretch.parted[to]! < APART) to++;
  return [from, to];
}
