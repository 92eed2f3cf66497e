import type { IsoDate } from '../../kernel/dates.ts';
import type { Address, PersonName, Sex } from '../../record/person.ts';
import type { Envelope } from '../../x12/envelope.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import type {
  Claim,
  ClaimBatch,
  ClaimDates,
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
  UnreadSegment,
} from '../claim.ts';

/** While a claim is being read its parts can be written to. */
export type Open<T> = { -readonly [K in keyof T]: T[K] };

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
  billing: Open<Provider>;
  /** PRV of 2000A comes before the provider. */
  billingTaxonomy: string | null;
  payToAddress: Address | null;
  subscriber: Open<Subscriber>;
  payer: Open<ClaimPayer>;
  patient: Open<DependentPatient> | null;
  party: Party;
  provider: Open<Provider>;
  claim: Open<Claim>;
  dates: Open<ClaimDates>;
  line: Open<ServiceLine>;
  drug: Open<DrugIdentification>;
  coverage: Open<OtherCoverage>;
  otherPayer: Open<ClaimPayer>;
  adjudication: Open<LineAdjudication>;
  /** Of elements of this segment that were read in part: what is left of them, with the standard separators. */
  readonly rests: { readonly element: number; readonly text: string }[];
}

/**
 * Reads one segment into the state. Returns the bits of the elements it took (bit i = element i): what is filled beyond them
 * is kept as a partial unread segment, and 0 keeps the segment whole.
 */
export type Handler = (state: ReadingState, segment: Segment) => number;

export const ALL = -1;
export const NOTHING = 0;

/** Bits of elements. */
export function bits(...elements: readonly number[]): number {
  return elements.reduce((all, element) => all | (1 << element), 0);
}

const PERSON = valueCode('1');
const ORGANIZATION = valueCode('2');

/** Without the bit of NM102 where it says neither person nor organization: then it is kept. */
export function withKind(segment: Segment, taken: number): number {
  const kind = segment.value(2);
  return kind === PERSON || kind === ORGANIZATION ? taken : taken & ~bits(2);
}

/** The same for a party that can only be an organization. */
export function asOrganization(segment: Segment, taken: number): number {
  return segment.value(2) === ORGANIZATION ? taken : taken & ~bits(2);
}

export function asPerson(segment: Segment, taken: number): number {
  return segment.value(2) === PERSON ? taken : taken & ~bits(2);
}

/** Whether an element after `last` is filled. */
export function beyond(segment: Segment, last: number): boolean {
  return segment.count > last && segment.present >>> (last + 1) !== 0;
}

/**
 * Keeps the components of an element that are not in `taken` (bit i = component i); returns the bit of the element when
 * something was kept, else 0.
 */
export function keepComponents(state: ReadingState, segment: Segment, element: number, taken: number): number {
  const count = segment.split(element);
  const left: string[] = [];
  for (let component = 1; component <= count; component++) {
    left.push((taken & (1 << component)) === 0 ? segment.part(component, count) : '');
  }
  const text = left.join(':').replace(/:+$/, '');
  if (text === '') return 0;
  state.rests.push({ element, text });
  return 1 << element;
}

/** Members of arrays are appended to in place while reading. */
export function push<T>(list: readonly T[], item: T): void {
  (list as T[]).push(item);
}

export function personName(segment: Segment): PersonName {
  return {
    last: segment.text(3),
    first: segment.optional(4),
    middle: segment.optional(5),
    suffix: segment.optional(7),
  };
}

export const NO_NAME: PersonName = { last: '', first: null, middle: null, suffix: null };
const NOBODY: readonly Identifier[] = [];

export function blankSubscriber(): Open<Subscriber> {
  return {
    coverageOrder: '',
    relationship: null,
    groupNumber: null,
    groupName: null,
    insuranceType: null,
    filingIndicator: null,
    entityType: 'person',
    name: NO_NAME,
    memberId: null,
    address: null,
    birthDate: null,
    sex: null,
    deathDate: null,
    pregnant: false,
    otherIds: NOBODY,
  };
}

export function blankPatient(): Open<DependentPatient> {
  return {
    relationship: '',
    name: NO_NAME,
    address: null,
    birthDate: null,
    sex: null,
    deathDate: null,
    pregnant: false,
    otherIds: NOBODY,
  };
}

export function blankPayer(): Open<ClaimPayer> {
  return { name: '', payerId: '', address: null, otherIds: NOBODY };
}

export function blankProvider(): Open<Provider> {
  return {
    entityType: 'organization',
    name: '',
    firstName: null,
    middleName: null,
    suffix: null,
    npi: null,
    taxonomy: null,
    address: null,
    taxId: null,
    otherIds: NOBODY,
    contact: null,
  };
}

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

export const NO_UNREAD: readonly UnreadSegment[] = [];
