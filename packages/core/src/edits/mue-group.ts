import type { Gap } from './answer.ts';
import type { LineView } from './line-view.ts';

/** Units of one code: of one line (adjudication indicator 1), or of one day and provider (2 and 3). */
export interface MueGroup {
  readonly code: string;
  readonly mai: 1 | 2 | 3;
  readonly limit: number;
  readonly units: number;
  /** Days that the lines run over: 1, unless a line is for several. */
  readonly days: number;
  readonly lines: readonly LineView[];
  readonly edition: string;
}

/** Several units of a code for which no value is published. */
export interface UnpublishedUnits {
  readonly code: string;
  readonly units: number;
  readonly lines: readonly LineView[];
  readonly edition: string;
}

/** What became of the units of every line of a claim. */
export interface MueGroups {
  readonly groups: readonly MueGroup[];
  readonly unpublished: readonly UnpublishedUnits[];
  /** Codes without a published value, with one unit. */
  readonly single: number;
  readonly gaps: readonly Gap[];
}
