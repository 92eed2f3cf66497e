import type { PersonName } from '../record/person.ts';
import {
  type Claim,
  type ClaimPayer,
  type DependentPatient,
  NO_DATES,
  type Provider,
  type ServiceLine,
  type Subscriber,
} from './claim.ts';

/** Empty parts of a claim to fill: each call makes new ones. Amounts that are not known yet are NaN. */

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Most lists of most claims are empty: they share this one. To add, make a list of your own. */
const NONE: readonly never[] = Object.freeze([]);
const NO_PROCEDURE = { qualifier: '', code: '', modifiers: NONE, description: null };
/** The name of somebody who was not named. */
export const NOBODY: PersonName = { last: '', first: null, middle: null, suffix: null };

export function blankProvider(): Open<Provider> {
  return {
    entityType: 'organization',
    name: '',
    firstName: null,
    middleName: null,
    suffix: null,
    npi: null,
    taxonomy: null,
    address: null,
    taxId: null,
    otherIds: NONE,
    contact: null,
  };
}

export function blankSubscriber(): Open<Subscriber> {
  return {
    coverageOrder: '',
    relationship: null,
    groupNumber: null,
    groupName: null,
    insuranceType: null,
    filingIndicator: null,
    entityType: 'person',
    name: NOBODY,
    memberId: null,
    address: null,
    birthDate: null,
    sex: null,
    deathDate: null,
    pregnant: false,
    otherIds: NONE,
  };
}

export function blankPatient(): Open<DependentPatient> {
  return {
    relationship: '',
    name: NOBODY,
    address: null,
    birthDate: null,
    sex: null,
    deathDate: null,
    pregnant: false,
    otherIds: NONE,
  };
}

export function blankPayer(): Open<ClaimPayer> {
  return { name: '', payerId: '', address: null, otherIds: [] };
}

const NO_PROVIDER: Provider = Object.freeze(blankProvider());
const NO_SUBSCRIBER: Subscriber = Object.freeze(blankSubscriber());
const NO_PAYER: ClaimPayer = Object.freeze(blankPayer());

export function blankLine(number: number): Open<ServiceLine> {
  return {
    number,
    procedure: NO_PROCEDURE,
    chargeCents: Number.NaN,
    unitKind: '',
    units: Number.NaN,
    placeOfService: null,
    diagnosisPointers: NONE,
    dateFrom: null,
    dateTo: null,
    emergency: false,
    epsdt: false,
    familyPlanning: false,
    copayExempt: false,
    drug: null,
    lineControlNumber: null,
    priorAuthorization: null,
    referralNumber: null,
    cliaNumber: null,
    otherIds: NONE,
    otherDates: NONE,
    salesTaxCents: null,
    purchasedService: null,
    renderingProvider: null,
    orderingProvider: null,
    referringProvider: null,
    primaryCareProvider: null,
    supervisingProvider: null,
    purchasedServiceProvider: null,
    serviceFacility: null,
    notes: NONE,
    attachments: NONE,
    adjudications: NONE,
    institutional: null,
    dental: null,
    unread: NONE,
    at: null,
  };
}

export function blankClaim(): Open<Claim> {
  return {
    kind: 'professional',
    institutional: null,
    dental: null,
    batch: null,
    billingProvider: NO_PROVIDER,
    payToAddress: null,
    subscriber: NO_SUBSCRIBER,
    patient: null,
    payer: NO_PAYER,
    patientControlNumber: '',
    totalChargeCents: Number.NaN,
    placeOfService: '',
    frequencyCode: '',
    providerSignatureOnFile: false,
    assignment: '',
    benefitsAssigned: '',
    releaseOfInformation: '',
    patientSignatureSource: null,
    accident: null,
    specialProgram: null,
    delayReason: null,
    dates: NO_DATES,
    diagnoses: NONE,
    conditionCodes: NONE,
    anesthesiaProcedures: NONE,
    patientPaidCents: null,
    priorAuthorization: null,
    referralNumber: null,
    payerClaimControlNumber: null,
    cliaNumber: null,
    medicalRecordNumber: null,
    otherIds: NONE,
    otherDates: NONE,
    attachments: NONE,
    notes: NONE,
    referringProvider: null,
    primaryCareProvider: null,
    renderingProvider: null,
    serviceFacility: null,
    supervisingProvider: null,
    otherCoverages: NONE,
    lines: NONE,
    unread: NONE,
    at: null,
  };
}
