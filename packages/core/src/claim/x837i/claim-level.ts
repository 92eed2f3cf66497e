import { isIsoDate } from '../../kernel/dates.ts';
import { ALL, appended, bits, keepComponents, NOTHING } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import type { Diagnosis, Provider } from '../claim.ts';
import { blankInstitutional, type DatedProcedure, type InstitutionalFacts } from '../institutional.ts';
import { type Open, readAmount } from '../x12-parts/reading.ts';
import { readClaimDate } from '../x837p/claim-level.ts';
import { readProvider, takenOfProvider } from '../x837p/parties.ts';
import type { Handler, ReadingState } from '../x837p/state.ts';

const E1_2_3 = bits(1, 2, 3);
const E1_3 = bits(1, 3);
const E2 = bits(2);
const TAKEN = bits(1, 2, 5, 7, 8, 9, 20);

const BILL_TYPE = valueCode('A');
const STATEMENT = valueCode('434');
const ADMISSION = valueCode('435');
const DISCHARGE = valueCode('096');
const D8 = valueCode('D8');
const RD8 = valueCode('RD8');
const DT = valueCode('DT');
const TM = valueCode('TM');

/** The institutional part of the claim being read. */
export function facts({ claim }: ReadingState): Open<InstitutionalFacts> {
  if (!claim.institutional) claim.institutional = blankInstitutional();
  return claim.institutional as Open<InstitutionalFacts>;
}

export const readClaim: Handler = (state, segment) => {
  const { claim } = state;
  let taken = TAKEN;
  claim.kind = 'institutional';
  claim.patientControlNumber = segment.text(1);
  claim.totalChargeCents = segment.cents(2);
  if (Number.isNaN(claim.totalChargeCents)) taken &= ~E2;
  facts(state).facilityCode = segment.part(5, 1);
  claim.frequencyCode = segment.part(5, 3);
  const kind = segment.partValue(5, 2);
  if (segment.components(5) > 3 || (kind !== BILL_TYPE && kind !== 0)) {
    taken &= ~keepComponents(state.rests, segment, 5, kind === BILL_TYPE ? E1_2_3 : E1_3);
  }
  claim.assignment = segment.text(7);
  claim.benefitsAssigned = segment.text(8);
  claim.releaseOfInformation = segment.text(9);
  claim.delayReason = segment.optional(20);
  return taken;
};

export const readDate: Handler = (state, segment) => {
  const stay = facts(state);
  const form = segment.value(2);
  switch (segment.value(1)) {
    case STATEMENT: {
      const period = form === RD8 ? segment.period(3) : null;
      if (period === null || stay.statementFrom !== null) return NOTHING;
      [stay.statementFrom, stay.statementTo] = period;
      return ALL;
    }
    case ADMISSION: {
      if (form === D8 || stay.admissionTime !== null) return readClaimDate(state, segment);
      const text = segment.text(3);
      const date = dayOf(text.slice(0, 8));
      if (form !== DT || date === null || !/^\d{12}$/.test(text) || state.claim.dates.admission !== null)
        return NOTHING;
      state.claim.dates = { ...state.claim.dates, admission: date };
      stay.admissionTime = text.slice(8);
      return ALL;
    }
    case DISCHARGE:
      if (form !== TM || stay.dischargeTime !== null) return NOTHING;
      stay.dischargeTime = segment.optional(3);
      return ALL;
    default:
      return readClaimDate(state, segment);
  }
};

export const readStay: Handler = (state, segment) => {
  const stay = facts(state);
  stay.admissionType = segment.optional(1);
  stay.admissionSource = segment.optional(2);
  stay.patientStatus = segment.optional(3);
  return E1_2_3;
};

export const readEstimatedDue: Handler = (state, segment) => readAmount(facts(state), 'estimatedDueCents', segment);

/** HI ABK, ABF: the principal diagnosis stands first, whatever the order of the segments. */
export const readDiagnoses: Handler = (state, segment) => {
  const list = diagnosesOf(segment);
  const { claim } = state;
  if (list === null || (list[0]!.qualifier.endsWith('BK') && claim.diagnoses.length > 0)) return NOTHING;
  claim.diagnoses = [...claim.diagnoses, ...list];
  return ALL;
};

export const readAdmitting: Handler = (state, segment) => {
  const list = diagnosesOf(segment);
  const stay = facts(state);
  if (list?.length !== 1 || stay.admittingDiagnosis !== null) return NOTHING;
  stay.admittingDiagnosis = list[0]!;
  return ALL;
};

export const readReasons: Handler = (state, segment) => readList(state, 'reasonsForVisit', diagnosesOf(segment));
export const readExternalCauses: Handler = (state, segment) => readList(state, 'externalCauses', diagnosesOf(segment));

export const readGroup: Handler = (state, segment) => {
  const codes = partsOf(segment, 2);
  const stay = facts(state);
  if (codes?.length !== 1 || stay.diagnosisRelatedGroup !== null) return NOTHING;
  stay.diagnosisRelatedGroup = codes[0]![1]!;
  return ALL;
};

export const readPrincipalProcedure: Handler = (state, segment) => {
  const list = proceduresOf(segment);
  const stay = facts(state);
  if (list?.length !== 1 || stay.principalProcedure !== null) return NOTHING;
  stay.principalProcedure = list[0]!;
  return ALL;
};

export const readOtherProcedures: Handler = (state, segment) =>
  readList(state, 'otherProcedures', proceduresOf(segment));

export const readSpans: Handler = (state, segment) =>
  readList(
    state,
    'occurrenceSpans',
    mapped(partsOf(segment, 4), ([, code, form, text]) => {
      const [from, to] = [dayOf(text!.slice(0, 8)), dayOf(text!.slice(9))];
      return form === 'RD8' && text![8] === '-' && from !== null && to !== null ? { code: code!, from, to } : null;
    }),
  );

export const readOccurrences: Handler = (state, segment) =>
  readList(
    state,
    'occurrences',
    mapped(partsOf(segment, 4), ([, code, form, text]) => {
      const date = dayOf(text!);
      return form === 'D8' && date !== null ? { code: code!, date } : null;
    }),
  );

export const readValues: Handler = (state, segment) =>
  readList(
    state,
    'values',
    mapped(partsOf(segment, 5), ([, code, form, date, amount]) => {
      const plain = /^-?\d{0,12}(\.\d{0,2})?$/.test(amount!) && /\d/.test(amount!);
      return plain && form === '' && date === '' ? { code: code!, cents: Math.round(Number(amount) * 100) } : null;
    }),
  );

export const readTreatments: Handler = (state, segment) =>
  readList(
    state,
    'treatmentCodes',
    mapped(partsOf(segment, 2), ([, code]) => code!),
  );

type Lists = Pick<
  InstitutionalFacts,
  | 'reasonsForVisit'
  | 'externalCauses'
  | 'otherProcedures'
  | 'occurrenceSpans'
  | 'occurrences'
  | 'values'
  | 'treatmentCodes'
>;

/** All of a segment or nothing. */
function readList<K extends keyof Lists>(
  state: ReadingState,
  field: K,
  items: readonly Lists[K][number][] | null,
): number {
  if (items === null) return NOTHING;
  const stay: { [F in keyof Lists]: readonly unknown[] } = facts(state);
  for (const item of items) stay[field] = appended(stay[field], item);
  return ALL;
}

/** The components of each element that is filled, `most` of them; null when one has more. */
function partsOf(segment: Segment, most: number): string[][] | null {
  const all: string[][] = [];
  for (let element = 1; element <= segment.count; element++) {
    const count = segment.components(element);
    if (count === 0) continue;
    if (
      count < 2 ||
      Array.from({ length: Math.max(0, count - most) }, (_, i) => segment.part(element, most + i + 1)).some(Boolean)
    ) {
      return null;
    }
    all.push(Array.from({ length: most }, (_, i) => segment.part(element, i + 1)));
  }
  return all.length === 0 ? null : all;
}

function mapped<T>(parts: readonly string[][] | null, item: (parts: readonly string[]) => T | null): T[] | null {
  if (parts === null) return null;
  const items: T[] = [];
  for (const each of parts) {
    const found = item(each);
    if (found === null) return null;
    items.push(found);
  }
  return items;
}

/** With what was present on admission in the ninth component. */
function diagnosesOf(segment: Segment): Diagnosis[] | null {
  return mapped(partsOf(segment, 9), ([qualifier, code, ...rest]) => {
    const presentOnAdmission = rest.pop()!;
    if (rest.some((text) => text !== '')) return null;
    const diagnosis = { code: code!, qualifier: qualifier! };
    return presentOnAdmission === '' ? diagnosis : { ...diagnosis, presentOnAdmission };
  });
}

function proceduresOf(segment: Segment): DatedProcedure[] | null {
  return mapped(partsOf(segment, 4), ([qualifier, code, form, text]) => {
    if (form === '' && text === '') return { qualifier: qualifier!, code: code!, date: null };
    const date = dayOf(text!);
    return form === 'D8' && date !== null ? { qualifier: qualifier!, code: code!, date } : null;
  });
}

/** CCYYMMDD, when it is a real day. */
function dayOf(text: string): string | null {
  if (!/^(1[89]|2[01])\d{6}$/.test(text)) return null;
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return isIsoDate(date) ? date : null;
}

type Role = 'attendingProvider' | 'operatingPhysician' | 'otherOperatingPhysician';

function readRole(state: ReadingState, role: Role, segment: Segment): number {
  const stay: { -readonly [K in Role]: Provider | null } = facts(state);
  if (stay[role] !== null) return NOTHING;
  stay[role] = readProvider(state, segment);
  return takenOfProvider(segment);
}

export const readAttending: Handler = (state, segment) => readRole(state, 'attendingProvider', segment);
export const readOperating: Handler = (state, segment) => readRole(state, 'operatingPhysician', segment);
export const readOtherOperating: Handler = (state, segment) => readRole(state, 'otherOperatingPhysician', segment);
