import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { elementLabel, segmentLabel } from '@cleanclaim/core/x12/guides/specification.ts';
import { RawReader, type RawSegment } from '@cleanclaim/core/x12/tools/raw-segments.ts';
import type { InterchangePlace } from './interchange-place.ts';

/** A segment and its neighbours. `here` null: it could not be cut out again. */
export interface Surroundings {
  readonly before: readonly Neighbour[];
  readonly here: (Neighbour & { readonly elements: readonly ElementWords[] }) | null;
  readonly after: readonly Neighbour[];
}

export interface Neighbour {
  readonly number: number;
  readonly text: string;
  /** What kind of segment it is, in our words; "" when there are none. */
  readonly label: string;
}

export interface ElementWords {
  readonly element: number;
  /** null = the whole element. */
  readonly component: number | null;
  /** "CLM05-3" */
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

const REACH = 1 << 14;
const LONGEST_START = 1 << 12;
const NEIGHBOURS = 4;

/**
 * The segment that begins at `offset` with those around it. Only that part of the file is read: the reader gets the head of the
 * interchange, which tells the delimiters, and then goes on a little before the place.
 */
export async function surroundings(
  file: Blob,
  start: InterchangePlace,
  offset: number,
  number: number,
): Promise<Surroundings> {
  const end = start.terminator.charCodeAt(0);
  const bytes = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const from = Math.max(start.offset, offset - REACH);
  const part = await bytes(from, offset + REACH * 4);
  let head: Uint8Array = new Uint8Array(0);
  let begin = 0;
  if (from > start.offset) {
    const isa = await bytes(start.offset, start.offset + LONGEST_START);
    head = isa.subarray(0, isa.indexOf(end) + 1);
    begin = Math.min(part.indexOf(end) + 1, offset - from);
  }
  const at = head.length + offset - from - begin;
  const segments: RawSegment[] = [];
  let element = '*';
  let component = ':';
  const reader = new RawReader({
    interchange: ({ delimiters }) => {
      ({ element, component } = delimiters);
    },
    segment: (segment) => segments.push(segment),
  });
  try {
    reader.feed(head);
    reader.feed(part.subarray(begin));
    // The part may end within a segment.
    reader.feed(Uint8Array.of(end));
    reader.end();
  } catch (error) {
    // The check has said why the file cannot be read further than here.
    if (!(error instanceof FaultError)) throw error;
  }
  const place = segments.findIndex((segment) => segment.offset === at);
  const here = segments[place];
  if (!here) return { before: [], here: null, after: [] };
  const neighbour = (segment: RawSegment): Neighbour => ({
    number: segment.number - here.number + number,
    text: [segment.id, ...segment.elements].join(element),
    label: segmentLabel(segment.id) ?? '',
  });
  const first = head.length > 0 ? 1 : 0;
  return {
    before: segments.slice(Math.max(first, place - NEIGHBOURS), place).map(neighbour),
    here: { ...neighbour(here), elements: elementWords(here, component) },
    after: segments.slice(place + 1, place + 1 + NEIGHBOURS).map(neighbour),
  };
}

/** The filled elements of a segment, each with our label of it; composites by their parts. */
export function elementWords({ id, elements }: RawSegment, separator: string): readonly ElementWords[] {
  return elements.flatMap((value, i): ElementWords[] => {
    if (value === '') return [];
    const element = i + 1;
    const name = `${id}${String(element).padStart(2, '0')}`;
    const parts = id === 'ISA' ? [value] : value.split(separator);
    if (parts.length === 1) return [{ element, component: null, name, label: elementLabel(id, element), value }];
    return parts.flatMap((part, at) =>
      part === ''
        ? []
        : [
            {
              element,
              component: at + 1,
              name: `${name}-${at + 1}`,
              label: elementLabel(id, element, at + 1),
              value: part,
            },
          ],
    );
  });
}
