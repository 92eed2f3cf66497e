import { FaultError } from '../../kernel/result.ts';
import type { KeptSegment, LoopArranger } from '../../x12/loop-writer.ts';
import type { PlainSegment } from '../../x12/syntax/plain-segment.ts';
import {
  type Claim,
  MAX_DIAGNOSES,
  MAX_LINES,
  MAX_POINTERS,
  type OtherCoverage,
  type Provider,
  type ServiceLine,
} from '../claim.ts';
import * as write from '../x12-parts/writing.ts';

/** Elements that the writer fills with what is usual: what a reader kept wins. */
export const WEAK: Readonly<Record<string, readonly number[]>> = { NM1: [2, 8], CLM: [5, 6] };

/** Takes the segments of one loop, already in order. */
export type LoopOut = (loop: string, segments: readonly PlainSegment[]) => void;

const { segment } = write;

/** Loops 2300 and below of one claim, in the order of the guide. */
export class ClaimBody {
  readonly #arranger: LoopArranger;
  readonly #out: LoopOut;

  constructor(arranger: LoopArranger, out: LoopOut) {
    this.#arranger = arranger;
    this.#out = out;
  }

  write(claim: Claim): void {
    const at = (loop: string) => `claim ${claim.patientControlNumber}, loop ${loop}`;
    this.#loop('2300', claimSegments(claim, at('2300')), claim.unread);
    this.#provider('2310A', 'DN', claim.referringProvider, claim.unread, at, claim.primaryCareProvider);
    this.#provider('2310B', '82', claim.renderingProvider, claim.unread, at);
    this.#provider('2310C', '77', claim.serviceFacility, claim.unread, at);
    this.#provider('2310D', 'DQ', claim.supervisingProvider, claim.unread, at);
    this.#loop('2310E', [], claim.unread);
    this.#loop('2310F', [], claim.unread);
    for (const coverage of claim.otherCoverages) this.#coverage(coverage);
    if (claim.lines.length > MAX_LINES) {
      throw new FaultError('X12-WRITE-LIMIT', `a claim has room for ${MAX_LINES} lines; split it`, at('2400'));
    }
    for (const line of claim.lines) this.#line(line, (loop) => `${at(loop)}, line ${line.number}`);
  }

  #loop(loop: string, segments: readonly PlainSegment[], kept: readonly KeptSegment[]): void {
    if (segments.length === 0 && kept.length === 0) return;
    const arranged =
      kept.length === 0 && isOrdered(loop) ? segments : this.#arranger.arrange(loop, segments, kept, WEAK);
    if (arranged.length > 0) this.#out(loop, arranged);
  }

  /** What the guide has no place for in this loop (a referring provider's address) is not written. */
  #provider(
    loop: string,
    role: string,
    provider: Provider | null,
    kept: readonly KeptSegment[],
    at: (loop: string) => string,
    second: Provider | null = null,
  ): void {
    const first = provider === null ? [] : providerSegments(loop, role, provider, at(loop));
    const other = second === null ? [] : providerSegments(loop, 'P3', second, at(loop));
    if (first.length === 0 || other.length === 0) {
      this.#loop(loop, [...first, ...other], kept);
      return;
    }
    const isSecond = (item: KeptSegment) => item.loop === loop && item.segment.startsWith('NM1*P3');
    this.#loop(
      loop,
      first,
      kept.filter((item) => !isSecond(item)),
    );
    this.#loop(loop, other, kept.filter(isSecond));
  }

  #coverage(coverage: OtherCoverage): void {
    const kept = coverage.unread ?? [];
    this.#loop('2320', coverageSegments(coverage), kept);
    const { subscriber, payer } = coverage;
    this.#loop(
      '2330A',
      [
        write.personNameSegment('IL', subscriber.entityType, subscriber.name, 'MI', subscriber.memberId),
        ...write.address(subscriber.address),
      ],
      kept,
    );
    this.#loop(
      '2330B',
      [
        write.payerName(payer),
        ...write.address(payer.address),
        ...write.dateOf('573', coverage.checkDate),
        ...write.references(payer.otherIds),
        ...write.reference('F8', coverage.payerClaimControlNumber),
      ],
      kept,
    );
    for (const loop of ['2330C', '2330D', '2330E', '2330F', '2330G']) this.#loop(loop, [], kept);
  }

  #line(line: ServiceLine, at: (loop: string) => string): void {
    const kept = line.unread;
    this.#loop('2400', lineSegments(line, at('2400')), kept);
    const { drug } = line;
    this.#loop(
      '2410',
      drug === null
        ? []
        : [
            segment('LIN', '', 'N4', drug.ndc),
            ...(drug.quantity === null && drug.unit === null
              ? []
              : [segment('CTP', '', '', '', write.decimal(drug.quantity), drug.unit)]),
            ...write.reference('XZ', drug.prescriptionNumber),
          ],
      kept,
    );
    this.#provider('2420A', '82', line.renderingProvider, kept, at);
    this.#provider('2420B', 'QB', line.purchasedServiceProvider, kept, at);
    this.#provider('2420C', '77', line.serviceFacility, kept, at);
    this.#provider('2420D', 'DQ', line.supervisingProvider, kept, at);
    this.#provider('2420E', 'DK', line.orderingProvider, kept, at);
    this.#provider('2420F', 'DN', line.referringProvider, kept, at, line.primaryCareProvider);
    this.#loop('2420G', [], kept);
    this.#loop('2420H', [], kept);
    for (const adjudication of line.adjudications) {
      this.#loop(
        '2430',
        [
          segment(
            'SVD',
            adjudication.payerId,
            write.amount(adjudication.paidCents),
            adjudication.procedure === null ? '' : write.procedure(adjudication.procedure, at('2430')),
            '',
            write.decimal(adjudication.units),
            write.decimal(adjudication.bundledInto ?? null),
          ),
          ...write.adjustments(adjudication.adjustments),
          ...write.dateOf('573', adjudication.date),
          ...write.amountSegment('EAF', adjudication.remainingPatientCents),
        ],
        adjudication.unread ?? [],
      );
    }
    this.#loop('2440', [], kept);
  }
}

/** Loops whose segments are made below in the guide's order already. */
function isOrdered(loop: string): boolean {
  return loop !== '2300' && loop !== '2400' && loop !== '2330B';
}

const WITH_TAXONOMY = new Set(['2310B', '2420A']);
const WITH_ADDRESS = new Set(['2310C', '2420C', '2420E']);
const WITH_CONTACT = new Set(['2310C', '2420E']);

function providerSegments(loop: string, role: string, provider: Provider, at: string): PlainSegment[] {
  return [
    write.providerName(role, provider),
    ...(WITH_TAXONOMY.has(loop) && provider.taxonomy !== null ? [segment('PRV', 'PE', 'PXC', provider.taxonomy)] : []),
    ...(WITH_ADDRESS.has(loop) ? write.address(provider.address) : []),
    ...write.references(provider.otherIds),
    ...(WITH_CONTACT.has(loop) ? write.contact(provider.contact, at) : []),
  ];
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
    segment(
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
      ...['', '', '', '', '', '', ''],
      claim.delayReason,
    ),
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
    ...conditionSegments(claim.conditionCodes ?? []),
  ];
}

/** HI*BG, twelve to a segment. */
function conditionSegments(codes: readonly string[]): PlainSegment[] {
  const segments: PlainSegment[] = [];
  for (let from = 0; from < codes.length; from += 12) {
    segments.push(segment('HI', ...codes.slice(from, from + 12).map((code) => ['BG', code])));
  }
  return segments;
}

function coverageSegments(coverage: OtherCoverage): PlainSegment[] {
  const remarks = coverage.remarkCodes ?? [];
  return [
    segment(
      'SBR',
      coverage.coverageOrder,
      coverage.relationship,
      coverage.groupNumber,
      coverage.groupName,
      coverage.insuranceType,
      ...['', '', ''],
      coverage.filingIndicator,
    ),
    ...write.adjustments(coverage.adjustments),
    ...write.amountSegment('D', coverage.paidCents),
    ...write.amountSegment('A8', coverage.nonCoveredCents),
    ...write.amountSegment('EAF', coverage.remainingPatientCents),
    segment('OI', '', '', coverage.benefitsAssigned, '', '', coverage.releaseOfInformation),
    ...(remarks.length === 0 ? [] : [segment('MOA', '', '', ...remarks)]),
  ];
}

function lineSegments(line: ServiceLine, at: string): PlainSegment[] {
  if (line.diagnosisPointers.length > MAX_POINTERS) {
    throw new FaultError('X12-WRITE-LIMIT', `a line has room for ${MAX_POINTERS} diagnosis pointers`, at);
  }
  const service =
    line.dateFrom === null
      ? []
      : line.dateTo === null
        ? write.dateOf('472', line.dateFrom)
        : [write.period('472', line.dateFrom, line.dateTo)];
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
    ...service,
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
