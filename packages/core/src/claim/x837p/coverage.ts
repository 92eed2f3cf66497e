import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import type { Adjustment, OtherCoverage } from '../claim.ts';
import { payerOf, takenOfPayer } from './levels.ts';
import { ALL, beyond, bits, blankPayer, type Handler, NO_NAME, NOTHING, type Open, type Party, personName, push, withKind } from './state.ts';

const PERSON = valueCode('1');
const MI = valueCode('MI');
const D8 = valueCode('D8');
const F8 = valueCode('F8');

/** 2320 SBR: another payer of the same claim. */
export const readCoverage: Handler = (state, segment) => {
  const coverage: Open<OtherCoverage> = {
    coverageOrder: segment.text(1),
    relationship: segment.text(2),
    groupNumber: segment.optional(3),
    groupName: segment.optional(4),
    insuranceType: segment.optional(5),
    filingIndicator: segment.optional(9),
    subscriber: { entityType: 'person', name: NO_NAME, memberId: null, address: null },
    payer: blankPayer(),
    paidCents: null,
    nonCoveredCents: null,
    remainingPatientCents: null,
    adjustments: [],
    benefitsAssigned: null,
    releaseOfInformation: null,
    checkDate: null,
    payerClaimControlNumber: null,
    remarkCodes: [],
    unread: [],
    at: { segment: segment.number, offset: segment.offset },
  };
  state.coverage = coverage;
  push(state.claim.otherCoverages, coverage);
  return bits(1, 2, 3, 4, 5, 9);
};

/** CAS: up to six reasons of one group. All of it or nothing: an amount that cannot be read keeps the segment unread. */
export function readAdjustments(list: readonly Adjustment[], segment: Segment): number {
  const groupCode = segment.text(1);
  const read: Adjustment[] = [];
  for (let element = 2; element <= 17; element += 3) {
    if (!segment.has(element) && !segment.has(element + 1) && !segment.has(element + 2)) continue;
    const cents = segment.cents(element + 1);
    const quantity = segment.has(element + 2) ? segment.decimal(element + 2) : null;
    if (!segment.has(element) || Number.isNaN(cents) || (quantity !== null && Number.isNaN(quantity))) return NOTHING;
    read.push({ groupCode, carc: segment.text(element), cents, quantity });
  }
  for (const adjustment of read) push(list, adjustment);
  return read.length === 0 ? NOTHING : ALL;
}

export const readCoverageAdjustments: Handler = (state, segment) => readAdjustments(state.coverage.adjustments, segment);

export const readPayerPaid: Handler = (state, segment) => readAmount(state.coverage, 'paidCents', segment);
export const readNonCovered: Handler = (state, segment) => readAmount(state.coverage, 'nonCoveredCents', segment);
export const readRemaining: Handler = (state, segment) => readAmount(state.coverage, 'remainingPatientCents', segment);

/** AMT02 into a field that is still empty. */
export function readAmount<K extends string>(target: { [key in K]?: number | null }, field: K, segment: Segment): number {
  const cents = segment.cents(2);
  if (Number.isNaN(cents) || segment.has(3) || (target[field] ?? null) !== null) return NOTHING;
  target[field] = cents;
  return ALL;
}

export const readOtherInsurance: Handler = (state, segment) => {
  state.coverage.benefitsAssigned = segment.optional(3);
  state.coverage.releaseOfInformation = segment.optional(6);
  return bits(3, 6);
};

export const readRemarks: Handler = (state, segment) => {
  for (let element = 3; element <= 7; element++) {
    if (segment.has(element)) push(state.coverage.remarkCodes!, segment.text(element));
  }
  return bits(3, 4, 5, 6, 7);
};

export const readOtherSubscriber: Handler = (state, segment) => {
  const subscriber: Open<OtherCoverage['subscriber']> = {
    entityType: segment.value(2) === PERSON ? 'person' : 'organization',
    name: personName(segment),
    memberId: null,
    address: null,
  };
  state.coverage.subscriber = subscriber;
  state.party = subscriber as unknown as Party;
  if (segment.value(8) !== MI) return withKind(segment, bits(1, 2, 3, 4, 5, 7));
  subscriber.memberId = segment.optional(9);
  return withKind(segment, bits(1, 2, 3, 4, 5, 7, 8, 9));
};

export const readOtherPayer: Handler = (state, segment) => {
  const payer = payerOf(segment);
  state.otherPayer = payer;
  state.coverage.payer = payer;
  state.party = payer;
  return takenOfPayer(segment);
};

export const readCheckDate: Handler = (state, segment) => {
  const date = segment.value(2) === D8 ? segment.date(3) : null;
  if (date === null || state.coverage.checkDate !== null) return NOTHING;
  state.coverage.checkDate = date;
  return ALL;
};

/** F8 is the other payer's number of the claim; the others are numbers of the payer. */
export const readOtherPayerReference: Handler = (state, segment) => {
  if (beyond(segment, 2)) return NOTHING;
  if (segment.value(1) === F8 && state.coverage.payerClaimControlNumber === null) {
    state.coverage.payerClaimControlNumber = segment.optional(2);
    return ALL;
  }
  const identifier = { qualifier: segment.text(1), value: segment.text(2) };
  state.otherPayer.otherIds = [...state.otherPayer.otherIds, identifier];
  return ALL;
};
