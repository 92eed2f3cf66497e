export type { ShownCode, ShownNote } from '@cleanclaim/core/codes/shown-code.ts';

/** A hit of GET codes/search. */
export interface CodeHit {
  readonly system: string;
  readonly code: string;
  readonly display: string | null;
  readonly billable: boolean;
  /** "billable", "header", "not-yet-valid" …; absent where the server tells only whether it can be billed. */
  readonly status?: string;
  readonly score: number;
  readonly why: string;
  /** Our own short label of a CPT number. */
  readonly label?: string | null;
  /** Of the holder, where the wording is that of a licensed set. */
  readonly notice?: string;
}
