import {
  type Claim,
  type ClaimDates,
  type ClaimPayer,
  type DependentPatient,
  NO_DATES,
  type Provider,
  type ServiceLine,
  type Subscriber,
} from './claim.ts';

/** Empty parts of a claim to fill: each call makes new ones. Amounts that are not known yet are NaN. */

type Open<T> = { -readonly [K in keyof T]: T[K] };

const NOBODY = { last: '', first: null, middle: null, suffix: null };

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
    otherIds: [],
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
    otherIds: [],
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
    otherIds: [],
  };
}

export function blankPayer(): Open<ClaimPayer> {
  return { name: '', payerId: '', address: null, otherIds: [] };
}

export function blankLine(number: number): Open<ServiceLine> {
  return {
    number,
    procedure: { qualifier: '', code: '', modifiers: [], description: null },
    chargeCents: Number.NaN,
    unitKind: '',
    units: Number.NaN,
    placeOfService: null,
    diagnosisPointers: [],
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
    otherIds: [],
    otherDates: [],
    salesTaxCents: null,
    purchasedService: null,
    renderingProvider: null,
    orderingProvider: null,
    referringProvider: null,
    primaryCareProvider: null,
    supervisingProvider: null,
    purchasedServiceProvider: null,
    serviceFacility: null,
    notes: [],
    attachments: [],
    adjudications: [],
    unread: [],
    at: null,
  };
}

export function blankClaim(): Open<Claim> {
  return {
    batch: null,
    billingProvider: blankProvider(),
    payToAddress: null,
    subscriber: blankSubscriber(),
    patient: null,
    payer: blankPayer(),
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
    dates: NO_DATES as ClaimDates,
    diagnoses: [],
    conditionCodes: [],
    anesthesiaProcedures: [],
    patientPaidCents: null,
    priorAuthorization: null,
    referralNumber: null,
    payerClaimControlNumber: null,
    cliaNumber: null,
    medicalRecordNumber: null,
    otherIds: [],
    otherDates: [],
    attachments: [],
    notes: [],
    referringProvider: null,
    primaryCareProvider: null,
    renderingProvider: null,
    serviceFacility: null,
    supervisingProvider: null,
    otherCoverages: [],
    lines: [],
    unread: [],
    at: null,
  };
}
