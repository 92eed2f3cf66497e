import {
  modifiersOf,
  type Open,
  ORGANIZATION,
  PERSON,
  personName,
  readAdjustments,
  readAmount,
  withKind,
} from '../../claim/x12-parts/reading.ts';
import { ALL, appended, beyond, bits, keepComponents, NOTHING } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import type { LinePayment } from '../remittance.ts';
import type { Handler, ReadingState } from './state.ts';

/** Bits of elements: E1_2 = elements 1 and 2. */
const E1_2 = bits(1, 2);
const E1_2_3_4_5_6 = bits(1, 2, 3, 4, 5, 6);
const E1_2_3_4_5_6_7_8_9 = bits(1, 2, 3, 4, 5, 6, 7, 8, 9);
const E1_2_3_5_6_7 = bits(1, 2, 3, 5, 6, 7);
const E1_2_3_8_9 = bits(1, 2, 3, 8, 9);
const E1_2_3_9 = bits(1, 2, 3, 9);
const E2 = bits(2);
const E3 = bits(3);
const E3_4_5_6_7 = bits(3, 4, 5, 6, 7);
const E4 = bits(4);
const E5 = bits(5);
const E5_20_21_22_23 = bits(5, 20, 21, 22, 23);
const E7 = bits(7);

const MI = valueCode('MI');
const CORRECTED = valueCode('C');
const XX = valueCode('XX');
const PI = valueCode('PI');
const HE = valueCode('HE');
const FROM = valueCode('232');
const LINE_FROM = valueCode('150');
const LINE_TO = valueCode('151');
const LINE_NUMBER = valueCode('6R');
const ALLOWED = valueCode('B6');

export const readGroup: Handler = (state, segment) => {
  const number = segment.whole(1);
  if (Number.isNaN(number)) return NOTHING;
  state.group = number;
  return ALL;
};

export const readClaimPayment: Handler = (state, segment) => {
  const { payment } = state;
  let taken = E1_2_3_4_5_6_7_8_9;
  payment.patientControlNumber = segment.text(1);
  payment.statusCode = segment.text(2);
  payment.chargeCents = segment.cents(3);
  if (Number.isNaN(payment.chargeCents)) taken &= ~E3;
  payment.paidCents = segment.cents(4);
  if (Number.isNaN(payment.paidCents)) taken &= ~E4;
  const share = segment.cents(5);
  payment.patientResponsibilityCents = Number.isNaN(share) ? null : share;
  if (Number.isNaN(share)) taken &= ~E5;
  payment.filingIndicator = segment.optional(6);
  payment.payerClaimControlNumber = segment.optional(7);
  payment.placeOfService = segment.optional(8);
  payment.frequencyCode = segment.optional(9);
  return taken;
};

export const readPaymentAdjustments: Handler = (state, segment) => readAdjustments(state.payment, segment);

const NAME = bits(1, 2, 3, 4, 5, 7);
const NAME_AND_ID = bits(1, 2, 3, 4, 5, 7, 8, 9);

/** NM1 with a member id; an id of another kind than `kind` is kept beside. */
function person(segment: Segment, kind: number) {
  const memberId = segment.value(8) === kind ? segment.optional(9) : null;
  return { name: personName(segment), memberId };
}

function takenOf(segment: Segment, kind: number, ...usual: readonly number[]): number {
  return withKind(segment, segment.value(8) === kind ? NAME_AND_ID : NAME, ...usual);
}

export const readPatient: Handler = (state, segment) => {
  state.payment.patient = person(segment, MI);
  return takenOf(segment, MI, PERSON);
};

export const readInsured: Handler = (state, segment) => {
  if (state.payment.subscriber) return NOTHING;
  state.payment.subscriber = person(segment, MI);
  return takenOf(segment, MI, PERSON);
};

export const readCorrected: Handler = (state, segment) => {
  if (state.payment.correctedSubscriber !== null) return NOTHING;
  state.payment.correctedSubscriber = person(segment, CORRECTED);
  return takenOf(segment, CORRECTED, PERSON);
};

/** Written as a person when there is a first name. */
export const readRendering: Handler = (state, segment) => {
  if (state.payment.renderingProvider !== null) return NOTHING;
  const { name, memberId } = person(segment, XX);
  state.payment.renderingProvider = { name, npi: memberId };
  return takenOf(segment, XX, name.first === null ? ORGANIZATION : PERSON);
};

export const readCrossover: Handler = (state, segment) => {
  if (state.payment.crossoverPayer !== null) return NOTHING;
  state.payment.crossoverPayer = { name: segment.text(3), id: segment.optional(9) };
  const kind = segment.value(8);
  return withKind(segment, kind === PI || kind === 0 ? E1_2_3_8_9 : E1_2_3_9, ORGANIZATION);
};

export const readOutpatientRemarks: Handler = (state, segment) => {
  for (let element = 3; element <= 7; element++) {
    if (segment.has(element)) state.payment.remarkCodes = appended(state.payment.remarkCodes, segment.text(element));
  }
  return E3_4_5_6_7;
};

export const readInpatientRemarks: Handler = (state, segment) => {
  for (const element of [5, 20, 21, 22, 23]) {
    if (segment.has(element))
      state.payment.inpatientRemarkCodes = appended(state.payment.inpatientRemarkCodes, segment.text(element));
  }
  return E5_20_21_22_23;
};

export const readPaymentReference: Handler = (state, segment) => {
  if (beyond(segment, 2)) return NOTHING;
  state.payment.otherIds = appended(state.payment.otherIds, { qualifier: segment.text(1), value: segment.text(2) });
  return ALL;
};

function readDate(target: { [key: string]: unknown }, field: string, segment: Segment): number {
  const date = segment.date(2);
  if (date === null || beyond(segment, 2) || target[field] !== null) return NOTHING;
  target[field] = date;
  return ALL;
}

type Dates = { [key: string]: unknown };

export const readStatementDate: Handler = (state, segment) =>
  readDate(state.payment as unknown as Dates, segment.value(1) === FROM ? 'statementFrom' : 'statementTo', segment);

export const readCoverageExpires: Handler = (state, segment) =>
  readDate(state.payment as unknown as Dates, 'coverageExpires', segment);

export const readReceived: Handler = (state, segment) =>
  readDate(state.payment as unknown as Dates, 'receivedDate', segment);

export const readPaymentAmount: Handler = (state, segment) => {
  const cents = segment.cents(2);
  if (Number.isNaN(cents) || beyond(segment, 2)) return NOTHING;
  state.payment.otherAmounts = appended(state.payment.otherAmounts, { qualifier: segment.text(1), cents });
  return ALL;
};

/** SVC01 or SVC06 without its description. */
function procedureOf(segment: Segment, element: number): LinePayment['procedure'] {
  const parts = segment.components(element);
  return {
    qualifier: segment.part(element, 1),
    code: segment.part(element, 2),
    modifiers: parts > 2 ? modifiersOf(segment, element) : [],
  };
}

export const readService: Handler = (state, segment) => {
  let taken = E1_2_3_5_6_7;
  const line: Open<LinePayment> = {
    lineControlNumber: null,
    procedure: procedureOf(segment, 1),
    billedProcedure: segment.has(6) ? procedureOf(segment, 6) : null,
    chargeCents: segment.cents(2),
    paidCents: segment.cents(3),
    unitsPaid: segment.has(5) ? segment.decimal(5) : null,
    unitsBilled: segment.has(7) ? segment.decimal(7) : null,
    dateFrom: null,
    dateTo: null,
    adjustments: [],
    allowedCents: null,
    remarkCodes: [],
    otherIds: [],
    otherAmounts: [],
    unread: [],
    at: { segment: segment.number, offset: segment.offset },
  };
  if (Number.isNaN(line.chargeCents)) taken &= ~E2;
  if (Number.isNaN(line.paidCents)) taken &= ~E3;
  if (Number.isNaN(line.unitsPaid)) {
    line.unitsPaid = null;
    taken &= ~E5;
  }
  if (Number.isNaN(line.unitsBilled)) {
    line.unitsBilled = null;
    taken &= ~E7;
  }
  const known = E1_2_3_4_5_6;
  if (segment.components(1) > 6) taken &= ~keepComponents(state.rests, segment, 1, known);
  if (segment.components(6) > 6) taken &= ~keepComponents(state.rests, segment, 6, known);
  state.line = line;
  state.payment.lines = appended(state.payment.lines, line);
  return taken;
};

export const readLineDate: Handler = ({ line }, segment) => {
  const kind = segment.value(1);
  if (kind === LINE_TO) return readDate(line as unknown as Dates, 'dateTo', segment);
  if (kind === LINE_FROM || line.dateTo === null) return readDate(line as unknown as Dates, 'dateFrom', segment);
  return NOTHING;
};

export const readLineAdjustments: Handler = (state, segment) => readAdjustments(state.line, segment);

export const readLineReference: Handler = ({ line }, segment) => {
  if (beyond(segment, 2)) return NOTHING;
  if (segment.value(1) === LINE_NUMBER && line.lineControlNumber === null) line.lineControlNumber = segment.optional(2);
  else line.otherIds = appended(line.otherIds, { qualifier: segment.text(1), value: segment.text(2) });
  return ALL;
};

export const readLineAmount: Handler = ({ line }, segment) => {
  if (segment.value(1) === ALLOWED && line.allowedCents === null) return readAmount(line, 'allowedCents', segment);
  const cents = segment.cents(2);
  if (Number.isNaN(cents) || beyond(segment, 2)) return NOTHING;
  line.otherAmounts = appended(line.otherAmounts, { qualifier: segment.text(1), cents });
  return ALL;
};

export const readLineRemark: Handler = (state: ReadingState, segment) => {
  if (segment.value(1) !== HE) return NOTHING;
  state.line.remarkCodes = appended(state.line.remarkCodes, segment.text(2));
  return E1_2;
};
