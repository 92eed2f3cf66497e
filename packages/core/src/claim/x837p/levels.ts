import { ALL, beyond, bits, NOTHING } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import { blankPatient, blankPayer, blankSubscriber } from '../blank.ts';
import { ORGANIZATION, PERSON, personName, withKind } from '../x12-parts/reading.ts';
import { contactOf, readProvider, takenOfProvider } from './parties.ts';
import type { Handler, Party, ReadingState } from './state.ts';

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
  return date === null ? bits(1, 2, 3, 5, 6) : bits(1, 2, 3, 4, 5, 6);
};

export const readSubmitter: Handler = (state, segment) => {
  const { submitter } = state;
  submitter.name = segment.text(3);
  submitter.firstName = segment.optional(4);
  submitter.id = segment.text(9);
  const usual = segment.has(4) ? PERSON : ORGANIZATION;
  return segment.value(2) === usual ? bits(1, 2, 3, 4, 8, 9) : bits(1, 3, 4, 8, 9);
};

export const readSubmitterContact: Handler = (state, segment) => {
  if (state.submitter.contact !== null) return NOTHING;
  state.submitter.contact = contactOf(segment);
  return state.submitter.contact === null ? NOTHING : ALL;
};

export const readReceiver: Handler = (state, segment) => {
  state.batch.receiver = { name: segment.text(3), id: segment.text(9) };
  return withKind(segment, bits(1, 2, 3, 8, 9), ORGANIZATION);
};

/** PRV comes before the billing provider's name. */
export const readBillingTaxonomy: Handler = (state, segment) => {
  if (segment.value(1) !== BI) return NOTHING;
  state.billingTaxonomy = segment.optional(3);
  return bits(1, 2, 3);
};

export const readBillingProvider: Handler = (state, segment) => {
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
  const provider = state.billing;
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
  return withKind(segment, bits(1, 2), ORGANIZATION);
};

export const readSubscriberCoverage: Handler = (state, segment) => {
  const subscriber = blankSubscriber();
  subscriber.coverageOrder = segment.text(1);
  subscriber.relationship = segment.optional(2);
  subscriber.groupNumber = segment.optional(3);
  subscriber.groupName = segment.optional(4);
  subscriber.insuranceType = segment.optional(5);
  subscriber.filingIndicator = segment.optional(9);
  state.subscriber = subscriber;
  return bits(1, 2, 3, 4, 5, 9);
};

export const readSubscriber: Handler = (state, segment) => {
  const { subscriber } = state;
  subscriber.entityType = segment.value(2) === PERSON ? 'person' : 'organization';
  subscriber.name = personName(segment);
  state.party = subscriber;
  if (segment.value(8) !== MI) return withKind(segment, bits(1, 2, 3, 4, 5, 7), PERSON, ORGANIZATION);
  subscriber.memberId = segment.optional(9);
  return withKind(segment, bits(1, 2, 3, 4, 5, 7, 8, 9), PERSON, ORGANIZATION);
};

export const readPayer: Handler = (state, segment) => {
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
  return withKind(segment, kind === PI || kind === 0 ? bits(1, 2, 3, 8, 9) : bits(1, 2, 3, 9), ORGANIZATION);
}

export const readSubscriberPerson: Handler = (state, segment) => readPersonFacts(state.subscriber, segment, 0);

export const readPatientRelation: Handler = (state, segment) => {
  const patient = blankPatient();
  patient.relationship = segment.text(1);
  state.patient = patient;
  return readPersonFacts(patient, segment, bits(1));
};

export const readPatient: Handler = (state, segment) => {
  const patient = (state.patient ??= blankPatient());
  patient.name = personName(segment);
  state.party = patient;
  return withKind(segment, bits(1, 2, 3, 4, 5, 7), PERSON);
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
    if (date !== null) all |= bits(5, 6);
  }
  if (segment.value(9) === YES) {
    person.pregnant = true;
    all |= bits(9);
  }
  return all === 0 ? NOTHING : all;
}

/** A level begins: what stood on it and below is forgotten. */
export function beginBilling(state: ReadingState): void {
  state.billingTaxonomy = null;
  state.payToAddress = null;
}
