import { type Guide, type GuidePlace, qualifyingElement } from './guides/compile.ts';
import type { ElementSpecification } from './guides/specification.ts';
import { type RelationMask, relationMasks } from './relations.ts';

/**
 * What is asked of the value of an element. CODE: one of the row's codes. COMPOSITE: its components have rows of their own.
 * REPEATED: text, code or composite that may stand several times.
 */
export const KIND = {
  TEXT: 0,
  WHOLE: 1,
  DECIMAL: 2,
  AMOUNT: 3,
  DATE: 4,
  TIME: 5,
  PERIOD: 6,
  UNUSED: 7,
  CODE: 8,
  COMPOSITE: 9,
  REPEATED: 10,
} as const;

const KINDS = {
  AN: KIND.TEXT,
  ID: KIND.TEXT,
  N: KIND.WHOLE,
  R: KIND.DECIMAL,
  $: KIND.AMOUNT,
  DT: KIND.DATE,
  TM: KIND.TIME,
  P: KIND.PERIOD,
} as const;

/** What is asked of an element, or of a component. */
export interface ElementRow {
  /** Counted from 1: element of the segment, component of the composite. */
  readonly number: number;
  readonly kind: number;
  readonly shortest: number;
  readonly longest: number;
  readonly codes: readonly number[];
  /** The last value found among the codes: most values come again. */
  good: number;
  /** Of a composite, and bits of those that must be there. */
  readonly components: readonly ElementRow[];
  readonly required: number;
  readonly specification: ElementSpecification;
}

/** What a place asks of its segment as a whole. */
export interface PlaceRow {
  readonly place: GuidePlace;
  readonly elements: readonly ElementRow[];
  /** Bits of elements. */
  readonly required: number;
  readonly unused: number;
  readonly relations: readonly RelationMask[];
  /** Patterns of filled elements that were found right, and the last of them: most segments of a place fill the same ones. */
  readonly patterns: Pattern[];
  pattern: Pattern;
}

/** Which elements of a segment are filled, and what is left to be asked of a segment that fills them. */
export interface Pattern {
  readonly present: number;
  readonly count: number;
  /** The filled elements: those with codes, texts whose length `safeLength` does not vouch for, and all that are more than that. */
  readonly codes: readonly ElementRow[];
  readonly texts: readonly ElementRow[];
  readonly steps: readonly ElementRow[];
  /** A segment of up to so many bytes has no text that is too long. */
  readonly safeLength: number;
  /** No filled element may have components. */
  readonly plain: boolean;
}

const NO_PATTERN: Pattern = { present: 0, count: -1, codes: [], texts: [], steps: [], safeLength: 0, plain: true };
const MOST_PATTERNS = 16;
/** A text that may have so many characters seldom has too many. */
const LONG_ENOUGH = 20;

function elementRow(specification: ElementSpecification, i: number): ElementRow {
  const { usage, repeats, components, codes, shortest, longest } = specification;
  const parts = usage === 'unused' ? null : components;
  return {
    number: i + 1,
    kind: repeats ? KIND.REPEATED : parts !== null ? KIND.COMPOSITE : kindOf(specification),
    shortest,
    longest,
    codes: codes ?? [],
    good: 0,
    components: parts === null ? [] : parts.map(elementRow),
    required: parts === null ? 0 : mask(parts, 'required'),
    specification,
  };
}

function placeRow(place: GuidePlace): PlaceRow {
  return {
    place,
    elements: place.elements.map(elementRow),
    required: mask(place.elements, 'required'),
    unused: mask(place.elements, 'unused'),
    relations: relationMasks(place),
    patterns: [],
    pattern: NO_PATTERN,
  };
}

/** A pattern that was found right before, from now on the first to be asked; null when it was not. */
export function knownPattern(row: PlaceRow, present: number, count: number): Pattern | null {
  for (const pattern of row.patterns) {
    if (pattern.present === present && pattern.count === count) return (row.pattern = pattern);
  }
  return null;
}

/** HI, whose qualifier is a component. */
function hasComponents({ elements }: PlaceRow, segmentId: string): boolean {
  return elements[qualifyingElement(segmentId) - 1]?.kind === KIND.COMPOSITE;
}

/** Keeps a pattern of filled elements that was found right. */
export function keepPattern(row: PlaceRow, present: number, count: number): void {
  const codes: ElementRow[] = [];
  const texts: ElementRow[] = [];
  const steps: ElementRow[] = [];
  let longest = Number.MAX_SAFE_INTEGER;
  let repeated = false;
  let plain = true;
  let filled = 0;
  // Its value led to this place.
  const { qualifiers, segmentId } = row.place;
  const qualifying = qualifiers.length > 0 && !hasComponents(row, segmentId) ? qualifyingElement(segmentId) : 0;
  for (const element of row.elements.slice(0, count)) {
    const { number, kind } = element;
    if (number < 32 && (present & (1 << number)) === 0) continue;
    filled++;
    if (number === qualifying) continue;
    if (kind === KIND.TEXT) {
      if (element.shortest <= 1 && element.longest >= LONG_ENOUGH) longest = Math.min(longest, element.longest);
      else texts.push(element);
    } else if (kind === KIND.CODE) codes.push(element);
    else steps.push(element);
    if (kind === KIND.COMPOSITE) plain = false;
    if (kind === KIND.REPEATED) repeated = true;
  }
  // The id, a separator for each element, and a byte for each other filled one stand beside the text.
  const beside = segmentId.length + count + Math.max(0, filled - 1);
  const pattern = { present, count, codes, texts, steps, plain, safeLength: repeated ? 0 : longest + beside };
  if (row.patterns.length === MOST_PATTERNS) row.patterns.shift();
  row.patterns.push(pattern);
  row.pattern = pattern;
}

const tables = new WeakMap<Guide, readonly PlaceRow[]>();

/** By index of the place; the same rows for all readers of a guide. */
export function elementTable(guide: Guide): readonly PlaceRow[] {
  let table = tables.get(guide);
  if (!table) tables.set(guide, (table = guide.places.map(placeRow)));
  return table;
}

function kindOf({ usage, codes, type }: ElementSpecification): number {
  if (usage === 'unused') return KIND.UNUSED;
  return codes === null ? KINDS[type] : KIND.CODE;
}

function mask(specifications: readonly ElementSpecification[], usage: ElementSpecification['usage']): number {
  let bits = 0;
  for (const [i, specification] of specifications.entries()) {
    if (specification.usage === usage && i < 31) bits |= 1 << (i + 1);
  }
  return bits;
}
