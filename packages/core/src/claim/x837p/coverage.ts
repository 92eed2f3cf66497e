import { ALL, appended, beyond, bits, NOTHING } from '../../x12/model-reading.ts';
import { valueCode } from '../../x12/syntax/segment.ts';
import { blankPayer } from '../blank.ts';
import type { OtherCoverage } from '../claim.ts';
import {
  type Open,
  ORGANIZATION,
  PERSON,
  personName,
  readAdjustments,
  readAmount,
  withKind,
} from '../x12-parts/reading.ts';
import { payerOf, takenOfPayer } from './levels.ts';
import type { Handler, Party } from './state.ts';

/** Bits of elements: E1_2 = elements 1 and 2. */
const E1_2_3_4_5_7 = bits(1, 2, 3, 4, 5, 7);
const E1_2_3_4_5_7_8_9 = bits(1, 2, 3, 4, 5, 7, 8, 9);
const E1_2_3_4_5_9 = bits(1, 2, 3, 4, 5, 9);
const E3_4_5_6_7 = bits(3, 4, 5, 6, 7);
const E3_6 = bits(3, 6);

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
    subscriber: {
      entityType: 'person',
      name: { last: '', first: null, middle: null, suffix: null },
      memberId: null,
      address: null,
    },
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
  state.claim.otherCoverages = appended(state.claim.otherCoverages, coverage);
  return E1_2_3_4_5_9;
};

export const readCoverageAdjustments: Handler = (state, segment) => readAdjustments(state.coverage, segment);

export const readPayerPaid: Handler = (state, segment) => readAmount(state.coverage, 'paidCents', segment);
export const readNonCovered: Handler = (state, segment) => readAmount(state.coverage, 'nonCoveredCents', segment);
export const readRemaining: Handler = (state, segment) => readAmount(state.coverage, 'remainingPatientCents', segment);

export const readOtherInsurance: Handler = (state, segment) => {
  state.coverage.benefitsAssigned = segment.optional(3);
  state.coverage.releaseOfInformation = segment.optional(6);
  return E3_6;
};

export const readRemarks: Handler = (state, segment) => {
  for (let element = 3; element <= 7; element++) {
    if (segment.has(element)) state.coverage.remarkCodes = appended(state.coverage.remarkCodes, segment.text(element));
  }
  return E3_4_5_6_7;
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
  if (segment.value(8) !== MI) return withKind(segment, E1_2_3_4_5_7, PERSON, ORGANIZATION);
  subscriber.memberId = segment.optional(9);
  return withKind(segment, E1_2_3_4_5_7_8_9, PERSON, ORGANIZATION);
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
