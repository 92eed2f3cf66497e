import { type Claim, NO_DATES, type Provider, type ServiceLine, type Subscriber } from '../claim/claim.ts';
import { type Cents, sumCents } from '../kernel/money.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { Coverage } from '../record/coverage.ts';
import type { Patient } from '../record/person.ts';
import type { Organization, Practitioner } from '../record/practitioner.ts';
import type { CodingRecord, LineEntry } from './record.ts';

/** Everyone and everything on a claim besides the codes. */
export interface Parties {
  readonly patient: Patient;
  readonly coverage: Coverage;
  readonly practitioners: readonly Practitioner[];
  readonly organization: Organization;
  /** Where the service was given, when not at the billing address. */
  readonly facility: Organization | null;
  /** CLM01: our number of the claim, up to 20 characters, the same for its replacements. */
  readonly patientControlNumber: string;
  readonly patientPaidCents: Cents | null;
}

/** What a version is on top of the codes: CLM05-3 and, for a replacement or void, the payer's number of the claim before. */
export interface VersionNumbers {
  readonly frequencyCode: '1' | '7' | '8';
  readonly payerClaimControlNumber: string | null;
}

const ACCIDENTS = { auto: 'AA', employment: 'EM', other: 'OA' } as const;

/**
 * The claim that the record would give as it stands, ready or not: for the checks while coding. Only prepareClaim makes one that counts.
 * Faults: a person named in the record is unknown, or the coverage is not the encounter's.
 */
export function buildClaim(record: CodingRecord, parties: Parties, version: VersionNumbers): Result<Claim> {
  const { header } = record;
  const { patient, coverage, organization, facility, practitioners } = parties;
  if (coverage.id !== header.coverageId || coverage.patientId !== patient.id || patient.id !== record.patientId)
    return fault('CLAIM-PARTIES', 'patient and coverage are not those of this record', 'coverage');
  if (parties.patientControlNumber === '' || parties.patientControlNumber.length > 20)
    return fault('CLAIM-NUMBER', 'the number of a claim has 1 to 20 characters', 'patientControlNumber');
  if (coverage.relationship !== '18' && coverage.subscriber === null)
    return fault('CLAIM-SUBSCRIBER', 'the person who holds the policy is not known', 'coverage');
  const ids = [header.performerId, header.referrerId, header.supervisorId].concat(
    record.lines.flatMap(({ line }) => [line.renderingId, line.supervisingId, line.orderingId]),
  );
  const unknown = ids.find((id) => id !== null && !practitioners.some((one) => one.id === id));
  if (unknown) return fault('CLAIM-PROVIDER', 'a professional named in the record is not known', unknown);
  const person = (id: string | null): Provider | null => {
    const found = practitioners.find((one) => one.id === id);
    return found ? personProvider(found) : null;
  };

  const position = new Map(record.diagnoses.map(({ id }, at) => [id, at + 1]));
  const selfInsured = coverage.relationship === '18';
  const { accident } = header;
  return ok({
    batch: null,
    billingProvider: organizationProvider(organization, true),
    payToAddress: null,
    subscriber: subscriberOf(coverage, patient),
    patient: selfInsured
      ? null
      : {
          relationship: coverage.relationship,
          name: patient.name,
          address: patient.address,
          birthDate: patient.birthDate,
          sex: patient.sex,
          otherIds: [],
        },
    payer: {
      name: coverage.payer.name,
      payerId: coverage.payer.payerId,
      address: coverage.payer.address,
      otherIds: [],
    },
    patientControlNumber: parties.patientControlNumber,
    totalChargeCents: sumCents(record.lines.map(({ line }) => line.chargeCents)),
    placeOfService: header.placeOfService,
    frequencyCode: version.frequencyCode,
    providerSignatureOnFile: true,
    assignment: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    patientSignatureSource: null,
    accident: accident && {
      causes: [ACCIDENTS[accident.cause]],
      state: accident.cause === 'auto' ? accident.state : null,
      country: null,
      date: accident.date,
    },
    delayReason: null,
    dates: { ...NO_DATES, admission: header.admissionDate },
    diagnoses: record.diagnoses.map(({ code }, at) => ({
      code: code.replace('.', ''),
      qualifier: at === 0 ? 'ABK' : 'ABF',
    })),
    patientPaidCents: parties.patientPaidCents,
    priorAuthorization: header.priorAuthorization,
    referralNumber: header.referralNumber,
    payerClaimControlNumber: version.payerClaimControlNumber,
    cliaNumber: header.cliaNumber,
    medicalRecordNumber: patient.recordNumber,
    attachments: [],
    notes: [],
    referringProvider: person(header.referrerId),
    renderingProvider: person(header.performerId),
    serviceFacility: facility && organizationProvider(facility, false),
    supervisingProvider: person(header.supervisorId),
    otherCoverages: [],
    lines: record.lines.map((entry, at) => serviceLine(record, entry, at + 1, position, person)),
    unread: [],
    at: null,
  });
}

function serviceLine(
  record: CodingRecord,
  { line }: LineEntry,
  number: number,
  position: ReadonlyMap<string, number>,
  person: (id: string | null) => Provider | null,
): ServiceLine {
  return {
    number,
    procedure: { qualifier: 'HC', code: line.code, modifiers: line.modifiers, description: line.description },
    chargeCents: line.chargeCents,
    unitKind: line.unitKind,
    units: line.units,
    placeOfService: line.placeOfService === record.header.placeOfService ? null : line.placeOfService,
    diagnosisPointers: line.pointers.map((pointer) => position.get(pointer)!),
    dateFrom: line.dateFrom ?? record.header.dateOfService,
    dateTo: line.dateFrom === null ? record.header.dateTo : line.dateTo,
    emergency: false,
    epsdt: false,
    familyPlanning: false,
    copayExempt: false,
    drug: line.drug && {
      ndc: line.drug.ndc,
      quantity: line.drug.quantity === null ? null : Number(line.drug.quantity),
      unit: line.drug.unit,
      prescriptionNumber: null,
    },
    lineControlNumber: `L${number}`,
    priorAuthorization: null,
    referralNumber: null,
    cliaNumber: null,
    renderingProvider: line.renderingId === record.header.performerId ? null : person(line.renderingId),
    orderingProvider: person(line.orderingId),
    referringProvider: null,
    supervisingProvider: line.supervisingId === record.header.supervisorId ? null : person(line.supervisingId),
    purchasedServiceProvider: null,
    serviceFacility: null,
    notes: [],
    attachments: [],
    adjudications: [],
    unread: [],
    at: null,
  };
}

function personProvider({ name, npi, taxonomy }: Practitioner): Provider {
  return {
    entityType: 'person',
    name: name.last,
    firstName: name.first,
    middleName: name.middle,
    suffix: name.suffix,
    npi,
    taxonomy,
    address: null,
    taxId: null,
    otherIds: [],
    contact: null,
  };
}

function organizationProvider(organization: Organization, bills: boolean): Provider {
  return {
    entityType: 'organization',
    name: organization.name,
    firstName: null,
    middleName: null,
    suffix: null,
    npi: organization.npi,
    taxonomy: bills ? organization.taxonomy : null,
    address: organization.address,
    taxId: bills ? { qualifier: 'EI', value: organization.taxId } : null,
    otherIds: [],
    contact: bills ? { name: organization.name, phone: organization.phone, email: null, fax: null } : null,
  };
}

function subscriberOf(coverage: Coverage, patient: Patient): Subscriber {
  const self = coverage.relationship === '18';
  const holder = self ? patient : (coverage.subscriber ?? patient);
  return {
    coverageOrder: coverage.order,
    relationship: self ? '18' : null,
    groupNumber: coverage.groupNumber,
    groupName: null,
    insuranceType: null,
    filingIndicator: coverage.payer.filingIndicator,
    entityType: 'person',
    name: holder.name,
    memberId: coverage.memberId,
    address: holder.address,
    birthDate: holder.birthDate,
    sex: holder.sex,
    otherIds: [],
  };
}
