import type { PlainSegment } from '../../x12/syntax/plain-segment.ts';
import { type Claim, MAX_LINES, type ServiceLine } from '../claim.ts';
import { blankDental, blankDentalLine } from '../dental.ts';
import * as write from '../x12-parts/writing.ts';
import type { ClaimForm } from '../x837p/claim-form.ts';
import { claimHead } from '../x837p/form.ts';

const { segment } = write;
const NO_FACTS = blankDental();
const NO_LINE = blankDentalLine();

/** 837D: what of a claim and its lines goes where. */
export const DENTAL: ClaimForm = {
  guide: '005010X224A2',
  mostLines: MAX_LINES,
  claim: claimSegments,
  line: lineSegments,
  providers: [
    {
      loop: '2310A',
      role: 'DN',
      of: (claim) => claim.referringProvider,
      second: (claim) => claim.primaryCareProvider,
      taxonomy: 'RF',
    },
    { loop: '2310B', role: '82', of: (claim) => claim.renderingProvider, taxonomy: 'PE' },
    { loop: '2310C', role: '77', of: (claim) => claim.serviceFacility, address: true },
    { loop: '2310D', role: 'DD', of: (claim) => claim.dental?.assistantSurgeon ?? null, taxonomy: 'AS' },
    { loop: '2310E', role: 'DQ', of: (claim) => claim.supervisingProvider },
  ],
  otherPayerLoops: ['2330C', '2330D', '2330E', '2330F', '2330G', '2330H'],
  lineProviders: [
    { loop: '2420A', role: '82', of: (line) => line.renderingProvider, taxonomy: 'PE' },
    { loop: '2420B', role: 'DD', of: (line) => line.dental?.assistantSurgeon ?? null, taxonomy: 'AS' },
    { loop: '2420C', role: 'DQ', of: (line) => line.supervisingProvider },
    { loop: '2420D', role: '77', of: (line) => line.serviceFacility, address: true },
  ],
};

function claimSegments(claim: Claim): PlainSegment[] {
  const { predetermination, orthodontics, toothStatuses } = claim.dental ?? NO_FACTS;
  return [
    claimHead(claim, predetermination ? 'PB' : ''),
    ...write.dateOf('439', claim.accident?.date),
    ...(claim.otherDates ?? []).flatMap(({ qualifier, date }) => write.dateOf(qualifier, date)),
    ...(orthodontics === null
      ? []
      : [
          segment(
            'DN1',
            write.decimal(orthodontics.months),
            write.decimal(orthodontics.monthsRemaining),
            '',
            orthodontics.appliance,
          ),
        ]),
    ...toothStatuses.map(({ tooth, status }) => segment('DN2', tooth, status)),
    ...write.attachments(claim.attachments),
    ...write.amountSegment('F5', claim.patientPaidCents),
    ...write.reference('9F', claim.referralNumber),
    ...write.reference('G1', claim.priorAuthorization),
    ...write.reference('F8', claim.payerClaimControlNumber),
    ...write.reference('X4', claim.cliaNumber),
    ...write.reference('EA', claim.medicalRecordNumber),
    ...write.references(claim.otherIds),
    ...claim.notes.map(({ kind, text }) => segment('NTE', kind, text)),
    ...(claim.diagnoses.length === 0
      ? []
      : [segment('HI', ...claim.diagnoses.map(({ qualifier, code }) => [qualifier, code]))]),
  ];
}

function lineSegments(line: ServiceLine, at: string): PlainSegment[] {
  const { areas, placement, teeth } = line.dental ?? NO_LINE;
  return [
    segment('LX', write.decimal(line.number)),
    ...write.unlessEmpty(
      segment(
        'SV3',
        write.procedure(line.procedure, at),
        write.amount(line.chargeCents),
        line.placeOfService,
        areas,
        placement,
        line.units === 1 ? '' : write.decimal(line.units),
        ...['', '', '', ''],
        line.diagnosisPointers.map(String),
      ),
    ),
    ...teeth.map(({ tooth, surfaces }) => segment('TOO', 'JP', tooth, surfaces)),
    ...write.serviceDates(line.dateFrom, line.dateTo),
    ...(line.otherDates ?? []).flatMap(({ qualifier, date }) => write.dateOf(qualifier, date)),
    ...write.reference('G1', line.priorAuthorization),
    ...write.reference('6R', line.lineControlNumber),
    ...write.reference('X4', line.cliaNumber),
    ...write.reference('9F', line.referralNumber),
    ...write.references(line.otherIds),
    ...write.amountSegment('T', line.salesTaxCents),
  ];
}
