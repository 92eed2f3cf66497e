import { ALL, beyond, bits, keepComponents, NOTHING, push } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import type { Accident, ClaimDates, Diagnosis } from '../claim.ts';
import type { Open } from '../x12-parts/reading.ts';
import { readProvider, takenOfProvider } from './parties.ts';
import type { Handler, ReadingState } from './state.ts';

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
  let taken = bits(1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 20);
  claim.patientControlNumber = segment.text(1);
  claim.totalChargeCents = segment.cents(2);
  if (Number.isNaN(claim.totalChargeCents)) taken &= ~bits(2);
  const place = segment.split(5);
  claim.placeOfService = segment.part(1, place);
  claim.frequencyCode = segment.part(3, place);
  const head = segment.partValue(2, place);
  if (place > 3 || (head !== HEAD && head !== 0)) {
    taken &= ~keepComponents(state.rests, segment, 5, head === HEAD ? bits(1, 2, 3) : bits(1, 3));
  }
  const signature = segment.value(6);
  claim.providerSignatureOnFile = signature === YES;
  if (signature !== YES && signature !== NO) taken &= ~bits(6);
  claim.assignment = segment.text(7);
  claim.benefitsAssigned = segment.text(8);
  claim.releaseOfInformation = segment.text(9);
  claim.patientSignatureSource = segment.optional(10);
  if (segment.has(11)) {
    claim.accident = readCauses(segment);
    if (segment.split(11) > 5) taken &= ~keepComponents(state.rests, segment, 11, bits(1, 2, 3, 4, 5));
  }
  claim.specialProgram = segment.optional(12);
  claim.delayReason = segment.optional(20);
  return taken;
};

/** CLM11: up to three causes, then state and country. */
function readCauses(segment: Segment): Open<Accident> {
  const count = segment.split(11);
  const causes: string[] = [];
  for (let component = 1; component <= 3; component++) {
    const cause = segment.part(component, count);
    if (cause !== '') causes.push(cause);
  }
  return {
    causes,
    state: segment.part(4, count) || null,
    country: segment.part(5, count) || null,
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
  if (field !== undefined && state.dates[field] === null) state.dates[field] = date;
  else push(state.claim.otherDates!, { qualifier: segment.text(1), date });
  return ALL;
};

function readDisability(state: ReadingState, segment: Segment): number {
  const period = segment.period(3);
  if (period === null || state.dates.disabilityFrom !== null || state.dates.disabilityTo !== null) return NOTHING;
  state.dates.disabilityFrom = period[0];
  state.dates.disabilityTo = period[1];
  return ALL;
}

export const readAttachment: Handler = (state, segment) => {
  const attachment = attachmentOf(segment);
  if (attachment === null) return NOTHING;
  push(state.claim.attachments, attachment);
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
  else push(claim.otherIds!, { qualifier: segment.text(1), value: segment.text(2) });
  return ALL;
};

export const readClaimNote: Handler = (state, segment) => {
  push(state.claim.notes, { kind: segment.text(1), text: segment.text(2) });
  return ALL;
};

/** HI*ABK:…*ABF:… */
export const readDiagnoses: Handler = (state, segment) => {
  let taken = ALL;
  const list = state.claim.diagnoses as Diagnosis[];
  if (list.length > 0) return NOTHING;
  for (let element = 1; element <= segment.count; element++) {
    const count = segment.split(element);
    if (count === 0) continue;
    list.push({ code: segment.part(2, count), qualifier: segment.part(1, count) });
    if (count > 2) taken &= ~keepComponents(state.rests, segment, element, bits(1, 2));
  }
  return taken;
};

export const readAnesthesiaProcedures: Handler = (state, segment) =>
  readCodes(state.claim.anesthesiaProcedures!, segment);
export const readConditions: Handler = (state, segment) => readCodes(state.claim.conditionCodes!, segment);

function readCodes(list: readonly string[], segment: Segment): number {
  const codes: string[] = [];
  for (let element = 1; element <= segment.count; element++) {
    const count = segment.split(element);
    if (count !== 2) return NOTHING;
    codes.push(segment.part(2, count));
  }
  for (const code of codes) push(list, code);
  return ALL;
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
