import type { Identifier } from '../../claim/claim.ts';
import type { Open } from '../../claim/x12-parts/reading.ts';
import type { Address } from '../../record/person.ts';
import type { Rests } from '../../x12/model-reading.ts';
import type { Segment } from '../../x12/syntax/segment.ts';
import type { ClaimPayment, LinePayment, RemittanceHeader } from '../remittance.ts';

/** Payer or payee: what N3, N4 and REF speak of is who was named last. */
export interface Party {
  address: Address | null;
  otherIds?: readonly Identifier[];
}

/** Where the reader stands in a remittance. */
export interface ReadingState {
  remittance: Open<RemittanceHeader>;
  payer: Open<RemittanceHeader['payer']>;
  payee: Open<RemittanceHeader['payee']>;
  party: Party;
  /** LX01 of the open group of claims. */
  group: number;
  payment: Open<ClaimPayment>;
  line: Open<LinePayment>;
  readonly rests: Rests;
}

/** As for claims: returns the bits of the elements it took; NOTHING keeps the segment whole. */
export type Handler = (state: ReadingState, segment: Segment) => number;
