import type { Envelope, InterchangeHeader } from './envelope.ts';
import type { TransactionReport } from './report.ts';
import type { Segment } from './syntax/segment.ts';

/** What a reader tells of the envelopes as it passes them. Findings on a trailer come before the end that they belong to. */
export interface EnvelopeEvents {
  /** `offset`: byte of the ISA in the file. */
  interchange?(header: InterchangeHeader, offset: number): void;
  /** A TA1 of the interchange. */
  answer?(header: InterchangeHeader, ta1: Segment): void;
  /** `kind`: GS01; `version`: GS08. */
  group?(envelope: Envelope, kind: string, version: string): void;
  /** `st01`, `st03`; `segment`: number of the ST in the file. `report.accepted` holds at the end. */
  transaction?(report: TransactionReport, st01: string, st03: string | null, segment: number): void;
  transactionEnd?(): void;
  /** `said`: GE01; NaN when it is no number. */
  groupEnd?(said: number): void;
  interchangeEnd?(): void;
}
