/** An element to write: text, or its components. */
export type ElementText = string | readonly string[];

/** A segment in memory: id and elements, element 1 first. */
export interface PlainSegment {
  readonly id: string;
  readonly elements: readonly ElementText[];
}

/** Components without empty ones at the end. */
export function components(parts: readonly string[]): readonly string[] {
  let last = parts.length;
  while (last > 0 && parts[last - 1] === '') last--;
  return parts.slice(0, last);
}

/** Reads the normalized form ("REF*G1*A?:1") that `Segment.normalized` makes. Repetitions stay in their text with ^. */
export function parsePlainSegment(text: string): PlainSegment {
  const elements: string[][] = [['']];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    const components = elements.at(-1)!;
    if (character === '*') elements.push(['']);
    else if (character === ':') components.push('');
    else if (character === '?') components[components.length - 1] += text[++at] ?? '';
    else if (character === '^') components[components.length - 1] += REPETITION_MARK;
    else components[components.length - 1] += character;
  }
  const [id, ...rest] = elements;
  return {
    id: id!.join(''),
    elements: rest.map((components) => (components.length === 1 ? components[0]! : components)),
  };
}

/** Stands for the repetition separator within a text until it is written; never in data, where control characters are refused. */
export const REPETITION_MARK = '\u0001';

/**
 * Fills what `segment` leaves empty from `rest`. Elements in `weak` hold only what is usual: there `rest` wins.
 */
export function filledFrom(segment: PlainSegment, rest: PlainSegment, weak: readonly number[] = []): PlainSegment {
  const length = Math.max(segment.elements.length, rest.elements.length);
  const elements = Array.from({ length }, (_, i) =>
    filledElement(segment.elements[i] ?? '', rest.elements[i] ?? '', weak.includes(i + 1)),
  );
  return { id: segment.id, elements };
}

function filledElement(own: ElementText, rest: ElementText, weak: boolean): ElementText {
  const ours = typeof own === 'string' ? [own] : own;
  const theirs = typeof rest === 'string' ? [rest] : rest;
  const components = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, i) => {
    const [first, second] = weak ? [theirs[i], ours[i]] : [ours[i], theirs[i]];
    return first || second || '';
  });
  return components.length === 1 ? components[0]! : components;
}
