import type { Segment } from './syntax/segment.ts';

/**
 * What the readers of models return: bits of the elements they took (bit i = element i). What is filled beyond them is kept
 * as a partial segment; NOTHING keeps the segment whole.
 */
export const ALL = -1;
export const NOTHING = 0;

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
  const count = segment.split(element);
  const left: string[] = [];
  for (let component = 1; component <= count; component++) {
    left.push((taken & (1 << component)) === 0 ? segment.normalizedPart(component, count) : '');
  }
  const text = left.join(':').replace(/:+$/, '');
  if (text === '') return 0;
  rests.push({ element, text });
  return 1 << element;
}

/** The elements in `left` alone, in their places. NM1 keeps its qualifier, which tells the persons of a loop apart. */
export function partialText(segment: Segment, left: number, rests: Rests): string {
  const texts: string[] = [segment.id];
  for (let element = 1; element <= segment.count; element++) {
    const rest = rests.find((candidate) => candidate.element === element);
    const wanted = (left & (1 << element)) !== 0 || (element === 1 && segment.id === 'NM1');
    texts.push(rest !== undefined ? rest.text : wanted ? segment.normalizedElement(element) : '');
  }
  rests.length = 0;
  return texts.join('*').replace(/\*+$/, '');
}

/** Members of models are read-only to everybody but their readers, who append in place. */
export function push<T>(list: readonly T[], item: T): void {
  (list as T[]).push(item);
}

/** The first item makes a list of its own, so that empty lists can be shared. */
export function appended<T>(list: readonly T[] | undefined, item: T): readonly T[] {
  if (list === undefined || list.length === 0) return [item];
  push(list, item);
  return list;
}
