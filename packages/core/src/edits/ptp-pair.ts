import type { Gap } from './answer.ts';
import type { LineView } from './line-view.ts';

/** Two lines of one day and provider whose codes meet in the table of pair edits. */
export interface PtpPair {
  readonly column1: LineView;
  readonly column2: LineView;
  readonly indicator: 0 | 1;
  readonly rationale: number;
  readonly edition: string;
}

/** What became of every two lines of a claim. */
export interface PtpPairs {
  /** Pairs of lines that were held against the table, edits among them. */
  readonly compared: number;
  readonly edits: readonly PtpPair[];
  /** Edits between providers of one specialty, whom a payer may take for one. */
  readonly sameSpecialty: readonly PtpPair[];
  /** Lines that could not be compared with another. */
  readonly gaps: readonly Gap[];
}
