/**
 * How the segments of a loop and the members of a record stand for one another: one table reads and writes.
 * Kinds: text; cents, number; entityType (1 person, 2 organization); day (CCYYMMDD); form-day and period (the element before
 * names the form, D8 or RD8); texts (components); repeated (repetitions); procedure (C003); status (C043); place (C030).
 */
export type FieldKind =
  | 'text'
  | 'cents'
  | 'number'
  | 'entityType'
  | 'day'
  | 'form-day'
  | 'period'
  | 'texts'
  | 'repeated'
  | 'procedure'
  | 'status';

/** Element, member of the record ("address.city" for a part), kind. */
export type Field = readonly [element: number, name: string, kind?: FieldKind];

export interface SegmentFields {
  readonly id: string;
  /** Its qualifying element (the first): only these. */
  readonly qualifier?: string;
  /** Each segment is an item of this list; without it the fields are the record's own, and a second segment is kept unread. */
  readonly list?: string;
  readonly fields: readonly Field[];
}

export interface Procedure {
  readonly qualifier: string;
  readonly code: string;
  readonly modifiers: readonly string[];
}

/** STC01: category (A1, F2 …), code, and whom it concerns. */
export interface StatusCode {
  readonly category: string;
  readonly code: string;
  readonly entity: string | null;
}

export interface Period {
  readonly from: string;
  /** null for a single day. */
  readonly to: string | null;
}

/** A segment that no field takes, or what is left of one that was read in part. */
export interface Unread {
  readonly loop: string;
  readonly partial?: boolean;
  readonly segment: string;
}

export type Members = Record<string, unknown>;
