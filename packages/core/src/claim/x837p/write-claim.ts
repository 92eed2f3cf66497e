import { FaultError } from '../../kernel/result.ts';
import type { KeptSegment, LoopArranger } from '../../x12/loop-writer.ts';
import type { PlainSegment } from '../../x12/syntax/plain-segment.ts';
import type { Claim, OtherCoverage, Provider, ServiceLine } from '../claim.ts';
import * as write from '../x12-parts/writing.ts';
import type { ClaimForm, ProviderPlace } from './claim-form.ts';

/** Elements that the writer fills with what is usual: what a reader kept wins. */
export const WEAK: Readonly<Record<string, readonly number[]>> = { NM1: [2, 8], CLM: [5, 6] };

/** Takes the segments of one loop, already in order. */
export type LoopOut = (loop: string, segments: readonly PlainSegment[]) => void;

const { segment } = write;

/** Loops 2300 and below of one claim, in the order of the guide. */
export class ClaimBody {
  readonly #arranger: LoopArranger;
  readonly #out: LoopOut;
  readonly #form: ClaimForm;

  constructor(form: ClaimForm, arranger: LoopArranger, out: LoopOut) {
    this.#form = form;
    this.#arranger = arranger;
    this.#out = out;
  }

  write(claim: Claim): void {
    const at = (loop: string) => `claim ${claim.patientControlNumber}, loop ${loop}`;
    const form = this.#form;
    this.#loop('2300', form.claim(claim, at('2300')), claim.unread);
    for (const place of form.providers) this.#provider(place, claim, claim.unread, at);
    for (const coverage of claim.otherCoverages) this.#coverage(coverage);
    if (claim.lines.length > form.mostLines) {
      throw new FaultError('X12-WRITE-LIMIT', `a claim has room for ${form.mostLines} lines; split it`, at('2400'));
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
  #provider<T>(place: ProviderPlace<T>, from: T, kept: readonly KeptSegment[], at: (loop: string) => string): void {
    const { loop } = place;
    const provider = place.of?.(from) ?? null;
    const second = place.second?.(from) ?? null;
    const first = provider === null ? [] : providerSegments(place, place.role!, provider, at(loop));
    const other = second === null ? [] : providerSegments(place, 'P3', second, at(loop));
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
    for (const loop of this.#form.otherPayerLoops) this.#loop(loop, [], kept);
  }

  #line(line: ServiceLine, at: (loop: string) => string): void {
    const kept = line.unread;
    this.#loop('2400', this.#form.line(line, at('2400')), kept);
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
    for (const place of this.#form.lineProviders) this.#provider(place, line, kept, at);
    for (const adjudication of line.adjudications) {
      this.#loop(
        '2430',
        [
          segment(
            'SVD',
            adjudication.payerId,
            write.amount(adjudication.paidCents),
            adjudication.procedure === null ? '' : write.procedure(adjudication.procedure, at('2430')),
            adjudication.revenueCode ?? '',
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

function providerSegments<T>(place: ProviderPlace<T>, role: string, provider: Provider, at: string): PlainSegment[] {
  return [
    write.providerName(role, provider),
    ...(place.taxonomy !== undefined && provider.taxonomy !== null
      ? [segment('PRV', place.taxonomy, 'PXC', provider.taxonomy)]
      : []),
    ...(place.address ? write.address(provider.address) : []),
    ...write.references(provider.otherIds),
    ...(place.contact ? write.contact(provider.contact, at) : []),
  ];
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
