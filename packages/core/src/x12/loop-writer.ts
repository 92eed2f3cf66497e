import { type Guide, qualifyingElement } from './guides/compile.ts';
import { filledFrom, type PlainSegment, parsePlainSegment } from './syntax/plain-segment.ts';
import { codeText } from './syntax/segment.ts';

/** A segment of the file that a model has no field for, as the models keep it. */
export interface KeptSegment {
  readonly loop: string;
  readonly partial?: boolean;
  readonly segment: string;
}

/** Segment ids of which a loop of the guide has several kinds, told apart by a qualifier. */
interface LoopPlaces {
  readonly id: string;
  readonly qualifiers: readonly string[];
  readonly opens: boolean;
  readonly order: number;
}

/**
 * Puts the segments of one loop into the order of the guide, with those that a model kept unread at their places, and fills
 * segments from the partial ones. What the guide does not know, and further instances of the loop, follow at its end.
 */
export class LoopArranger {
  readonly #places = new Map<string, LoopPlaces[]>();

  constructor(guide: Guide) {
    for (const place of guide.places) {
      const list = this.#places.get(place.loop.id) ?? [];
      if (list.some((known) => known.order === place.index)) continue;
      list.push({
        id: place.segmentId,
        qualifiers: place.qualifiers.map(codeText),
        opens: place.opens,
        order: place.index,
      });
      this.#places.set(place.loop.id, list);
    }
  }

  /** `weak`: elements that hold only what is usual, by segment id: a partial segment's win. */
  arrange(
    loop: string,
    segments: readonly PlainSegment[],
    kept: readonly KeptSegment[],
    weak: Readonly<Record<string, readonly number[]>>,
  ): readonly PlainSegment[] {
    const placed = segments.map((segment) => ({ segment, order: this.#order(loop, segment) ?? 0 }));
    const after: PlainSegment[] = [];
    for (const { loop: its, partial, segment: normalized } of kept) {
      if (its !== loop) continue;
      const segment = parsePlainSegment(normalized);
      if (partial) {
        const own = placed.find((candidate) => isPartOf(segment, candidate.segment));
        if (own) {
          own.segment = filledFrom(own.segment, segment, weak[segment.id] ?? []);
          continue;
        }
      }
      const place = this.#placeOf(loop, segment);
      if (place === undefined || place.opens || after.length > 0) after.push(segment);
      else placed.push({ segment, order: place.order });
    }
    placed.sort((a, b) => a.order - b.order);
    return [...placed.map(({ segment }) => segment), ...after];
  }

  #order(loop: string, segment: PlainSegment): number | undefined {
    return this.#placeOf(loop, segment)?.order;
  }

  #placeOf(loop: string, { id, elements }: PlainSegment): LoopPlaces | undefined {
    const element = elements[qualifyingElement(id) - 1] ?? '';
    const qualifier = typeof element === 'string' ? element : element[0]!;
    return this.#places
      .get(loop)
      ?.find((place) => place.id === id && (place.qualifiers.length === 0 || place.qualifiers.includes(qualifier)));
  }
}

/** NM1 of a loop that may hold two persons names its qualifier. */
function isPartOf(part: PlainSegment, whole: PlainSegment): boolean {
  if (part.id !== whole.id) return false;
  return part.id !== 'NM1' || part.elements[0] === whole.elements[0];
}
