import { ALL, beyond, bits, NOTHING } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import { blankPatient, blankPayer, NOBODY } from '../blank.ts';
import { ORGANIZATION, PERSON, personName, withKind } from '../x12-parts/reading.ts';
import { contactOf, readProvider, takenOfProvider } from './parties.ts';
import type { Handler, Party, ReadingState } from './state.ts';

/** Bits of elements: E1_2 = elements 1 and 2. */
const E1 = bits(1);
const E1_2 = bits(1, 2);
const E1_2_3 = bits(1, 2, 3);
const E1_2_3_4_5_6 = bits(1, 2, 3, 4, 5, 6);
const E1_2_3_4_5_7 = bits(1, 2, 3, 4, 5, 7);
const E1_2_3_4_5_7_8_9 = bits(1, 2, 3, 4, 5, 7, 8, 9);
const E1_2_3_4_5_9 = bits(1, 2, 3, 4, 5, 9);
const E1_2_3_4_8_9 = bits(1, 2, 3, 4, 8, 9);
const E1_2_3_5_6 = bits(1, 2, 3, 5, 6);
const E1_2_3_8_9 = bits(1, 2, 3, 8, 9);
const E1_2_3_9 = bits(1, 2, 3, 9);
const E1_3_4_8_9 = bits(1, 3, 4, 8, 9);
const E5_6 = bits(5, 6);
const E9 = bits(9);

const MI = valueCode('MI');
const PI = valueCode('PI');
const D8 = valueCode('D8');
const YES = valueCode('Y');
const BI = valueCode('BI');
const EI = valueCode('EI');
const SY = valueCode('SY');

export const readBeginning: Handler = (state, segment) => {
  const { batch } = state;
  batch.purpose = segment.text(2);
  batch.reference = segment.text(3);
  const date = segment.date(4);
  batch.date = date ?? '';
  batch.time = segment.text(5);
  batch.claimOrEncounter = segment.text(6);
  return date === null ? E1_2_3_5_6 : E1_2_3_4_5_6;
};

export const readSubmitter: Handler = (state, segment) => {
  const { submitter } = state;
  submitter.name = segment.text(3);
  submitter.firstName = segment.optional(4);
  submitter.id = segment.text(9);
  const usual = segment.has(4) ? PERSON : ORGANIZATION;
  return segment.value(2) === usual ? E1_2_3_4_8_9 : E1_3_4_8_9;
};

export const readSubmitterContact: Handler = (state, segment) => {
  if (state.submitter.contact !== null) return NOTHING;
  state.submitter.contact = contactOf(segment);
  return state.submitter.contact === null ? NOTHING : ALL;
};

export const readReceiver: Handler = (state, segment) => {
  state.batch.receiver = { name: segment.text(3), id: segment.text(9) };
  return withKind(segment, E1_2_3_8_9, ORGANIZATION);
};

/** PRV comes before the billing provider's name. */
export const readBillingTaxonomy: Handler = (state, segment) => {
  if (segment.value(1) !== BI) return NOTHING;
  state.billingTaxonomy = segment.optional(3);
  return E1_2_3;
};

export const readBillingProvider: Handler = (state, segment) => {
  if (state.billing !== null) return NOTHING;
  const provider = readProvider(state, segment);
  provider.taxonomy = state.billingTaxonomy;
  state.billing = provider;
  return takenOfProvider(segment);
};

/** EI or SY is the tax number; others are further numbers. */
export const readBillingIdentifier: Handler = (state, segment) => {
  if (beyond(segment, 2)) return NOTHING;
  const kind = segment.value(1);
  const identifier = { qualifier: segment.text(1), value: segment.text(2) };
  const provider = state.billing!;
  if ((kind === EI || kind === SY) && provider.taxId === null) provider.taxId = identifier;
  else provider.otherIds = [...provider.otherIds, identifier];
  return ALL;
};

export const readPayTo: Handler = (state, segment) => {
  const party: Party = {
    get address() {
      return state.payToAddress;
    },
    set address(address) {
      state.payToAddress = address;
    },
    otherIds: [],
  };
  state.party = party;
  return withKind(segment, E1_2, ORGANIZATION);
};

export const readSubscriberCoverage: Handler = (state, segment) => {
  const { subscriber } = state;
  if (subscriber.coverageOrder !== '') return NOTHING;
  subscriber.coverageOrder = segment.text(1);
  subscriber.relationship = segment.optional(2);
  subscriber.groupNumber = segment.optional(3);
  subscriber.groupName = segment.optional(4);
  subscriber.insuranceType = segment.optional(5);
  subscriber.filingIndicator = segment.optional(9);
  return E1_2_3_4_5_9;
};

export const readSubscriber: Handler = (state, segment) => {
  const { subscriber } = state;
  if (subscriber.name !== NOBODY) return NOTHING;
  subscriber.entityType = segment.value(2) === PERSON ? 'person' : 'organization';
  subscriber.name = personName(segment);
  state.party = subscriber;
  if (segment.value(8) !== MI) return withKind(segment, E1_2_3_4_5_7, PERSON, ORGANIZATION);
  subscriber.memberId = segment.optional(9);
  return withKind(segment, E1_2_3_4_5_7_8_9, PERSON, ORGANIZATION);
};

export const readPayer: Handler = (state, segment) => {
  if (state.payer !== null) return NOTHING;
  state.payer = payerOf(segment);
  state.party = state.payer;
  return takenOfPayer(segment);
};

export function payerOf(segment: Segment): ReturnType<typeof blankPayer> {
  const payer = blankPayer();
  payer.name = segment.text(3);
  payer.payerId = segment.text(9);
  return payer;
}

/** PI is what is written; another kind is kept beside the id. */
export function takenOfPayer(segment: Segment): number {
  const kind = segment.value(8);
  return withKind(segment, kind === PI || kind === 0 ? E1_2_3_8_9 : E1_2_3_9, ORGANIZATION);
}

export const readSubscriberPerson: Handler = (state, segment) => readPersonFacts(state.subscriber, segment, 0);

export const readPatientRelation: Handler = (state, segment) => {
  if (state.patient !== null) return NOTHING;
  const patient = blankPatient();
  patient.relationship = segment.text(1);
  state.patient = patient;
  return readPersonFacts(patient, segment, E1);
};

export const readPatient: Handler = (state, segment) => {
  const patient = (state.patient ??= blankPatient());
  if (patient.name !== NOBODY) return NOTHING;
  patient.name = personName(segment);
  state.party = patient;
  return withKind(segment, E1_2_3_4_5_7, PERSON);
};

/** PAT06 and PAT09 of a subscriber or patient. */
function readPersonFacts(
  person: { deathDate?: string | null; pregnant?: boolean },
  segment: Segment,
  taken: number,
): number {
  let all = taken;
  if (segment.value(5) === D8) {
    const date = segment.date(6);
    person.deathDate = date;
    if (date !== null) all |= E5_6;
  }
  if (segment.value(9) === YES) {
    person.pregnant = true;
    all |= E9;
  }
  return all === 0 ? NOTHING : all;
}

/** A level begins: what stood on it and below is forgotten. */
export function beginBilling(state: ReadingState): void {
  state.billing = null;
  state.billingTaxonomy = null;
  state.payToAddress = null;
}
