import { ALL, appended, beyond, bits, keepComponents, NOTHING } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import { type Accident, type ClaimDates, type Diagnosis, NO_DATES } from '../claim.ts';
import type { Open } from '../x12-parts/reading.ts';
import { readProvider, takenOfProvider } from './parties.ts';
import type { Handler, ReadingState } from './state.ts';

/** Bits of elements: E1_2 = elements 1 and 2. */
const E1_2 = bits(1, 2);
const E1_2_3 = bits(1, 2, 3);
const E1_2_3_4_5 = bits(1, 2, 3, 4, 5);
const E1_2_5_6_7_8_9_10_11_12_20 = bits(1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 20);
const E1_3 = bits(1, 3);
const E2 = bits(2);
const E6 = bits(6);

const YES = valueCode('Y');
const NO = valueCode('N');
const AC = valueCode('AC');
const D8 = valueCode('D8');
const RD8 = valueCode('RD8');
const DN = valueCode('DN');
const HEAD = valueCode('B');

/** DTP01 → the field that takes it. */
const DATE_FIELDS = new Map<number, keyof ClaimDates>(
  Object.entries({
    '431': 'onset',
    '454': 'initialTreatment',
    '304': 'lastSeen',
    '453': 'acuteManifestation',
    '484': 'lastMenstrualPeriod',
    '455': 'lastXray',
    '360': 'disabilityFrom',
    '361': 'disabilityTo',
    '297': 'lastWorked',
    '296': 'returnToWork',
    '435': 'admission',
    '096': 'discharge',
    '090': 'assumedCare',
    '091': 'relinquishedCare',
  } as const).map(([qualifier, field]) => [valueCode(qualifier), field]),
);
const ACCIDENT = valueCode('439');
const DISABILITY = valueCode('314');

export const readClaim: Handler = (state, segment) => {
  const { claim } = state;
  let taken = E1_2_5_6_7_8_9_10_11_12_20;
  claim.patientControlNumber = segment.text(1);
  claim.totalChargeCents = segment.cents(2);
  if (Number.isNaN(claim.totalChargeCents)) taken &= ~E2;
  const place = segment.components(5);
  claim.placeOfService = segment.part(5, 1);
  claim.frequencyCode = segment.part(5, 3);
  const head = segment.partValue(5, 2);
  if (place > 3 || (head !== HEAD && head !== 0)) {
    taken &= ~keepComponents(state.rests, segment, 5, head === HEAD ? E1_2_3 : E1_3);
  }
  const signature = segment.value(6);
  claim.providerSignatureOnFile = signature === YES;
  if (signature !== YES && signature !== NO) taken &= ~E6;
  claim.assignment = segment.text(7);
  claim.benefitsAssigned = segment.text(8);
  claim.releaseOfInformation = segment.text(9);
  claim.patientSignatureSource = segment.optional(10);
  if (segment.has(11)) {
    claim.accident = readCauses(segment);
    if (segment.components(11) > 5) taken &= ~keepComponents(state.rests, segment, 11, E1_2_3_4_5);
  }
  claim.specialProgram = segment.optional(12);
  claim.delayReason = segment.optional(20);
  return taken;
};

/** CLM11: up to three causes, then state and country. */
function readCauses(segment: Segment): Open<Accident> {
  const causes: string[] = [];
  for (let component = 1; component <= 3; component++) {
    const cause = segment.part(11, component);
    if (cause !== '') causes.push(cause);
  }
  return {
    causes,
    state: segment.part(11, 4) || null,
    country: segment.part(11, 5) || null,
    date: null,
  };
}

export const readClaimDate: Handler = (state, segment) => {
  const qualifier = segment.value(1);
  const form = segment.value(2);
  if (qualifier === DISABILITY && form === RD8) return readDisability(state, segment);
  if (form !== D8) return NOTHING;
  const date = segment.date(3);
  if (date === null) return NOTHING;
  if (qualifier === ACCIDENT) {
    const { claim } = state;
    claim.accident = { ...(claim.accident ?? { causes: [], state: null, country: null }), date };
    return ALL;
  }
  const field = DATE_FIELDS.get(qualifier);
  if (field !== undefined && state.claim.dates[field] === null) ownDates(state)[field] = date;
  else state.claim.otherDates = appended(state.claim.otherDates, { qualifier: segment.text(1), date });
  return ALL;
};

/** Most claims have no dates of their own and share the empty ones. */
function ownDates(state: ReadingState): Open<ClaimDates> {
  const { claim } = state;
  if (claim.dates === NO_DATES) claim.dates = { ...NO_DATES };
  return claim.dates as Open<ClaimDates>;
}

function readDisability(state: ReadingState, segment: Segment): number {
  const period = segment.period(3);
  const { disabilityFrom, disabilityTo } = state.claim.dates;
  if (period === null || disabilityFrom !== null || disabilityTo !== null) return NOTHING;
  const dates = ownDates(state);
  dates.disabilityFrom = period[0];
  dates.disabilityTo = period[1];
  return ALL;
}

export const readAttachment: Handler = (state, segment) => {
  const attachment = attachmentOf(segment);
  if (attachment === null) return NOTHING;
  state.claim.attachments = appended(state.claim.attachments, attachment);
  return ALL;
};

/** PWK with report type, transmission and control number; null when it holds more. */
export function attachmentOf(
  segment: Segment,
): { reportType: string; transmission: string; controlNumber: string | null } | null {
  if (segment.has(3) || segment.has(4) || beyond(segment, 6)) return null;
  if (segment.has(6) !== (segment.value(5) === AC) || (segment.has(5) && !segment.has(6))) return null;
  return { reportType: segment.text(1), transmission: segment.text(2), controlNumber: segment.optional(6) };
}

export const readPatientPaid: Handler = (state, segment) => {
  const cents = segment.cents(2);
  if (Number.isNaN(cents) || segment.has(3) || state.claim.patientPaidCents !== null) return NOTHING;
  state.claim.patientPaidCents = cents;
  return ALL;
};

const REFERENCES = new Map<
  number,
  'priorAuthorization' | 'referralNumber' | 'payerClaimControlNumber' | 'cliaNumber' | 'medicalRecordNumber'
>([
  [valueCode('G1'), 'priorAuthorization'],
  [valueCode('9F'), 'referralNumber'],
  [valueCode('F8'), 'payerClaimControlNumber'],
  [valueCode('X4'), 'cliaNumber'],
  [valueCode('EA'), 'medicalRecordNumber'],
]);

export const readClaimReference: Handler = (state, segment) => {
  if (beyond(segment, 2)) return NOTHING;
  const { claim } = state;
  const field = REFERENCES.get(segment.value(1));
  if (field !== undefined && claim[field] === null) claim[field] = segment.optional(2);
  else claim.otherIds = appended(claim.otherIds, { qualifier: segment.text(1), value: segment.text(2) });
  return ALL;
};

export const readClaimNote: Handler = (state, segment) => {
  state.claim.notes = appended(state.claim.notes, { kind: segment.text(1), text: segment.text(2) });
  return ALL;
};

/** HI*ABK:…*ABF:… */
export const readDiagnoses: Handler = (state, segment) => {
  if (state.claim.diagnoses.length > 0) return NOTHING;
  let taken = ALL;
  const list: Diagnosis[] = [];
  for (let element = 1; element <= segment.count; element++) {
    const count = segment.components(element);
    if (count === 0) continue;
    list.push({ code: segment.part(element, 2), qualifier: segment.part(element, 1) });
    if (count > 2) taken &= ~keepComponents(state.rests, segment, element, E1_2);
  }
  state.claim.diagnoses = list;
  return taken;
};

export const readAnesthesiaProcedures: Handler = ({ claim }, segment) => {
  const codes = codesOf(segment);
  if (codes === null) return NOTHING;
  claim.anesthesiaProcedures = [...(claim.anesthesiaProcedures ?? []), ...codes];
  return ALL;
};

export const readConditions: Handler = ({ claim }, segment) => {
  const codes = codesOf(segment);
  if (codes === null) return NOTHING;
  claim.conditionCodes = [...(claim.conditionCodes ?? []), ...codes];
  return ALL;
};

/** HI with a code in each element and nothing else; null when it holds more. */
function codesOf(segment: Segment): string[] | null {
  const codes: string[] = [];
  for (let element = 1; element <= segment.count; element++) {
    const count = segment.components(element);
    if (count !== 2) return null;
    codes.push(segment.part(element, 2));
  }
  return codes;
}

/** 2310A: DN refers, P3 is the primary care provider. A second of the same is kept unread. */
export const readReferring: Handler = (state, segment) => {
  const { claim } = state;
  const primary = segment.value(1) !== DN;
  if ((primary ? claim.primaryCareProvider : claim.referringProvider) !== null) return NOTHING;
  const provider = readProvider(state, segment);
  if (primary) claim.primaryCareProvider = provider;
  else claim.referringProvider = provider;
  return takenOfProvider(segment);
};

export const readRendering: Handler = (state, segment) => {
  if (state.claim.renderingProvider !== null) return NOTHING;
  state.claim.renderingProvider = readProvider(state, segment);
  return takenOfProvider(segment);
};

export const readFacility: Handler = (state, segment) => {
  if (state.claim.serviceFacility !== null) return NOTHING;
  state.claim.serviceFacility = readProvider(state, segment);
  return takenOfProvider(segment);
};

export const readSupervising: Handler = (state, segment) => {
  if (state.claim.supervisingProvider !== null) return NOTHING;
  state.claim.supervisingProvider = readProvider(state, segment);
  return takenOfProvider(segment);
};
