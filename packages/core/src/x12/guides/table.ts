/**
 * An implementation guide as a table. Rows stand in the order of the guide; a loop begins with its first segment.
 * `position` is the place among its brothers: equal positions may stand in any order.
 * Two parents of one loop are written "2000B|2000C", its usage and position likewise.
 */
export interface GuideTable {
  readonly guide: string;
  readonly set: string;
  /** GS01 */
  readonly functionalGroup: string;
  /** What ST03 or GS08 may say. */
  readonly versions: readonly string[];
  /** What the last column of each row stands for. */
  readonly sources: Readonly<Record<string, string>>;
  readonly rows: readonly GuideRow[];
}

export type GuideRow =
  | readonly [
      'loop',
      id: string,
      parents: string,
      usage: string,
      repeats: number,
      position: number | string,
      label: string,
      source: string,
    ]
  | readonly [
      'seg',
      loop: string,
      id: string,
      /** Values of the qualifying element that make it this segment; '' = any. */
      qualifiers: string,
      usage: string,
      /** 0 = any number. */
      repeats: number,
      position: number,
      /**
       * One mark an element: R required, S situational, - not used; then "^" where it may be repeated, ":A|B" the codes allowed, "@state" a named list,
       * "(…)" the marks of its components. Elements after the last mark are not used.
       */
      elements: string,
      source: string,
    ];

/** Segments and composites of the standard: type, shortest and longest of each element, with our own labels. */
export interface Dictionary {
  readonly composites: Readonly<Record<string, readonly string[]>>;
  readonly segments: Readonly<
    Record<
      string,
      { readonly label: string; readonly relations: readonly string[]; readonly elements: readonly string[] }
    >
  >;
}

/** Which element tells segments of one id apart, where it is not the first. HI: the first component of the first. */
export const QUALIFYING_ELEMENT: Readonly<Record<string, number>> = { HL: 3 };
