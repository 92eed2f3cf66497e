import { FaultError } from '../../kernel/result.ts';
import type { PlainSegment } from '../../x12/syntax/plain-segment.ts';
import { type Claim, MAX_DIAGNOSES, MAX_LINES, MAX_POINTERS, type ServiceLine } from '../claim.ts';
import * as write from '../x12-parts/writing.ts';
import type { ClaimForm } from './claim-form.ts';

const { segment } = write;

/** 837P: what of a claim and its lines goes where. */
export const PROFESSIONAL: ClaimForm = {
  guide: '005010X222A1',
  mostLines: MAX_LINES,
  claim: claimSegments,
  line: lineSegments,
  providers: [
    { loop: '2310A', role: 'DN', of: (claim) => claim.referringProvider, second: (claim) => claim.primaryCareProvider },
    { loop: '2310B', role: '82', of: (claim) => claim.renderingProvider, taxonomy: 'PE' },
    { loop: '2310C', role: '77', of: (claim) => claim.serviceFacility, address: true, contact: true },
    { loop: '2310D', role: 'DQ', of: (claim) => claim.supervisingProvider },
    { loop: '2310E' },
    { loop: '2310F' },
  ],
  otherPayerLoops: ['2330C', '2330D', '2330E', '2330F', '2330G'],
  lineProviders: [
    { loop: '2420A', role: '82', of: (line) => line.renderingProvider, taxonomy: 'PE' },
    { loop: '2420B', role: 'QB', of: (line) => line.purchasedServiceProvider },
    { loop: '2420C', role: '77', of: (line) => line.serviceFacility, address: true },
    { loop: '2420D', role: 'DQ', of: (line) => line.supervisingProvider },
    { loop: '2420E', role: 'DK', of: (line) => line.orderingProvider, address: true, contact: true },
    { loop: '2420F', role: 'DN', of: (line) => line.referringProvider, second: (line) => line.primaryCareProvider },
    { loop: '2420G' },
    { loop: '2420H' },
  ],
};

/** CLM; `reason`: CLM19. */
export function claimHead(claim: Claim, reason: string): PlainSegment {
  const { accident } = claim;
  return segment(
    'CLM',
    claim.patientControlNumber,
    write.amount(claim.totalChargeCents),
    '',
    '',
    claim.placeOfService === '' && claim.frequencyCode === '' ? '' : [claim.placeOfService, 'B', claim.frequencyCode],
    claim.providerSignatureOnFile ? 'Y' : 'N',
    claim.assignment,
    claim.benefitsAssigned,
    claim.releaseOfInformation,
    claim.patientSignatureSource,
    accident === null || (accident.causes.length === 0 && accident.state === null && accident.country === null)
      ? ''
      : [...[...accident.causes, '', '', ''].slice(0, 3), accident.state ?? '', accident.country ?? ''],
    claim.specialProgram ?? '',
    ...['', '', '', '', '', ''],
    reason,
    claim.delayReason,
  );
}

function claimSegments(claim: Claim, at: string): PlainSegment[] {
  const { accident, dates, diagnoses } = claim;
  if (diagnoses.length > MAX_DIAGNOSES) {
    throw new FaultError('X12-WRITE-LIMIT', `a claim has room for ${MAX_DIAGNOSES} diagnoses`, at);
  }
  const disability =
    dates.disabilityFrom !== null && dates.disabilityTo !== null
      ? [write.period('314', dates.disabilityFrom, dates.disabilityTo)]
      : [...write.dateOf('360', dates.disabilityFrom), ...write.dateOf('361', dates.disabilityTo)];
  const procedures = claim.anesthesiaProcedures ?? [];
  return [
    claimHead(claim, ''),
    ...write.dateOf('431', dates.onset),
    ...write.dateOf('454', dates.initialTreatment),
    ...write.dateOf('304', dates.lastSeen),
    ...write.dateOf('453', dates.acuteManifestation),
    ...write.dateOf('439', accident?.date),
    ...write.dateOf('484', dates.lastMenstrualPeriod),
    ...write.dateOf('455', dates.lastXray),
    ...disability,
    ...write.dateOf('297', dates.lastWorked),
    ...write.dateOf('296', dates.returnToWork),
    ...write.dateOf('435', dates.admission),
    ...write.dateOf('096', dates.discharge),
    ...write.dateOf('090', dates.assumedCare),
    ...write.dateOf('091', dates.relinquishedCare),
    ...(claim.otherDates ?? []).flatMap(({ qualifier, date }) => write.dateOf(qualifier, date)),
    ...write.attachments(claim.attachments),
    ...write.amountSegment('F5', claim.patientPaidCents),
    ...write.reference('9F', claim.referralNumber),
    ...write.reference('G1', claim.priorAuthorization),
    ...write.reference('F8', claim.payerClaimControlNumber),
    ...write.reference('X4', claim.cliaNumber),
    ...write.reference('EA', claim.medicalRecordNumber),
    ...write.references(claim.otherIds),
    ...claim.notes.map(({ kind, text }) => segment('NTE', kind, text)),
    ...(diagnoses.length === 0 ? [] : [segment('HI', ...diagnoses.map(({ qualifier, code }) => [qualifier, code]))]),
    ...(procedures.length === 0 ? [] : [segment('HI', ...procedures.map((code, i) => [i === 0 ? 'BP' : 'BO', code]))]),
    ...write.codeList('BG', claim.conditionCodes ?? []),
  ];
}

function lineSegments(line: ServiceLine, at: string): PlainSegment[] {
  if (line.diagnosisPointers.length > MAX_POINTERS) {
    throw new FaultError('X12-WRITE-LIMIT', `a line has room for ${MAX_POINTERS} diagnosis pointers`, at);
  }
  return [
    segment('LX', write.decimal(line.number)),
    segment(
      'SV1',
      write.procedure(line.procedure, at),
      write.amount(line.chargeCents),
      line.unitKind,
      write.decimal(line.units),
      line.placeOfService,
      '',
      line.diagnosisPointers.map(String),
      '',
      line.emergency ? 'Y' : '',
      '',
      line.epsdt ? 'Y' : '',
      line.familyPlanning ? 'Y' : '',
      ...['', ''],
      line.copayExempt ? '0' : '',
    ),
    ...write.attachments(line.attachments),
    ...write.serviceDates(line.dateFrom, line.dateTo),
    ...(line.otherDates ?? []).flatMap(({ qualifier, date }) => write.dateOf(qualifier, date)),
    ...write.reference('G1', line.priorAuthorization),
    ...write.reference('6R', line.lineControlNumber),
    ...write.reference('X4', line.cliaNumber),
    ...write.reference('9F', line.referralNumber),
    ...write.references(line.otherIds),
    ...write.amountSegment('T', line.salesTaxCents),
    ...line.notes.map(({ kind, text }) => segment('NTE', kind, text)),
    ...(line.purchasedService
      ? [segment('PS1', line.purchasedService.providerId, write.amount(line.purchasedService.cents))]
      : []),
  ];
}
