import type { Envelope } from './envelope.ts';
import type { FindingFacts } from './finding.ts';
import type { Guide, GuideLoop, GuidePlace } from './guides/compile.ts';
import type { X12RuleId } from './rules.ts';
import type { Segment } from './syntax/segment.ts';
import type { SegmentPosition } from './walker.ts';

/** A transaction set that is read into a model: 837P into claims, 835 into remittances. */
export interface TransactionModel {
  readonly set: string;
  open(context: TransactionContext): TransactionReader;
}

/** Gets the segments of one transaction between ST and SE, each with its place in the guide. */
export interface TransactionReader {
  /** `again`: the place was taken before in the same loop. */
  segment(segment: Segment, place: GuidePlace, again: boolean): void;
  /** The guide has no place for it; `loop` is the innermost open one. */
  unplaced(segment: Segment, loop: GuideLoop): void;
  /** After SE; `cut`: the file ended before it, within a segment with the id `next` (0 = between segments). */
  end(cut: boolean, next: number): void;
}

export interface TransactionContext {
  readonly envelope: Envelope;
  readonly guide: Guide;
  /** What ST03 or GS08 say. */
  readonly version: string;
  /** ST02 */
  readonly controlNumber: string;
  report(rule: X12RuleId, place: ModelPlace, facts?: FindingFacts): void;
}

/** Where a finding about something already read stands. */
export interface ModelPlace extends SegmentPosition {
  readonly loopPath: readonly string[];
  readonly element?: number;
  readonly component?: number;
  readonly value?: string;
}
