import {
  blankClaim,
  blankLine,
  blankPatient,
  blankProvider,
  blankSubscriber,
} from '../../packages/core/src/claim/blank.ts';
import type { Claim, ClaimBatch, Provider, ServiceLine } from '../../packages/core/src/claim/claim.ts';
import { writeClaims } from '../../packages/core/src/claim/x837p/writer.ts';
import { addDays } from '../../packages/core/src/kernel/dates.ts';
import { blankPayment } from '../../packages/core/src/remittance/blank.ts';
import type { ClaimPayment, LinePayment, Remittance } from '../../packages/core/src/remittance/remittance.ts';
import { writeRemittances } from '../../packages/core/src/remittance/x835/writer.ts';
import { type Random, seeded } from '../../test/support/random.ts';

const LAST = [
  'ABERNATHY',
  'BRANDT',
  'DOWNEY',
  'ELSWORTH',
  'FARROW',
  'GRUBER',
  'HOLLIS',
  'IVERSON',
  'KOWALCZYK',
  'MERCADO',
];
const FIRST = ['ADA', 'BEN', 'CLEO', 'DANA', 'ELI', 'FAY', 'GUS', 'HOPE', 'IRA', 'JUNE', 'KIT', 'MARIGOLD'];
const CITIES = [
  ['COLUMBUS', 'OH', '43215'],
  ['SALEM', 'OR', '97301'],
  ['MACON', 'GA', '31201'],
  ['BOISE', 'ID', '83702'],
] as const;
const STREETS = ['OAK AVE', 'MAIN STREET', 'NORTH MAPLE BOULEVARD', 'SECOND ST'];
const CODES = ['99213', '99214', '93000', '97110', '36415', '80053', '20610', '90471', '71046', 'J3301'];
const DIAGNOSES = ['M1711', 'I10', 'E119', 'J069', 'R079', 'M545', 'Z0000', 'E785', 'N390', 'K219'];
const TAXONOMIES = ['207Q00000X', '207R00000X', '208000000X', '363L00000X'];

function npi(random: Random): string {
  const body = `2${String(random.below(100_000_000)).padStart(8, '0')}`;
  let sum = 24;
  for (let i = 0; i < 9; i++) {
    const digit = Number(body[i]);
    sum += i % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return body + String((10 - (sum % 10)) % 10);
}

function person(random: Random, taxonomy: string | null): Provider {
  return {
    ...blankProvider(),
    entityType: 'person',
    name: random.pick(LAST),
    firstName: random.pick(FIRST),
    npi: npi(random),
    taxonomy,
  };
}

function address(random: Random) {
  const [city, state, zip] = random.pick(CITIES);
  return { line1: `${random.below(999) + 1} ${random.pick(STREETS)}`, line2: null, city, state, zip, country: null };
}

const BATCH: ClaimBatch = {
  interchangeControlNumber: '000000001',
  groupControlNumber: '1',
  transactionControlNumber: '0001',
  senderId: { qualifier: 'ZZ', value: 'SUBMITTER01' },
  receiverId: { qualifier: 'ZZ', value: 'RECEIVER01' },
  guide: '005010X222A1',
  usage: 'T',
  purpose: '00',
  reference: 'BENCH',
  date: '2026-06-30',
  time: '0930',
  claimOrEncounter: 'CH',
  submitter: {
    name: 'EXAMPLE BILLING',
    firstName: null,
    id: 'SUB123',
    contact: { name: 'BILLING DESK', phone: '5555550100', email: null, fax: null },
  },
  receiver: { name: 'EXAMPLE PAYER', id: 'PAY01' },
};

/** Clean claims of ordinary shape, all persons and numbers invented, the same for the same seed: one to four lines, a sixth of them for a dependent, some with a referring provider. */
export function* claims(count: number, seed = 1): Generator<Claim> {
  const random = seeded(seed);
  const practices = Array.from({ length: 8 }, (_, i) => ({
    ...blankProvider(),
    name: `EXAMPLE CLINIC ${String.fromCharCode(65 + i)}`,
    npi: npi(random),
    taxonomy: '261QM1300X',
    address: { ...address(random), zip: '432150001' },
    taxId: { qualifier: 'EI', value: String(123456700 + i) },
  }));
  const doctors = Array.from({ length: 40 }, () => person(random, random.pick(TAXONOMIES)));
  for (let i = 0; i < count; i++) {
    const self = random.below(6) > 0;
    const birth = addDays('1940-01-01', random.below(25_000));
    const lines: ServiceLine[] = [];
    const diagnoses = DIAGNOSES.slice(random.below(6)).slice(0, 1 + random.below(4));
    const day = addDays('2026-01-01', random.below(150));
    for (let number = 1; number <= 1 + random.below(4); number++) {
      lines.push({
        ...blankLine(number),
        procedure: {
          qualifier: 'HC',
          code: random.pick(CODES),
          modifiers: random.below(4) === 0 ? ['25'] : [],
          description: null,
        },
        chargeCents: 1000 + random.below(300_000),
        unitKind: 'UN',
        units: 1 + random.below(3),
        diagnosisPointers: diagnoses.map((_, k) => k + 1).slice(0, 4),
        dateFrom: day,
        lineControlNumber: `A${String(i).padStart(7, '0')}L${number}`,
      });
    }
    const who = {
      birthDate: birth,
      sex: random.below(2) === 0 ? ('F' as const) : ('M' as const),
      address: address(random),
    };
    const subscriber = {
      ...blankSubscriber(),
      coverageOrder: 'P',
      relationship: self ? '18' : null,
      filingIndicator: 'CI',
      name: { last: random.pick(LAST), first: random.pick(FIRST), middle: null, suffix: null },
      memberId: `MBR${String(100000000 + random.below(899999999))}`,
    };
    yield {
      ...blankClaim(),
      batch: BATCH,
      billingProvider: practices[Math.floor(i / 64) % practices.length]!,
      subscriber: self ? { ...subscriber, ...who } : subscriber,
      patient: self
        ? null
        : {
            ...blankPatient(),
            relationship: '19',
            name: { last: subscriber.name.last, first: random.pick(FIRST), middle: null, suffix: null },
            ...who,
          },
      payer: { name: 'EXAMPLE PAYER', payerId: 'PAY01', address: null, otherIds: [] },
      patientControlNumber: `A${String(i).padStart(7, '0')}`,
      totalChargeCents: lines.reduce((sum, line) => sum + line.chargeCents, 0),
      placeOfService: '11',
      frequencyCode: '1',
      providerSignatureOnFile: true,
      assignment: 'A',
      benefitsAssigned: 'Y',
      releaseOfInformation: 'Y',
      diagnoses: diagnoses.map((code, k) => ({ code, qualifier: k === 0 ? 'ABK' : 'ABF' })),
      referringProvider: random.below(3) === 0 ? person(random, null) : null,
      renderingProvider: random.pick(doctors),
      lines,
    };
  }
}

export function* claimFile(count: number): Generator<string> {
  yield* writeClaims(claims(count));
}

/** The same claims paid: a tenth of each charge is the patient's, two tenths are written off. */
export function* remittances(count: number): Generator<Remittance> {
  const payments: ClaimPayment[] = [];
  for (const claim of claims(count)) {
    const lines = claim.lines.map((line): LinePayment => {
      const share = Math.floor(line.chargeCents / 10);
      const off = Math.floor(line.chargeCents / 5);
      return {
        lineControlNumber: line.lineControlNumber,
        procedure: line.procedure,
        billedProcedure: null,
        chargeCents: line.chargeCents,
        paidCents: line.chargeCents - share - off,
        unitsPaid: line.units,
        unitsBilled: null,
        dateFrom: line.dateFrom,
        dateTo: null,
        adjustments: [
          { groupCode: 'CO', carc: '45', cents: off, quantity: null },
          { groupCode: 'PR', carc: '2', cents: share, quantity: null },
        ],
        allowedCents: line.chargeCents - off,
        remarkCodes: [],
        unread: [],
        at: null,
      };
    });
    const patient = claim.patient ?? claim.subscriber;
    payments.push({
      ...blankPayment(),
      patientControlNumber: claim.patientControlNumber,
      statusCode: '1',
      chargeCents: claim.totalChargeCents,
      paidCents: lines.reduce((sum, line) => sum + line.paidCents, 0),
      patientResponsibilityCents: lines.reduce((sum, line) => sum + line.adjustments[1]!.cents, 0),
      filingIndicator: '12',
      payerClaimControlNumber: `ICN${claim.patientControlNumber}`,
      placeOfService: '11',
      frequencyCode: '1',
      patient: { name: patient.name, memberId: claim.subscriber.memberId },
      renderingProvider: {
        name: {
          last: claim.renderingProvider!.name,
          first: claim.renderingProvider!.firstName,
          middle: null,
          suffix: null,
        },
        npi: claim.renderingProvider!.npi,
      },
      lines,
    });
  }
  const { senderId, receiverId } = BATCH;
  yield {
    batch: {
      interchangeControlNumber: '000000002',
      groupControlNumber: '2',
      transactionControlNumber: '0001',
      senderId: receiverId,
      receiverId: senderId,
      guide: '005010X221A1',
      usage: 'T',
      created: '2026-07-10',
      time: '0930',
    },
    handling: 'I',
    paymentCents: payments.reduce((sum, payment) => sum + payment.paidCents, 0),
    creditOrDebit: 'C',
    method: 'CHK',
    paymentDate: '2026-07-12',
    traceNumber: 'EFT0001',
    payerIdentifier: '1234567890',
    productionDate: '2026-07-10',
    payer: {
      name: 'EXAMPLE PAYER',
      address: { line1: '1 PAYER WAY', line2: null, city: 'COLUMBUS', state: 'OH', zip: '43215', country: null },
      contact: { name: 'EDI HELP', phone: '5555550199' },
      otherIds: [],
    },
    payee: { name: 'EXAMPLE CLINIC A', npi: '1234567893', taxId: '123456700', address: null },
    claims: payments,
    providerAdjustments: [],
    unread: [],
    simulated: false,
  };
}

export function* remittanceFile(count: number): Generator<string> {
  yield* writeRemittances(remittances(count));
}
