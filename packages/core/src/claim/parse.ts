import type { Fault, Result } from '../kernel/result.ts';
import {
  day,
  flag,
  list,
  nullable,
  object,
  oneOf,
  parseShape,
  quantity,
  type Shape,
  text,
  unknownable,
  wholeNumber,
} from '../kernel/shape.ts';
import type { Address, PersonName } from '../record/person.ts';
import { envelopeShape } from '../x12/envelope-shape.ts';
import type {
  Accident,
  Adjustment,
  Attachment,
  Claim,
  ClaimBatch,
  ClaimDates,
  ClaimPayer,
  Contact,
  DependentPatient,
  Diagnosis,
  DrugIdentification,
  Identifier,
  LineAdjudication,
  Note,
  OtherCoverage,
  Position,
  Provider,
  QualifiedDate,
  ServiceLine,
  Subscriber,
  UnreadSegment,
} from './claim.ts';
import type { DentalFacts, DentalLine } from './dental.ts';
import type { DatedProcedure, InstitutionalFacts, InstitutionalLine } from './institutional.ts';

/** Shapes of the parts of a claim; remittances use some of them too. */

const optionalText = nullable(text);
const optionalDay = nullable(day);
const cents = unknownable(wholeNumber);
const optionalCents = nullable(wholeNumber);
/** A day, or '' where the file had none that could be read. */
const anyDay: Shape<string> = (value, at, faults) => (value === '' ? '' : day(value, at, faults));

export const positionShape = nullable(object<Position>({ segment: wholeNumber, offset: wholeNumber }));
export const identifierShape = object<Identifier>({ qualifier: text, value: text });
export const unreadShape: Shape<UnreadSegment> = (value, at, faults) => {
  const { partial, ...rest } = object<Required<UnreadSegment>>({
    loop: text,
    partial: flag,
    segment: text,
    at: positionShape,
  })(value, at, faults);
  return partial ? { ...rest, partial } : rest;
};
const unreadList = list(unreadShape);

export const nameShape = object<PersonName>({
  last: text,
  first: optionalText,
  middle: optionalText,
  suffix: optionalText,
});

export const addressShape = nullable(
  object<Address>({
    line1: text,
    line2: optionalText,
    city: text,
    state: optionalText,
    zip: optionalText,
    country: optionalText,
  }),
);

const contactShape = nullable(
  object<Required<Contact>>({
    name: optionalText,
    phone: optionalText,
    extension: optionalText,
    email: optionalText,
    fax: optionalText,
  }),
);

const entityType = oneOf('person', 'organization');
const sex = nullable(oneOf('F', 'M', 'U'));

const providerShape = object<Provider>({
  entityType,
  name: text,
  firstName: optionalText,
  middleName: optionalText,
  suffix: optionalText,
  npi: optionalText,
  taxonomy: optionalText,
  address: addressShape,
  taxId: nullable(identifierShape),
  otherIds: list(identifierShape),
  contact: contactShape,
});
const optionalProvider = nullable(providerShape);

const batchShape = object<Required<ClaimBatch>>({
  interchangeControlNumber: text,
  groupControlNumber: text,
  transactionControlNumber: text,
  senderId: identifierShape,
  receiverId: identifierShape,
  guide: text,
  usage: oneOf('T', 'P'),
  purpose: text,
  reference: text,
  date: anyDay,
  time: text,
  claimOrEncounter: text,
  submitter: object({ name: text, firstName: optionalText, id: text, contact: contactShape }),
  receiver: object({ name: text, id: text }),
  envelope: nullable(envelopeShape),
  unread: unreadList,
});

const subscriberShape = object<Required<Subscriber>>({
  coverageOrder: text,
  relationship: optionalText,
  groupNumber: optionalText,
  groupName: optionalText,
  insuranceType: optionalText,
  filingIndicator: optionalText,
  entityType,
  name: nameShape,
  memberId: optionalText,
  address: addressShape,
  birthDate: optionalDay,
  sex,
  deathDate: optionalDay,
  pregnant: flag,
  otherIds: list(identifierShape),
});

const patientShape = object<Required<DependentPatient>>({
  relationship: text,
  name: nameShape,
  address: addressShape,
  birthDate: optionalDay,
  sex,
  deathDate: optionalDay,
  pregnant: flag,
  otherIds: list(identifierShape),
});

const payerShape = object<ClaimPayer>({
  name: text,
  payerId: text,
  address: addressShape,
  otherIds: list(identifierShape),
});

export const adjustmentShape = object<Adjustment>({
  groupCode: text,
  carc: text,
  cents: wholeNumber,
  quantity: nullable(quantity),
});

const coverageShape = object<Required<OtherCoverage>>({
  coverageOrder: text,
  relationship: text,
  groupNumber: optionalText,
  groupName: optionalText,
  insuranceType: optionalText,
  filingIndicator: optionalText,
  subscriber: object({ entityType, name: nameShape, memberId: optionalText, address: addressShape }),
  payer: payerShape,
  paidCents: optionalCents,
  nonCoveredCents: optionalCents,
  remainingPatientCents: optionalCents,
  adjustments: list(adjustmentShape),
  benefitsAssigned: optionalText,
  releaseOfInformation: optionalText,
  checkDate: optionalDay,
  payerClaimControlNumber: optionalText,
  remarkCodes: list(text),
  unread: unreadList,
  at: positionShape,
});

export const procedureShape = object({ qualifier: text, code: text, modifiers: list(text) });

const adjudicationShape = object<Required<LineAdjudication>>({
  payerId: text,
  paidCents: cents,
  procedure: nullable(procedureShape),
  units: nullable(quantity),
  adjustments: list(adjustmentShape),
  date: optionalDay,
  remainingPatientCents: optionalCents,
  revenueCode: optionalText,
  bundledInto: nullable(wholeNumber),
  unread: unreadList,
  at: positionShape,
});

const diagnosisShape: Shape<Diagnosis> = (value, at, faults) => {
  const { presentOnAdmission, ...rest } = object<Required<Diagnosis>>({
    code: text,
    qualifier: text,
    presentOnAdmission: optionalText,
  })(value, at, faults);
  return presentOnAdmission === null ? rest : { ...rest, presentOnAdmission };
};
const procedureOfStay = object<DatedProcedure>({ qualifier: text, code: text, date: optionalDay });

const institutionalShape = object<InstitutionalFacts>({
  facilityCode: text,
  statementFrom: optionalDay,
  statementTo: optionalDay,
  admissionTime: optionalText,
  dischargeTime: optionalText,
  admissionType: optionalText,
  admissionSource: optionalText,
  patientStatus: optionalText,
  admittingDiagnosis: nullable(diagnosisShape),
  reasonsForVisit: list(diagnosisShape),
  externalCauses: list(diagnosisShape),
  diagnosisRelatedGroup: optionalText,
  principalProcedure: nullable(procedureOfStay),
  otherProcedures: list(procedureOfStay),
  occurrences: list(object({ code: text, date: day })),
  occurrenceSpans: list(object({ code: text, from: day, to: day })),
  values: list(object({ code: text, cents: wholeNumber })),
  treatmentCodes: list(text),
  estimatedDueCents: optionalCents,
  attendingProvider: optionalProvider,
  operatingPhysician: optionalProvider,
  otherOperatingPhysician: optionalProvider,
});

const dentalShape = object<DentalFacts>({
  predetermination: flag,
  orthodontics: nullable(
    object({ months: nullable(quantity), monthsRemaining: nullable(quantity), appliance: optionalText }),
  ),
  toothStatuses: list(object({ tooth: text, status: text })),
  assistantSurgeon: optionalProvider,
});

const noteShape = object<Note>({ kind: text, text });
const attachmentShape = object<Attachment>({ reportType: text, transmission: text, controlNumber: optionalText });
const qualifiedDateShape = object<QualifiedDate>({ qualifier: text, date: day });

const lineShape = object<Required<ServiceLine>>({
  number: unknownable(wholeNumber),
  procedure: object({ qualifier: text, code: text, modifiers: list(text), description: optionalText }),
  chargeCents: cents,
  unitKind: text,
  units: unknownable(quantity),
  placeOfService: optionalText,
  diagnosisPointers: list(wholeNumber),
  dateFrom: optionalDay,
  dateTo: optionalDay,
  emergency: flag,
  epsdt: flag,
  familyPlanning: flag,
  copayExempt: flag,
  drug: nullable(
    object<DrugIdentification>({
      ndc: text,
      quantity: nullable(quantity),
      unit: optionalText,
      prescriptionNumber: optionalText,
    }),
  ),
  lineControlNumber: optionalText,
  priorAuthorization: optionalText,
  referralNumber: optionalText,
  cliaNumber: optionalText,
  otherIds: list(identifierShape),
  otherDates: list(qualifiedDateShape),
  salesTaxCents: optionalCents,
  purchasedService: nullable(object({ providerId: text, cents: wholeNumber })),
  renderingProvider: optionalProvider,
  orderingProvider: optionalProvider,
  referringProvider: optionalProvider,
  primaryCareProvider: optionalProvider,
  supervisingProvider: optionalProvider,
  purchasedServiceProvider: optionalProvider,
  serviceFacility: optionalProvider,
  notes: list(noteShape),
  attachments: list(attachmentShape),
  adjudications: list(adjudicationShape),
  institutional: nullable(
    object<InstitutionalLine>({
      revenueCode: text,
      nonCoveredCents: optionalCents,
      operatingPhysician: optionalProvider,
      otherOperatingPhysician: optionalProvider,
    }),
  ),
  dental: nullable(
    object<DentalLine>({
      areas: list(text),
      placement: optionalText,
      teeth: list(object({ tooth: text, surfaces: list(text) })),
      assistantSurgeon: optionalProvider,
    }),
  ),
  unread: unreadList,
  at: positionShape,
});

const datesShape = object<ClaimDates>({
  onset: optionalDay,
  initialTreatment: optionalDay,
  lastSeen: optionalDay,
  acuteManifestation: optionalDay,
  lastMenstrualPeriod: optionalDay,
  lastXray: optionalDay,
  disabilityFrom: optionalDay,
  disabilityTo: optionalDay,
  lastWorked: optionalDay,
  returnToWork: optionalDay,
  admission: optionalDay,
  discharge: optionalDay,
  assumedCare: optionalDay,
  relinquishedCare: optionalDay,
});

const claimKind = oneOf('professional', 'institutional', 'dental');

const claimShape = object<Required<Claim>>({
  kind: (value, at, faults) => claimKind(value ?? 'professional', at, faults),
  institutional: nullable(institutionalShape),
  dental: nullable(dentalShape),
  batch: nullable(batchShape),
  billingProvider: providerShape,
  payToAddress: addressShape,
  subscriber: subscriberShape,
  patient: nullable(patientShape),
  payer: payerShape,
  patientControlNumber: text,
  totalChargeCents: cents,
  placeOfService: text,
  frequencyCode: text,
  providerSignatureOnFile: flag,
  assignment: text,
  benefitsAssigned: text,
  releaseOfInformation: text,
  patientSignatureSource: optionalText,
  accident: nullable(
    object<Accident>({ causes: list(text), state: optionalText, country: optionalText, date: optionalDay }),
  ),
  specialProgram: optionalText,
  delayReason: optionalText,
  dates: (value, at, faults) => datesShape(value ?? {}, at, faults),
  diagnoses: list(diagnosisShape),
  conditionCodes: list(text),
  anesthesiaProcedures: list(text),
  patientPaidCents: optionalCents,
  priorAuthorization: optionalText,
  referralNumber: optionalText,
  payerClaimControlNumber: optionalText,
  cliaNumber: optionalText,
  medicalRecordNumber: optionalText,
  otherIds: list(identifierShape),
  otherDates: list(qualifiedDateShape),
  attachments: list(attachmentShape),
  notes: list(noteShape),
  referringProvider: optionalProvider,
  primaryCareProvider: optionalProvider,
  renderingProvider: optionalProvider,
  serviceFacility: optionalProvider,
  supervisingProvider: optionalProvider,
  otherCoverages: list(coverageShape),
  lines: list(lineShape),
  unread: unreadList,
  at: positionShape,
});

/**
 * JSON of unknown form as a claim: the first of four verbs (parse, validate, complete, write). It asks for the form only:
 * members, types, days that exist. Empty lists, nulls and false may be left out; an unknown amount is null.
 */
export function parseClaim(json: unknown): Result<Claim, readonly Fault[]> {
  return parseShape(claimShape, json);
}
