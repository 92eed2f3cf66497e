import type { MueAdjudicationIndicator } from '../packs/ncci-mue.ts';
import type { Gap } from './answer.ts';
import type { LineView } from './line-view.ts';

/** Units above the published value: of one line (adjudication indicator 1), or of one day and provider (2 and 3). */
export interface MueExcess {
  readonly code: string;
  readonly mai: MueAdjudicationIndicator;
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
export interface MueUnits {
  /** Sums within the published value, by adjudication indicator: [–, 1, 2, 3]. */
  readonly within: readonly [number, number, number, number];
  readonly above: readonly MueExcess[];
  readonly unpublished: readonly UnpublishedUnits[];
  /** Codes without a published value, with one unit. */
  readonly single: number;
  readonly gaps: readonly Gap[];
}
