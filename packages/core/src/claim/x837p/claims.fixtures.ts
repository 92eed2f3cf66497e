import fc from 'fast-check';
import { addDays } from '../../kernel/dates.ts';
import type { Address, PersonName } from '../../record/person.ts';
import type { Delimiters } from '../../x12/syntax/delimiters.ts';
import type {
  Adjustment,
  Claim,
  ClaimBatch,
  ClaimPayer,
  Contact,
  DependentPatient,
  Identifier,
  LineAdjudication,
  OtherCoverage,
  Provider,
  ServiceLine,
  Subscriber,
} from '../claim.ts';

/** Claims of every shape that the guide can carry, in normal form, for property tests. */

export const DELIMITERS: readonly Delimiters[] = [
  { element: '*', component: ':', repetition: '^', segment: '~' },
  { element: '|', component: '>', repetition: '!', segment: '\n' },
  { element: '\u001d', component: '\u001f', repetition: '^', segment: '\u001c' },
];

/** Characters that no set of delimiters above uses, and some that only others use. */
function alphabet(delimiters: Delimiters): string {
  const special = '*:^~|>!?'.replaceAll(/./g, (character) =>
    Object.values(delimiters).includes(character) ? '' : character,
  );
  return `ABCXYZ0189 .-'&/,()#@Éß${special}`;
}

export interface Words {
  readonly text: fc.Arbitrary<string>;
  readonly optional: fc.Arbitrary<string | null>;
  readonly code: fc.Arbitrary<string>;
}

export function wordsFor(delimiters: Delimiters): Words {
  const text = fc.string({ unit: fc.constantFrom(...alphabet(delimiters)), minLength: 1, maxLength: 18 });
  const code = fc.string({ unit: fc.constantFrom(...'ABC0189'), minLength: 1, maxLength: 3 });
  return { text, code, optional: fc.option(text, { nil: null }) };
}

export const day = fc.nat(20_000).map((days) => addDays('1975-01-01', days));
export const optionalDay = fc.option(day, { nil: null });
export const cents = fc.integer({ min: -5_000_000, max: 5_000_000 });
export const optionalCents = fc.option(cents, { nil: null });
export const quantity = fc.integer({ min: 1, max: 99_999 }).map((thousandths) => thousandths / 1000);
export const optionalQuantity = fc.option(quantity, { nil: null });

export function addressWith({ text, optional }: Words): fc.Arbitrary<Address | null> {
  return fc.option(
    fc.record({ line1: text, line2: optional, city: text, state: optional, zip: optional, country: optional }),
    { nil: null },
  );
}

export function nameWith({ text, optional }: Words): fc.Arbitrary<PersonName> {
  return fc.record({ last: text, first: optional, middle: optional, suffix: optional });
}

/** Each qualifier once, in the order of the guide. */
export function idsWith({ text }: Words, qualifiers: readonly string[]): fc.Arbitrary<Identifier[]> {
  return fc
    .subarray([...qualifiers])
    .chain((chosen) => fc.tuple(...chosen.map((qualifier) => text.map((value) => ({ qualifier, value })))));
}

function contactWith({ text, optional }: Words): fc.Arbitrary<Contact | null> {
  const contact = fc.record({ name: optional, phone: text, extension: optional, email: optional, fax: optional });
  return fc.option(
    contact.map((of) => (of.extension !== null && of.email !== null ? { ...of, fax: null } : of)),
    { nil: null },
  );
}

const NOTHING = fc.constant(null);

interface ProviderShape {
  readonly ids: readonly string[];
  readonly taxonomy?: boolean;
  readonly address?: boolean;
  readonly contact?: boolean;
  readonly taxId?: boolean;
}

function providerWith(words: Words, shape: ProviderShape): fc.Arbitrary<Provider> {
  const { text, optional } = words;
  return fc.record({
    entityType: fc.constantFrom('person' as const, 'organization' as const),
    name: text,
    firstName: optional,
    middleName: optional,
    suffix: optional,
    npi: optional,
    taxonomy: shape.taxonomy ? optional : NOTHING,
    address: shape.address ? addressWith(words) : NOTHING,
    taxId: shape.taxId
      ? fc.record({ qualifier: fc.constantFrom('EI', 'SY'), value: text })
      : fc.constant<Identifier | null>(null),
    otherIds: idsWith(words, shape.ids),
    contact: shape.contact ? contactWith(words) : NOTHING,
  });
}

function subscriberWith(words: Words): fc.Arbitrary<Subscriber> {
  const { text, optional, code } = words;
  return fc.record({
    coverageOrder: fc.constantFrom('P', 'S', 'T'),
    relationship: fc.constantFrom('18', null),
    groupNumber: optional,
    groupName: optional,
    insuranceType: fc.option(code, { nil: null }),
    filingIndicator: fc.option(code, { nil: null }),
    entityType: fc.constantFrom('person' as const, 'organization' as const),
    name: nameWith(words),
    memberId: fc.option(text, { nil: null }),
    address: addressWith(words),
    birthDate: optionalDay,
    sex: fc.constantFrom('F' as const, 'M' as const, 'U' as const, null),
    deathDate: optionalDay,
    pregnant: fc.boolean(),
    otherIds: idsWith(words, ['SY', 'Y4']),
  });
}

function patientWith(words: Words): fc.Arbitrary<DependentPatient> {
  return fc.record({
    relationship: words.code,
    name: nameWith(words),
    address: addressWith(words),
    birthDate: optionalDay,
    sex: fc.constantFrom('F' as const, 'M' as const, 'U' as const, null),
    deathDate: optionalDay,
    pregnant: fc.boolean(),
    otherIds: idsWith(words, ['Y4', '1W']),
  });
}

function payerWith(words: Words, ids: readonly string[]): fc.Arbitrary<ClaimPayer> {
  return fc.record({
    name: words.text,
    payerId: words.text,
    address: addressWith(words),
    otherIds: idsWith(words, ids),
  });
}

/** Sorted by group, since neighbours of one group are written together. */
export function adjustmentsWith({ code }: Words): fc.Arbitrary<Adjustment[]> {
  const one = fc.record({
    groupCode: fc.constantFrom('CO', 'PR', 'OA'),
    carc: code,
    cents,
    quantity: optionalQuantity,
  });
  return fc.array(one, { maxLength: 9 });
}

function adjudicationWith(words: Words): fc.Arbitrary<LineAdjudication> {
  const procedure = fc.record({
    qualifier: fc.constant('HC'),
    code: words.code,
    modifiers: fc.array(words.code, { maxLength: 4 }),
  });
  return fc.record({
    payerId: words.text,
    paidCents: cents,
    procedure: fc.option(procedure, { nil: null }),
    units: optionalQuantity,
    adjustments: adjustmentsWith(words),
    date: optionalDay,
    remainingPatientCents: optionalCents,
    revenueCode: fc.constant(null),
    bundledInto: fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }),
    unread: fc.constant([]),
    at: NOTHING,
  });
}

function coverageWith(words: Words): fc.Arbitrary<OtherCoverage> {
  const { text, optional, code } = words;
  return fc.record({
    coverageOrder: fc.constantFrom('P', 'S', 'T', 'A'),
    relationship: code,
    groupNumber: optional,
    groupName: optional,
    insuranceType: fc.option(code, { nil: null }),
    filingIndicator: fc.option(code, { nil: null }),
    subscriber: fc.record({
      entityType: fc.constantFrom('person' as const, 'organization' as const),
      name: nameWith(words),
      memberId: fc.option(text, { nil: null }),
      address: addressWith(words),
    }),
    payer: payerWith(words, ['2U', 'G1', '9F', 'T4']),
    paidCents: optionalCents,
    nonCoveredCents: optionalCents,
    remainingPatientCents: optionalCents,
    adjustments: adjustmentsWith(words),
    benefitsAssigned: fc.option(code, { nil: null }),
    releaseOfInformation: fc.option(code, { nil: null }),
    checkDate: optionalDay,
    payerClaimControlNumber: optional,
    remarkCodes: fc.array(code, { maxLength: 5 }),
    unread: fc.constant([]),
    at: NOTHING,
  });
}

function datesWith(qualifiers: readonly string[]) {
  return fc
    .subarray([...qualifiers])
    .chain((chosen) => fc.tuple(...chosen.map((qualifier) => day.map((date) => ({ qualifier, date })))));
}

function notesWith({ text }: Words) {
  return fc.array(fc.record({ kind: fc.constant('ADD'), text }), { maxLength: 2 });
}

function attachmentsWith({ code, optional }: Words) {
  return fc.array(fc.record({ reportType: code, transmission: code, controlNumber: optional }), { maxLength: 2 });
}

function lineWith(words: Words): fc.Arbitrary<ServiceLine> {
  const { text, optional, code } = words;
  const other = (ids: readonly string[]) => fc.option(providerWith(words, { ids }), { nil: null });
  const spells = fc.tuple(day, fc.constantFrom('none', 'one', 'two'));
  return fc
    .record({
      number: fc.integer({ min: 1, max: 99 }),
      procedure: fc.record({
        qualifier: fc.constantFrom('HC', 'ER'),
        code,
        modifiers: fc.array(code, { maxLength: 4 }),
        description: optional,
      }),
      chargeCents: cents,
      unitKind: fc.constantFrom('UN', 'MJ'),
      units: quantity,
      placeOfService: fc.option(code, { nil: null }),
      diagnosisPointers: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
      emergency: fc.boolean(),
      epsdt: fc.boolean(),
      familyPlanning: fc.boolean(),
      copayExempt: fc.boolean(),
      drug: fc.option(
        fc
          .record({
            ndc: text,
            quantity: optionalQuantity,
            unit: fc.option(code, { nil: null }),
            prescriptionNumber: optional,
          })
          .map((of) => (of.quantity === null ? { ...of, unit: null } : of)),
        { nil: null },
      ),
      lineControlNumber: optional,
      priorAuthorization: optional,
      referralNumber: optional,
      cliaNumber: optional,
      otherIds: idsWith(words, ['9B', '9D', 'EW', 'F4', 'BT']),
      otherDates: datesWith(['471', '607', '463', '461', '304', '738', '011', '455', '454']),
      salesTaxCents: optionalCents,
      purchasedService: fc.option(fc.record({ providerId: text, cents }), { nil: null }),
      renderingProvider: fc.option(providerWith(words, { ids: ['0B', '1G', 'G2', 'LU'], taxonomy: true }), {
        nil: null,
      }),
      orderingProvider: fc.option(providerWith(words, { ids: ['0B', '1G', 'G2'], address: true, contact: true }), {
        nil: null,
      }),
      referringProvider: other(['0B', '1G', 'G2']),
      primaryCareProvider: other(['0B', '1G', 'G2']),
      supervisingProvider: other(['0B', '1G', 'G2', 'LU']),
      purchasedServiceProvider: other(['0B', '1G', 'G2']),
      serviceFacility: fc.option(providerWith(words, { ids: ['G2', 'LU'], address: true }), { nil: null }),
      notes: notesWith(words),
      attachments: attachmentsWith(words),
      adjudications: fc.array(adjudicationWith(words), { maxLength: 2 }),
      institutional: fc.constant(null),
      dental: fc.constant(null),
      unread: fc.constantFrom(
        [],
        [
          { loop: '2440', segment: 'LQ*UT*01.02', at: null },
          { loop: '2440', segment: 'FRM*1A*Y', at: null },
        ],
      ),
      at: NOTHING,
      spell: spells,
    })
    .map(({ spell: [from, kind], ...line }) => ({
      ...line,
      dateFrom: kind === 'none' ? null : from,
      dateTo: kind === 'two' ? addDays(from, 3) : null,
    }));
}

export function claimWith(words: Words, batch: ClaimBatch): fc.Arbitrary<Claim> {
  const { text, optional, code } = words;
  const provider = (shape: ProviderShape) => fc.option(providerWith(words, shape), { nil: null });
  const diagnoses = fc
    .array(code, { minLength: 1, maxLength: 12 })
    .map((codes) => codes.map((each, i) => ({ code: each, qualifier: i === 0 ? 'ABK' : 'ABF' })));
  const accident = fc
    .record({
      causes: fc.subarray(['AA', 'EM', 'OA']),
      state: fc.option(code, { nil: null }),
      country: fc.option(code, { nil: null }),
      date: optionalDay,
    })
    .map((of) => (of.causes.length === 0 && of.state === null && of.country === null && of.date === null ? null : of));
  return fc.record({
    kind: fc.constant('professional' as const),
    institutional: fc.constant(null),
    dental: fc.constant(null),
    batch: fc.constant(batch),
    billingProvider: providerWith(words, {
      ids: ['0B', '1G'],
      taxonomy: true,
      address: true,
      contact: true,
      taxId: true,
    }),
    payToAddress: addressWith(words),
    subscriber: subscriberWith(words),
    patient: fc.option(patientWith(words), { nil: null }),
    payer: payerWith(words, ['2U', 'EI', 'FY', 'NF', 'G2', 'LU']),
    patientControlNumber: text,
    totalChargeCents: cents,
    placeOfService: code,
    frequencyCode: code,
    providerSignatureOnFile: fc.boolean(),
    assignment: code,
    benefitsAssigned: code,
    releaseOfInformation: code,
    patientSignatureSource: fc.option(code, { nil: null }),
    accident,
    specialProgram: fc.option(code, { nil: null }),
    delayReason: fc.option(code, { nil: null }),
    dates: fc.record({
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
    }),
    diagnoses,
    conditionCodes: fc.array(code, { maxLength: 15 }),
    anesthesiaProcedures: fc.array(code, { maxLength: 2 }),
    patientPaidCents: optionalCents,
    priorAuthorization: optional,
    referralNumber: optional,
    payerClaimControlNumber: optional,
    cliaNumber: optional,
    medicalRecordNumber: optional,
    otherIds: idsWith(words, ['4N', 'F5', 'EW', '9A', '9C', 'LX', 'D9', 'P4', '1J']),
    otherDates: datesWith(['471', '444', '050']),
    attachments: attachmentsWith(words),
    notes: notesWith(words),
    referringProvider: provider({ ids: ['0B', '1G', 'G2'] }),
    primaryCareProvider: provider({ ids: ['0B', '1G', 'G2'] }),
    renderingProvider: provider({ ids: ['0B', '1G', 'G2', 'LU'], taxonomy: true }),
    serviceFacility: provider({ ids: ['0B', 'G2', 'LU'], address: true, contact: true }),
    supervisingProvider: provider({ ids: ['0B', '1G', 'G2', 'LU'] }),
    otherCoverages: fc.array(coverageWith(words), { maxLength: 2 }),
    lines: fc.array(lineWith(words), { minLength: 1, maxLength: 3 }),
    unread: fc.constantFrom(
      [],
      [
        { loop: '2300', segment: batch.envelope!.delimiters.component === ':' ? 'K3*AB' : 'K3*A?:B', at: null },
        { loop: '2300', segment: 'CR1*LB*275**A*DH*21', at: null },
        { loop: '2310E', segment: 'NM1*PW*2', at: null },
        { loop: '2310E', segment: 'N3*1129 REINDEER ROAD', at: null },
      ],
    ),
    at: NOTHING,
  });
}

export function batchFor(delimiters: Delimiters): ClaimBatch {
  return {
    interchangeControlNumber: '000000001',
    groupControlNumber: '1',
    transactionControlNumber: '0001',
    senderId: { qualifier: 'ZZ', value: 'SENDER' },
    receiverId: { qualifier: 'ZZ', value: 'RECEIVER' },
    guide: '005010X222A1',
    usage: 'T',
    purpose: '00',
    reference: 'B1',
    date: '2026-04-10',
    time: '0930',
    claimOrEncounter: 'CH',
    submitter: {
      name: 'SUBMITTER',
      firstName: null,
      id: 'S1',
      contact: { name: 'DESK', phone: '5555550100', extension: null, email: null, fax: null },
    },
    receiver: { name: 'RECEIVER', id: 'R1' },
    envelope: {
      authorization: { qualifier: '00', value: '' },
      security: { qualifier: '00', value: '' },
      sender: { qualifier: 'ZZ', value: 'SENDER' },
      receiver: { qualifier: 'ZZ', value: 'RECEIVER' },
      interchangeDate: '260410',
      interchangeTime: '0930',
      interchangeVersion: '00501',
      interchangeControlNumber: '000000001',
      acknowledgmentRequested: '0',
      usage: 'T',
      groupSender: 'SENDER',
      groupReceiver: 'RECEIVER',
      groupDate: '20260410',
      groupTime: '0930',
      groupControlNumber: '1',
      delimiters,
      lineBreak: '',
    },
    unread: [],
  };
}

/** Without the positions that reading adds. */
export function withoutPlaces<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, member) => (key === 'at' ? null : member)));
}
