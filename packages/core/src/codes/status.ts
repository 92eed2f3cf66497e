import type { IsoDate } from '../kernel/dates.ts';

/**
 * What a code is worth on a day. Four different noes: a header is too wide, not-yet-valid begins later, no-longer-valid has ended,
 * unknown is in no edition. Where no edition covers the day the status is unknown too, and `why` tells that it was not checked.
 */
export type CodeStatus = 'billable' | 'header' | 'not-yet-valid' | 'no-longer-valid' | 'unknown';

/** Days in which a code can be billed, as far as the loaded editions tell; null = they do not tell the first (last) day. */
export interface ValidDays {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

export interface Concept {
  /** As people write it: ICD with its dot. */
  readonly code: string;
  /** null where only the number is free. */
  readonly display: string | null;
}

/** Why a code that the starter edition does not hold is not called unknown. */
export const OUTSIDE_STARTER = 'the starter edition holds a selection of codes, and this one is not in it';
