import type { Guide } from './guides/compile.ts';
import { joined, type Segment } from './syntax/segment.ts';

/**
 * What the readers of models return: bits of the elements they took (bit i = element i). What is filled beyond them is kept
 * as a partial segment; NOTHING keeps the segment whole.
 */
export const ALL = -1;
export const NOTHING = 0;

/** The last element that has a bit; what stands beyond is kept always. */
export const MASKED = 31;

export function bits(...elements: readonly number[]): number {
  return elements.reduce((all, element) => all | (1 << element), 0);
}

/** Whether an element after `last` is filled. */
export function beyond(segment: Segment, last: number): boolean {
  return segment.count > last && segment.present >>> (last + 1) !== 0;
}

/** What is left of elements that were read in part, with the standard separators. */
export type Rests = { readonly element: number; readonly text: string }[];

/**
 * Keeps the components of an element that are not in `taken` (bit i = component i); returns the bit of the element when
 * something was kept, else 0.
 */
export function keepComponents(rests: Rests, segment: Segment, element: number, taken: number): number {
  const count = segment.components(element);
  const left: string[] = [];
  for (let component = 1; component <= count; component++) {
    left.push((taken & (1 << component)) === 0 ? segment.normalizedPart(element, component) : '');
  }
  const text = joined(left, ':');
  if (text === '') return 0;
  rests.push({ element, text });
  return 1 << element;
}

/** The elements in `left` alone, in their places. NM1 keeps its qualifier, which tells the persons of a loop apart. */
export function partialText(segment: Segment, left: number, rests: Rests): string {
  const texts: string[] = [segment.id];
  for (let element = 1; element <= segment.count; element++) {
    const rest = rests.find((candidate) => candidate.element === element);
    const wanted = element > MASKED || (left & (1 << element)) !== 0 || (element === 1 && segment.id === 'NM1');
    texts.push(rest !== undefined ? rest.text : wanted ? segment.normalizedElement(element) : '');
  }
  rests.length = 0;
  return joined(texts, '*');
}

/** Members of models are read-only to everybody but their readers, who append in place. */
export function push<T>(list: readonly T[], item: T): void {
  (list as T[]).push(item);
}

/** Segments that fill single fields: when one stands again in its loop, the first is not overwritten. */
const SINGLE = new Set(['BHT', 'N3', 'N4', 'DMG', 'PRV', 'PAT', 'SV1', 'SV2', 'SV3', 'OI', 'MOA', 'MIA', 'BPR', 'TRN']);

/** By index of the place in the guide. */
export function singlePlaces(guide: Guide): readonly boolean[] {
  return guide.places.map(({ segmentId }) => SINGLE.has(segmentId));
}

/** The first item makes a list of its own, so that empty lists can be shared. */
export function appended<T>(list: readonly T[] | undefined, item: T): readonly T[] {
  if (list === undefined || list.length === 0) return [item];
  push(list, item);
  return list;
}
