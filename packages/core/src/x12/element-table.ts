import type { Guide, GuidePlace } from './guides/compile.ts';
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

/** What a place asks of its segment as a whole. */
export interface PlaceRow {
  readonly place: GuidePlace;
  /** Row of its first element. */
  readonly first: number;
  readonly count: number;
  /** Bits of elements. */
  readonly required: number;
  readonly unused: number;
  readonly relations: readonly RelationMask[];
  /** The last pattern of filled elements that was right: most segments of a place fill the same ones. */
  goodPresent: number;
  goodCount: number;
}

/**
 * The elements of all places of a guide, laid out in typed arrays for the loop over the elements of a segment:
 * row `first + i` is element i + 1. Components of a composite are rows too.
 */
export class ElementTable {
  readonly places: readonly PlaceRow[];
  /** Kind (bits 0 to 3), shortest (4 to 11) and longest (from 12) of a row in one number: one load instead of three. */
  readonly shapes: Int32Array;
  /** Where the row's codes, or the rows of its components, begin, and how many there are. */
  readonly from: Int32Array;
  readonly count: Int32Array;
  /** Bits of the components that must be there. */
  readonly required: Int32Array;
  readonly codes: Int32Array;
  /** The last value found among the codes of the row: most values come again. */
  readonly goodCode: Int32Array;
  readonly specifications: readonly ElementSpecification[];

  constructor(guide: Guide) {
    const rows: ElementSpecification[] = [];
    const components = new Map<number, number>();
    const add = (list: readonly ElementSpecification[]): number => {
      const first = rows.length;
      rows.push(...list);
      for (const [i, specification] of list.entries()) {
        if (specification.components !== null && specification.usage !== 'unused') {
          components.set(first + i, add(specification.components));
        }
      }
      return first;
    };
    this.places = guide.places.map((place) => ({
      place,
      first: add(place.elements),
      count: place.elements.length,
      required: mask(place.elements, 'required'),
      unused: mask(place.elements, 'unused'),
      relations: relationMasks(place),
      goodPresent: 0,
      goodCount: -1,
    }));
    this.specifications = rows;
    this.shapes = new Int32Array(rows.length);
    this.from = new Int32Array(rows.length);
    this.count = new Int32Array(rows.length);
    this.required = new Int32Array(rows.length);
    this.goodCode = new Int32Array(rows.length);
    const codes: number[] = [];
    for (const [i, row] of rows.entries()) {
      const inner = components.get(i);
      const kind = row.repeats ? KIND.REPEATED : inner !== undefined ? KIND.COMPOSITE : kindOf(row);
      this.shapes[i] = kind | (row.shortest << 4) | (row.longest << 12);
      if (inner !== undefined) {
        this.from[i] = inner;
        this.count[i] = row.components!.length;
        this.required[i] = mask(row.components!, 'required');
      } else if (row.codes !== null) {
        this.from[i] = codes.length;
        this.count[i] = row.codes.length;
        codes.push(...row.codes);
      }
    }
    this.codes = Int32Array.from(codes);
  }
}

const tables = new WeakMap<Guide, ElementTable>();

/** The one table of a guide. */
export function elementTable(guide: Guide): ElementTable {
  let table = tables.get(guide);
  if (!table) tables.set(guide, (table = new ElementTable(guide)));
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
