import type { IsoDate } from '../../kernel/dates.ts';
import type { Address, Sex } from '../../record/person.ts';
import type { Envelope } from '../../x12/envelope.ts';
import type { Rests } from '../../x12/model-reading.ts';
import type { Segment } from '../../x12/syntax/segment.ts';
import type {
  Claim,
  ClaimBatch,
  ClaimPayer,
  Contact,
  DependentPatient,
  DrugIdentification,
  Identifier,
  LineAdjudication,
  OtherCoverage,
  Provider,
  ServiceLine,
  Subscriber,
} from '../claim.ts';
import type { Open } from '../x12-parts/reading.ts';

/** Anybody with an address and numbers: what N3, N4, DMG, REF and PER speak of is who was named last. */
export interface Party {
  address: Address | null;
  otherIds: readonly Identifier[];
  birthDate?: IsoDate | null;
  sex?: Sex | null;
  contact?: Contact | null;
}

/** Where the reader stands in a transaction: the levels that claims inherit from, and the claim, coverage and line being read. */
export interface ReadingState {
  readonly envelope: Envelope;
  batch: Open<ClaimBatch>;
  submitter: Open<ClaimBatch['submitter']>;
  billing: Open<Provider> | null;
  /** PRV of 2000A comes before the provider. */
  billingTaxonomy: string | null;
  payToAddress: Address | null;
  subscriber: Open<Subscriber>;
  payer: Open<ClaimPayer> | null;
  patient: Open<DependentPatient> | null;
  party: Party;
  provider: Open<Provider>;
  claim: Open<Claim>;
  line: Open<ServiceLine>;
  drug: Open<DrugIdentification>;
  coverage: Open<OtherCoverage>;
  otherPayer: Open<ClaimPayer>;
  adjudication: Open<LineAdjudication>;
  /** Of elements of this segment that were read in part: what is left of them, with the standard separators. */
  readonly rests: Rests;
}

/**
 * Reads one segment into the state. Returns the bits of the elements it took (bit i = element i): what is filled beyond them
 * is kept as a partial unread segment, and 0 keeps the segment whole.
 */
export type Handler = (state: ReadingState, segment: Segment) => number;

export function blankBatch(envelope: Envelope, version: string, controlNumber: string): Open<ClaimBatch> {
  return {
    interchangeControlNumber: envelope.interchangeControlNumber,
    groupControlNumber: envelope.groupControlNumber,
    transactionControlNumber: controlNumber,
    senderId: envelope.sender,
    receiverId: envelope.receiver,
    guide: version,
    usage: envelope.usage === 'P' ? 'P' : 'T',
    purpose: '',
    reference: '',
    date: '',
    time: '',
    claimOrEncounter: '',
    submitter: { name: '', firstName: null, id: '', contact: null },
    receiver: { name: '', id: '' },
    envelope,
    unread: [],
  };
}
