import type { IsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Address, PersonName, Sex } from '../record/person.ts';
import type { Envelope } from '../x12/envelope.ts';
import type { DentalFacts, DentalLine } from './dental.ts';
import type { InstitutionalFacts, InstitutionalLine } from './institutional.ts';
import type { Contact, Diagnosis, Identifier, Provider } from './provider.ts';

export type { Contact, Diagnosis, Identifier, Provider } from './provider.ts';

/** Where a node stood in the file it was read from: segment number from 1, byte offset from 0. */
export interface Position {
  readonly segment: number;
  readonly offset: number;
}

/** A date by its DTP qualifier, where the model has no field of its own for it. */
export interface QualifiedDate {
  readonly qualifier: string;
  readonly date: IsoDate;
}

/** 1000A, 1000B and the control numbers of the transaction that carried the claim. */
export interface ClaimBatch {
  readonly interchangeControlNumber: string;
  readonly groupControlNumber: string;
  readonly transactionControlNumber: string;
  readonly senderId: Identifier;
  readonly receiverId: Identifier;
  /** "005010X222A1" */
  readonly guide: string;
  /** ISA15: T test, P production. */
  readonly usage: 'T' | 'P';
  /** BHT02: 00 original, 18 reissue. */
  readonly purpose: string;
  /** BHT03 */
  readonly reference: string;
  /** BHT04 */
  readonly date: IsoDate;
  /** BHT05, HHMM */
  readonly time: string;
  /** BHT06: CH chargeable, RP encounter. */
  readonly claimOrEncounter: string;
  readonly submitter: {
    readonly name: string;
    readonly firstName: string | null;
    readonly id: string;
    readonly contact: Contact | null;
  };
  readonly receiver: { readonly name: string; readonly id: string };
  /** The rest of ISA and GS, and how the file separates its parts; absent for a batch that was never in a file. */
  readonly envelope?: Envelope | null;
  /** What BHT and the loops 1000A and 1000B hold beyond the fields here. */
  readonly unread?: readonly UnreadSegment[];
}

export interface Subscriber {
  /** SBR01: P primary, S, T … */
  readonly coverageOrder: string;
  /** SBR02: 18 when the subscriber is the patient; else null. */
  readonly relationship: string | null;
  readonly groupNumber: string | null;
  readonly groupName: string | null;
  /** SBR05: why Medicare is not primary. */
  readonly insuranceType: string | null;
  /** SBR09 */
  readonly filingIndicator: string | null;
  readonly entityType: 'person' | 'organization';
  readonly name: PersonName;
  /** MI member id. */
  readonly memberId: string | null;
  readonly address: Address | null;
  readonly birthDate: IsoDate | null;
  readonly sex: Sex | null;
  /** PAT06 */
  readonly deathDate?: IsoDate | null;
  /** PAT09 */
  readonly pregnant?: boolean;
  readonly otherIds: readonly Identifier[];
}

/** The patient when not the subscriber. */
export interface DependentPatient {
  /** PAT01: 01 spouse, 19 child, 20, 21, 39, 40, 53, G8. */
  readonly relationship: string;
  readonly name: PersonName;
  readonly address: Address | null;
  readonly birthDate: IsoDate | null;
  readonly sex: Sex | null;
  /** PAT06 */
  readonly deathDate?: IsoDate | null;
  /** PAT09 */
  readonly pregnant?: boolean;
  readonly otherIds: readonly Identifier[];
}

export interface ClaimPayer {
  readonly name: string;
  readonly payerId: string;
  readonly address: Address | null;
  readonly otherIds: readonly Identifier[];
}

/** CAS: a part of a charge that was not paid, with group, reason and amount. */
export interface Adjustment {
  readonly groupCode: string;
  readonly carc: string;
  readonly cents: Cents;
  readonly quantity: number | null;
}

/** What another payer decided (2320, 2330): coordination of benefits. */
export interface OtherCoverage {
  readonly coverageOrder: string;
  readonly relationship: string;
  readonly groupNumber: string | null;
  readonly groupName: string | null;
  readonly insuranceType: string | null;
  readonly filingIndicator: string | null;
  readonly subscriber: {
    readonly entityType: 'person' | 'organization';
    readonly name: PersonName;
    readonly memberId: string | null;
    readonly address: Address | null;
  };
  readonly payer: ClaimPayer;
  readonly paidCents: Cents | null;
  readonly nonCoveredCents: Cents | null;
  readonly remainingPatientCents: Cents | null;
  readonly adjustments: readonly Adjustment[];
  readonly benefitsAssigned: string | null;
  readonly releaseOfInformation: string | null;
  readonly checkDate: IsoDate | null;
  readonly payerClaimControlNumber: string | null;
  /** MOA: remark codes of the other payer. */
  readonly remarkCodes?: readonly string[];
  readonly unread?: readonly UnreadSegment[];
  readonly at?: Position | null;
}

export interface Accident {
  /** CLM11: AA auto, EM employment, OA other. */
  readonly causes: readonly string[];
  /** CLM11-4, for an auto accident. */
  readonly state: string | null;
  readonly country: string | null;
  /** DTP 439 */
  readonly date: IsoDate | null;
}

/** Dates of the claim by their X12 qualifier's meaning; all optional. */
export interface ClaimDates {
  readonly onset: IsoDate | null;
  readonly initialTreatment: IsoDate | null;
  readonly lastSeen: IsoDate | null;
  readonly acuteManifestation: IsoDate | null;
  readonly lastMenstrualPeriod: IsoDate | null;
  readonly lastXray: IsoDate | null;
  readonly disabilityFrom: IsoDate | null;
  readonly disabilityTo: IsoDate | null;
  readonly lastWorked: IsoDate | null;
  readonly returnToWork: IsoDate | null;
  readonly admission: IsoDate | null;
  readonly discharge: IsoDate | null;
  readonly assumedCare: IsoDate | null;
  readonly relinquishedCare: IsoDate | null;
}

/** PWK: a paper or file that goes with the claim. */
export interface Attachment {
  readonly reportType: string;
  readonly transmission: string;
  readonly controlNumber: string | null;
}

export interface Note {
  /** NTE01: ADD, CER, DCP, DGN, TPO. */
  readonly kind: string;
  readonly text: string;
}

export interface DrugIdentification {
  /** Eleven digits, 5-4-2, without hyphens. */
  readonly ndc: string;
  readonly quantity: number | null;
  /** F2, GR, ME, ML, UN. */
  readonly unit: string | null;
  readonly prescriptionNumber: string | null;
}

/** 2430: what another payer decided on a line. */
export interface LineAdjudication {
  readonly payerId: string;
  readonly paidCents: Cents;
  readonly procedure: {
    readonly qualifier: string;
    readonly code: string;
    readonly modifiers: readonly string[];
  } | null;
  readonly units: number | null;
  readonly adjustments: readonly Adjustment[];
  readonly date: IsoDate | null;
  readonly remainingPatientCents: Cents | null;
  /** SVD04, on institutional claims. */
  readonly revenueCode?: string | null;
  /** SVD06: the line that this one was bundled into. */
  readonly bundledInto?: number | null;
  readonly unread?: readonly UnreadSegment[];
  readonly at?: Position | null;
}

export interface ServiceLine {
  /** LX01 */
  readonly number: number;
  readonly procedure: {
    /** HC for CPT and HCPCS. */
    readonly qualifier: string;
    readonly code: string;
    readonly modifiers: readonly string[];
    /** Words for an unlisted code. */
    readonly description: string | null;
  };
  readonly chargeCents: Cents;
  /** UN units, MJ minutes. */
  readonly unitKind: string;
  readonly units: number;
  /** When not the claim's. */
  readonly placeOfService: string | null;
  /** 1 to 4 numbers of diagnoses, from 1; the first is the primary reason for the line. */
  readonly diagnosisPointers: readonly number[];
  readonly dateFrom: IsoDate | null;
  /** null for a single day. */
  readonly dateTo: IsoDate | null;
  readonly emergency: boolean;
  readonly epsdt: boolean;
  readonly familyPlanning: boolean;
  readonly copayExempt: boolean;
  readonly drug: DrugIdentification | null;
  readonly lineControlNumber: string | null;
  readonly priorAuthorization: string | null;
  readonly referralNumber: string | null;
  readonly cliaNumber: string | null;
  /** Further REF of the line, by qualifier. */
  readonly otherIds?: readonly Identifier[];
  /** Further DTP of the line, by qualifier. */
  readonly otherDates?: readonly QualifiedDate[];
  /** AMT T */
  readonly salesTaxCents?: Cents | null;
  /** PS1: a service bought from another provider, and its price. */
  readonly purchasedService?: { readonly providerId: string; readonly cents: Cents } | null;
  readonly renderingProvider: Provider | null;
  readonly orderingProvider: Provider | null;
  readonly referringProvider: Provider | null;
  readonly primaryCareProvider?: Provider | null;
  readonly supervisingProvider: Provider | null;
  readonly purchasedServiceProvider: Provider | null;
  readonly serviceFacility: Provider | null;
  readonly notes: readonly Note[];
  readonly attachments: readonly Attachment[];
  readonly adjudications: readonly LineAdjudication[];
  readonly institutional?: InstitutionalLine | null;
  readonly dental?: DentalLine | null;
  readonly unread: readonly UnreadSegment[];
  readonly at: Position | null;
}

/**
 * A segment that the model has no field for: kept with the loop it stood in, and written back there.
 * `partial`: the segment was read, and these are only its elements that have no field or could not be read (an amount
 * that is no number); the others are empty here.
 */
export interface UnreadSegment {
  readonly loop: string;
  readonly partial?: boolean;
  /** Elements joined with "*", components with ":", repetitions with "^", whatever the file used. */
  readonly segment: string;
  readonly at: Position | null;
}

/** 837P and CMS-1500, 837I, 837D. */
export type ClaimKind = 'professional' | 'institutional' | 'dental';

/**
 * One claim. What only institutional or dental claims say stands in parts of its own.
 * An amount, number of units or line number that a file holds in no readable form is NaN (null in JSON), never 0, and its text
 * stands in `unread`. Members marked ? may be left out where a claim has none of them.
 */
export interface Claim {
  /** Professional when left out. */
  readonly kind?: ClaimKind;
  readonly institutional?: InstitutionalFacts | null;
  readonly dental?: DentalFacts | null;
  readonly batch: ClaimBatch | null;
  readonly billingProvider: Provider;
  readonly payToAddress: Address | null;
  readonly subscriber: Subscriber;
  readonly patient: DependentPatient | null;
  readonly payer: ClaimPayer;
  /** CLM01 */
  readonly patientControlNumber: string;
  /** CLM02, as stated: AMT-01 compares it with the lines. */
  readonly totalChargeCents: Cents;
  /** CLM05-1; '' on an institutional claim, which says its type of bill instead. */
  readonly placeOfService: string;
  /** CLM05-3: 1 original, 7 replacement, 8 void. */
  readonly frequencyCode: string;
  readonly providerSignatureOnFile: boolean;
  /** CLM07: A, B, C. */
  readonly assignment: string;
  /** CLM08: Y, N, W. */
  readonly benefitsAssigned: string;
  /** CLM09: Y, I. */
  readonly releaseOfInformation: string;
  readonly patientSignatureSource: string | null;
  readonly accident: Accident | null;
  readonly delayReason: string | null;
  readonly dates: ClaimDates;
  readonly diagnoses: readonly Diagnosis[];
  readonly patientPaidCents: Cents | null;
  readonly priorAuthorization: string | null;
  readonly referralNumber: string | null;
  /** REF F8: the payer's number of the claim that this one replaces or voids. */
  readonly payerClaimControlNumber: string | null;
  readonly cliaNumber: string | null;
  readonly medicalRecordNumber: string | null;
  /** CLM12 */
  readonly specialProgram?: string | null;
  /** Further REF of the claim, by qualifier: D9, P4, LX, EW … */
  readonly otherIds?: readonly Identifier[];
  /** Further DTP of the claim, by qualifier. */
  readonly otherDates?: readonly QualifiedDate[];
  /** HI BG */
  readonly conditionCodes?: readonly string[];
  /** HI BP and BO: the surgical procedures of an anesthesia claim. */
  readonly anesthesiaProcedures?: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly notes: readonly Note[];
  readonly referringProvider: Provider | null;
  /** NM1 P3, beside the referring provider. */
  readonly primaryCareProvider?: Provider | null;
  readonly renderingProvider: Provider | null;
  readonly serviceFacility: Provider | null;
  readonly supervisingProvider: Provider | null;
  readonly otherCoverages: readonly OtherCoverage[];
  readonly lines: readonly ServiceLine[];
  readonly unread: readonly UnreadSegment[];
  readonly at: Position | null;
}

export const NO_DATES: ClaimDates = {
  onset: null,
  initialTreatment: null,
  lastSeen: null,
  acuteManifestation: null,
  lastMenstrualPeriod: null,
  lastXray: null,
  disabilityFrom: null,
  disabilityTo: null,
  lastWorked: null,
  returnToWork: null,
  admission: null,
  discharge: null,
  assumedCare: null,
  relinquishedCare: null,
};

/** The claim form and the 837P hold no more. Source: 837P (005010X222A1), loops 2300 and 2400. */
export const MAX_DIAGNOSES = 12;
export const MAX_MODIFIERS = 4;
export const MAX_POINTERS = 4;
export const MAX_LINES = 50;

/** The person treated: the dependent where there is one, else the subscriber. */
export function patientOf(claim: Claim): {
  readonly name: PersonName;
  readonly birthDate: IsoDate | null;
  readonly sex: Sex | null;
} {
  return claim.patient ?? claim.subscriber;
}

/** Rendering provider of a line: its own, else the claim's, else the billing provider. */
export function renderingOf(claim: Claim, line: ServiceLine): Provider {
  return line.renderingProvider ?? claim.renderingProvider ?? claim.billingProvider;
}

/** First day of service of the claim, over all lines; null when no line has one. */
export function firstServiceDate(claim: Claim): IsoDate | null {
  let first: IsoDate | null = null;
  for (const line of claim.lines) if (line.dateFrom && (first === null || line.dateFrom < first)) first = line.dateFrom;
  return first;
}
