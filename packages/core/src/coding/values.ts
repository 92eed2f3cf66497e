import { MAX_MODIFIERS, MAX_POINTERS } from '../claim/claim.ts';
import { type IsoDate, isIsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import { type Fault, fault } from '../kernel/result.ts';
import type { Encounter, Setting } from '../record/encounter.ts';

/** A drug on a line. The quantity is decimal text ("2.5"): records hold whole numbers only. */
export interface LineDrug {
  /** Eleven digits. */
  readonly ndc: string;
  readonly quantity: string | null;
  /** F2, GR, ME, ML, UN. */
  readonly unit: string | null;
}

/** What a service line says. Diagnoses are named by their id in the record, so that reordering them changes no line. */
export interface LineValue {
  readonly code: string;
  readonly modifiers: readonly string[];
  /** Words for an unlisted code. */
  readonly description: string | null;
  readonly units: number;
  /** UN units, MJ minutes. */
  readonly unitKind: 'UN' | 'MJ';
  readonly chargeCents: Cents;
  /** Ids of diagnoses; the first is the primary reason for the line. */
  readonly pointers: readonly string[];
  /** null = the encounter's, for each of the following. */
  readonly dateFrom: IsoDate | null;
  readonly dateTo: IsoDate | null;
  readonly placeOfService: string | null;
  readonly renderingId: string | null;
  readonly supervisingId: string | null;
  readonly orderingId: string | null;
  /** On what the level of a visit rests. */
  readonly levelBasis: { readonly by: 'mdm' | 'time'; readonly minutes: number | null } | null;
  readonly drug: LineDrug | null;
}

export const NEW_LINE: Omit<LineValue, 'code' | 'chargeCents' | 'pointers'> = {
  modifiers: [],
  description: null,
  units: 1,
  unitKind: 'UN',
  dateFrom: null,
  dateTo: null,
  placeOfService: null,
  renderingId: null,
  supervisingId: null,
  orderingId: null,
  levelBasis: null,
  drug: null,
};

/** What the claim takes from the visit itself, as it stood when coding began and as corrected since. */
export interface EncounterHeader {
  readonly dateOfService: IsoDate;
  readonly dateTo: IsoDate | null;
  readonly admissionDate: IsoDate | null;
  readonly setting: Setting;
  readonly placeOfService: string;
  readonly facilityId: string | null;
  readonly performerId: string;
  readonly supervisorId: string | null;
  readonly referrerId: string | null;
  readonly coverageId: string;
  readonly priorAuthorization: string | null;
  readonly referralNumber: string | null;
  /** Certificate of the laboratory that ran the tests on this claim. */
  readonly cliaNumber: string | null;
  readonly accident: Encounter['accident'];
}

export function headerOf(encounter: Encounter, cliaNumber: string | null = null): EncounterHeader {
  return {
    dateOfService: encounter.dateOfService,
    dateTo: encounter.dateTo,
    admissionDate: encounter.admissionDate,
    setting: encounter.setting,
    placeOfService: encounter.placeOfService,
    facilityId: encounter.facilityId,
    performerId: encounter.performerId,
    supervisorId: encounter.supervisorId,
    referrerId: encounter.referrerId,
    coverageId: encounter.coverageId,
    priorAuthorization: encounter.priorAuthorization,
    referralNumber: null,
    cliaNumber,
    accident: encounter.accident,
  };
}

/** ICD-10-CM form with its dot; whether the code exists on the day is for the edits to say. */
export function checkDiagnosisCode(code: string): Fault | null {
  if (/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/.test(code)) return null;
  return wrong(
    'CODING-DX',
    'a diagnosis code is a letter, a digit, a character, then a dot and up to four more',
    'code',
  );
}

/** What can be said of a line by itself; `diagnosisIds` are those of the record. null = nothing wrong. */
export function checkLine(line: LineValue, diagnosisIds: readonly string[]): Fault | null {
  if (!/^[0-9A-Z]{5}$/.test(line.code)) return wrong('CODING-PX', 'a procedure code has five characters', 'code');
  if (!Number.isSafeInteger(line.units) || line.units < 1)
    return wrong('CODING-UNITS', 'units are a whole number from 1', 'units');
  if (!Number.isSafeInteger(line.chargeCents) || line.chargeCents < 0)
    return wrong('CODING-CHARGE', 'a charge is whole cents, zero or more', 'chargeCents');
  const { modifiers, pointers } = line;
  if (modifiers.length > MAX_MODIFIERS || !modifiers.every((modifier) => /^[0-9A-Z]{2}$/.test(modifier)))
    return wrong('CODING-MOD', `a line takes up to ${MAX_MODIFIERS} modifiers of two characters`, 'modifiers');
  if (new Set(modifiers).size < modifiers.length) return wrong('CODING-MOD', 'a modifier stands twice', 'modifiers');
  if (pointers.length > MAX_POINTERS || new Set(pointers).size < pointers.length)
    return wrong('CODING-PTR', `a line points to up to ${MAX_POINTERS} different diagnoses`, 'pointers');
  if (!pointers.every((id) => diagnosisIds.includes(id)))
    return wrong('CODING-PTR', 'a line points to a diagnosis that is not in the record', 'pointers');
  for (const date of [line.dateFrom, line.dateTo])
    if (date !== null && !isIsoDate(date)) return wrong('CODING-DATE', 'a date is a real day, YYYY-MM-DD', 'date');
  // Without a first day of its own a line has the visit's days: a last day alone would be on no claim.
  if (line.dateTo !== null && (line.dateFrom === null || line.dateTo < line.dateFrom))
    return wrong('CODING-DATE', 'a line with a last day has a first day, and not after it', 'dateTo');
  if (line.placeOfService !== null && !/^\d\d$/.test(line.placeOfService))
    return wrong('CODING-POS', 'a place of service has two digits', 'placeOfService');
  if (line.drug?.quantity != null && !/^\d+(\.\d+)?$/.test(line.drug.quantity))
    return wrong('CODING-DRUG', 'the quantity of a drug is a decimal number', 'drug');
  return null;
}

/** What can be said of a corrected visit by itself. null = nothing wrong. */
export function checkHeader({ dateOfService, dateTo, placeOfService }: EncounterHeader): Fault | null {
  if (!isIsoDate(dateOfService) || (dateTo !== null && (!isIsoDate(dateTo) || dateTo < dateOfService)))
    return wrong('CODING-DATE', 'a visit has a real first day and no last day before it, YYYY-MM-DD', 'dateOfService');
  if (!/^\d\d$/.test(placeOfService)) return wrong('CODING-POS', 'a place of service has two digits', 'placeOfService');
  return null;
}

function wrong(code: string, message: string, at: string): Fault {
  return fault(code, message, at).fault;
}
