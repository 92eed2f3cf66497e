import { ALL, appended, beyond, bits, keepComponents, NOTHING } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import { blankLine } from '../blank.ts';
import type { DrugIdentification, LineAdjudication, Provider } from '../claim.ts';
import { modifiersOf, type Open, readAdjustments, readAmount } from '../x12-parts/reading.ts';
import { attachmentOf } from './claim-level.ts';
import { readProvider, takenOfProvider } from './parties.ts';
import type { Handler, ReadingState } from './state.ts';

/** Bits of elements: E1_2 = elements 1 and 2. */
const E1_2_3_4_5_6 = bits(1, 2, 3, 4, 5, 6);
const E1_2_3_4_5_6_7 = bits(1, 2, 3, 4, 5, 6, 7);
const E1_2_3_4_5_7_9_11_12_15 = bits(1, 2, 3, 4, 5, 7, 9, 11, 12, 15);
const E2 = bits(2);
const E2_3 = bits(2, 3);
const E4 = bits(4);
const E4_5 = bits(4, 5);
const E5 = bits(5);
const E6 = bits(6);
const E7 = bits(7);
const E9 = bits(9);
const E11 = bits(11);
const E12 = bits(12);
const E15 = bits(15);

const YES = valueCode('Y');
const D8 = valueCode('D8');
const RD8 = valueCode('RD8');
const ZERO = valueCode('0');
const SERVICE = valueCode('472');
const N4 = valueCode('N4');
const DN = valueCode('DN');
const XZ = valueCode('XZ');

export const readLine: Handler = (state, segment) => {
  const number = segment.whole(1);
  const line = blankLine(number);
  line.at = { segment: segment.number, offset: segment.offset };
  state.line = line;
  state.claim.lines = appended(state.claim.lines, line);
  return Number.isNaN(number) ? E2 : ALL;
};

export const readService: Handler = (state, segment) => {
  const { line } = state;
  let taken = E1_2_3_4_5_7_9_11_12_15;
  const parts = segment.components(1);
  line.procedure = {
    qualifier: segment.part(1, 1),
    code: segment.part(1, 2),
    modifiers: parts > 2 ? modifiersOf(segment, 1) : [],
    description: parts > 6 ? segment.part(1, 7) || null : null,
  };
  if (parts > 7) taken &= ~keepComponents(state.rests, segment, 1, E1_2_3_4_5_6_7);
  line.chargeCents = segment.cents(2);
  if (Number.isNaN(line.chargeCents)) taken &= ~E2;
  line.unitKind = segment.text(3);
  line.units = segment.decimal(4);
  if (Number.isNaN(line.units)) taken &= ~E4;
  line.placeOfService = segment.optional(5);
  const pointers = segment.components(7);
  const list: number[] = [];
  line.diagnosisPointers = list;
  for (let component = 1; component <= pointers; component++) {
    const pointer = segment.partWhole(7, component);
    if (!Number.isNaN(pointer)) list.push(pointer);
    else if (segment.partValue(7, component) !== 0) taken &= ~E7;
  }
  if ((taken & E7) === 0) line.diagnosisPointers = [];
  line.emergency = segment.value(9) === YES;
  line.epsdt = segment.value(11) === YES;
  line.familyPlanning = segment.value(12) === YES;
  line.copayExempt = segment.value(15) === ZERO;
  if (!line.emergency) taken &= ~E9;
  if (!line.epsdt) taken &= ~E11;
  if (!line.familyPlanning) taken &= ~E12;
  if (!line.copayExempt) taken &= ~E15;
  return taken;
};

export const readLineDate: Handler = (state, segment) => {
  const { line } = state;
  const form = segment.value(2);
  if (segment.value(1) === SERVICE) {
    if (line.dateFrom !== null) return NOTHING;
    if (form === RD8) {
      const period = segment.period(3);
      if (period === null) return NOTHING;
      line.dateFrom = period[0];
      line.dateTo = period[1];
      return ALL;
    }
    line.dateFrom = form === D8 ? segment.date(3) : null;
    return line.dateFrom === null ? NOTHING : ALL;
  }
  const date = form === D8 ? segment.date(3) : null;
  if (date === null) return NOTHING;
  line.otherDates = appended(line.otherDates, { qualifier: segment.text(1), date });
  return ALL;
};

const REFERENCES = new Map<number, 'lineControlNumber' | 'priorAuthorization' | 'referralNumber' | 'cliaNumber'>([
  [valueCode('6R'), 'lineControlNumber'],
  [valueCode('G1'), 'priorAuthorization'],
  [valueCode('9F'), 'referralNumber'],
  [valueCode('X4'), 'cliaNumber'],
]);

export const readLineReference: Handler = (state, segment) => {
  if (beyond(segment, 2)) return NOTHING;
  const { line } = state;
  const field = REFERENCES.get(segment.value(1));
  if (field !== undefined && line[field] === null) line[field] = segment.optional(2);
  else line.otherIds = appended(line.otherIds, { qualifier: segment.text(1), value: segment.text(2) });
  return ALL;
};

export const readSalesTax: Handler = (state, segment) => readAmount(state.line, 'salesTaxCents', segment);

export const readLineNote: Handler = (state, segment) => {
  state.line.notes = appended(state.line.notes, { kind: segment.text(1), text: segment.text(2) });
  return ALL;
};

export const readLineAttachment: Handler = (state, segment) => {
  const attachment = attachmentOf(segment);
  if (attachment === null) return NOTHING;
  state.line.attachments = appended(state.line.attachments, attachment);
  return ALL;
};

export const readPurchasedService: Handler = (state, segment) => {
  const cents = segment.cents(2);
  if (Number.isNaN(cents) || beyond(segment, 2) || state.line.purchasedService) return NOTHING;
  state.line.purchasedService = { providerId: segment.text(1), cents };
  return ALL;
};

/** 2410: N4 is the drug code; another kind is kept beside. */
export const readDrug: Handler = (state, segment) => {
  if (state.line.drug !== null || segment.value(2) !== N4) return NOTHING;
  const drug: Open<DrugIdentification> = {
    ndc: segment.text(3),
    quantity: null,
    unit: null,
    prescriptionNumber: null,
  };
  state.drug = drug;
  state.line.drug = drug;
  return E2_3;
};

export const readDrugQuantity: Handler = (state, segment) => {
  const quantity = segment.decimal(4);
  const parts = segment.components(5);
  if (Number.isNaN(quantity) || state.drug.quantity !== null || parts > 1) return NOTHING;
  state.drug.quantity = quantity;
  state.drug.unit = segment.optional(5);
  return E4_5;
};

export const readPrescription: Handler = (state, segment) => {
  if (segment.value(1) !== XZ || beyond(segment, 2) || state.drug.prescriptionNumber !== null) return NOTHING;
  state.drug.prescriptionNumber = segment.optional(2);
  return ALL;
};

type LineProvider =
  | 'renderingProvider'
  | 'purchasedServiceProvider'
  | 'serviceFacility'
  | 'supervisingProvider'
  | 'orderingProvider'
  | 'referringProvider'
  | 'primaryCareProvider';

function readLineProvider(state: ReadingState, field: LineProvider, segment: Segment): number {
  const line: { -readonly [K in LineProvider]?: Provider | null } = state.line;
  if ((line[field] ?? null) !== null) return NOTHING;
  line[field] = readProvider(state, segment);
  return takenOfProvider(segment);
}

export const readLineRendering: Handler = (state, segment) => readLineProvider(state, 'renderingProvider', segment);
export const readPurchased: Handler = (state, segment) => readLineProvider(state, 'purchasedServiceProvider', segment);
export const readLineFacility: Handler = (state, segment) => readLineProvider(state, 'serviceFacility', segment);
export const readLineSupervising: Handler = (state, segment) => readLineProvider(state, 'supervisingProvider', segment);
export const readOrdering: Handler = (state, segment) => readLineProvider(state, 'orderingProvider', segment);
export const readLineReferring: Handler = (state, segment) =>
  readLineProvider(state, segment.value(1) === DN ? 'referringProvider' : 'primaryCareProvider', segment);

/** 2430 SVD: what another payer decided on the line. */
export const readAdjudication: Handler = (state, segment) => {
  let taken = E1_2_3_4_5_6;
  const paidCents = segment.cents(2);
  if (Number.isNaN(paidCents)) taken &= ~E2;
  const parts = segment.components(3);
  const units = segment.has(5) ? segment.decimal(5) : null;
  if (units !== null && Number.isNaN(units)) taken &= ~E5;
  const bundled = segment.has(6) ? segment.whole(6) : null;
  if (bundled !== null && Number.isNaN(bundled)) taken &= ~E6;
  const adjudication: Open<LineAdjudication> = {
    payerId: segment.text(1),
    paidCents,
    procedure:
      parts === 0
        ? null
        : {
            qualifier: segment.part(3, 1),
            code: segment.part(3, 2),
            modifiers: modifiersOf(segment, 3),
          },
    units: units !== null && Number.isNaN(units) ? null : units,
    adjustments: [],
    date: null,
    remainingPatientCents: null,
    revenueCode: segment.optional(4),
    bundledInto: bundled !== null && Number.isNaN(bundled) ? null : bundled,
    unread: [],
    at: { segment: segment.number, offset: segment.offset },
  };
  if (parts > 6) taken &= ~keepComponents(state.rests, segment, 3, E1_2_3_4_5_6);
  state.adjudication = adjudication;
  state.line.adjudications = appended(state.line.adjudications, adjudication);
  return taken;
};

export const readLineAdjustments: Handler = (state, segment) => readAdjustments(state.adjudication, segment);

export const readAdjudicationDate: Handler = (state, segment) => {
  const date = segment.value(2) === D8 ? segment.date(3) : null;
  if (date === null || state.adjudication.date !== null) return NOTHING;
  state.adjudication.date = date;
  return ALL;
};

export const readAdjudicationRemaining: Handler = (state, segment) =>
  readAmount(state.adjudication, 'remainingPatientCents', segment);
