import {
  address,
  adjustments,
  amount,
  amountSegment,
  decimal,
  procedure,
  reference,
  references,
  segment,
} from '../../claim/x12-parts/writing.ts';
import { toD8 } from '../../kernel/dates.ts';
import { FaultError } from '../../kernel/result.ts';
import type { PersonName } from '../../record/person.ts';
import type { Envelope } from '../../x12/envelope.ts';
import { EnvelopeWriter } from '../../x12/envelope-writer.ts';
import { guideOf } from '../../x12/guides/registry.ts';
import { type KeptSegment, LoopArranger } from '../../x12/loop-writer.ts';
import { type Delimiters, STANDARD_DELIMITERS } from '../../x12/syntax/delimiters.ts';
import { components, type PlainSegment } from '../../x12/syntax/plain-segment.ts';
import type { ClaimPayment, LinePayment, ProviderAdjustment, Remittance, RemittanceHeader } from '../remittance.ts';
import { markedName, markedTrace } from '../simulated.ts';

export interface RemittanceWriterOptions {
  /** Instead of those of the batch. */
  readonly delimiters?: Delimiters;
  readonly lineBreak?: '' | '\n' | '\r\n';
}

const GUIDE = '005010X221A1';
const WEAK: Readonly<Record<string, readonly number[]>> = { NM1: [2, 8], BPR: [3] };

let arranger: LoopArranger | null = null;

/**
 * Writes remittances as 835 (005010X221A1): `open` with the header, `payment` for each claim, `close` with the provider
 * adjustments, `finish` at the end; each returns the text it adds. A simulated remittance is marked in the payer's name and
 * the trace number and written as test only.
 * Throws FaultError: X12-WRITE-DELIMITER, X12-WRITE-LIMIT, X12-WRITE-WIDTH, X12-WRITE-SIMULATED.
 */
export class RemittanceWriter {
  readonly #options: RemittanceWriterOptions;
  readonly #envelopes = new EnvelopeWriter();
  readonly #arranger: LoopArranger;
  #batch: Remittance['batch'] | null = null;
  #text = '';
  #place = '';
  #group: number | null = null;

  constructor(options: RemittanceWriterOptions = {}) {
    this.#options = options;
    this.#arranger = arranger ??= new LoopArranger(guideOf(GUIDE)!);
  }

  open(remittance: RemittanceHeader): string {
    this.#text = '';
    this.#place = `remittance ${remittance.traceNumber}`;
    this.#group = null;
    this.#openTransaction(remittance);
    const { payer, payee, simulated } = remittance;
    const kept = remittance.unread.filter((item) => !isProviderAdjustment(item));
    this.#loop('ST', headerSegments(remittance), kept);
    this.#loop(
      '1000A',
      [
        segment('N1', 'PR', simulated ? markedName(payer.name) : payer.name),
        ...address(payer.address),
        ...references(payer.otherIds),
        ...(payer.contact === null
          ? []
          : [segment('PER', 'BL', payer.contact.name, payer.contact.phone === null ? '' : 'TE', payer.contact.phone)]),
      ],
      kept,
    );
    const byNpi = payee.npi !== null;
    const id = payee.npi ?? payee.taxId;
    this.#loop(
      '1000B',
      [
        segment('N1', 'PE', payee.name, id === null ? '' : byNpi ? 'XX' : 'FI', id),
        ...address(payee.address),
        ...(byNpi ? reference('TJ', payee.taxId) : []),
        ...references(payee.otherIds),
      ],
      kept,
    );
    return this.#text;
  }

  /** A payment that cannot be written leaves the file as if it had not come. */
  payment(payment: ClaimPayment): string {
    this.#text = '';
    this.#place = `claim ${payment.patientControlNumber}`;
    const before = this.#group;
    const envelopes = this.#envelopes.mark();
    try {
      const group = payment.group ?? 1;
      if (group !== before) {
        this.#group = group;
        this.#loop('2000', [segment('LX', decimal(group))], payment.unread);
      }
      this.#loop('2100', paymentSegments(payment), payment.unread);
      for (const line of payment.lines) this.#loop('2110', lineSegments(line, this.#place), line.unread);
      return this.#text;
    } catch (error) {
      this.#group = before;
      this.#envelopes.reset(envelopes);
      throw error;
    }
  }

  close(remittance: RemittanceHeader): string {
    this.#text = '';
    this.#place = `remittance ${remittance.traceNumber}`;
    const groups = remittance.unread.filter(({ loop }) => loop === '2000');
    if (groups.length > 0) this.#loop('2000', [], groups);
    const kept = remittance.unread.filter(isProviderAdjustment);
    this.#loop('ST', providerAdjustmentSegments(remittance.providerAdjustments), kept);
    return this.#text + this.#envelopes.closeTransaction();
  }

  finish(): string {
    this.#batch = null;
    return this.#envelopes.closeInterchange();
  }

  #openTransaction(remittance: RemittanceHeader): void {
    const { batch, simulated } = remittance;
    if (simulated && batch.usage !== 'T') {
      throw new FaultError('X12-WRITE-SIMULATED', 'a simulated remittance is written as test (T) only', this.#place);
    }
    const envelope = envelopeFor(batch, this.#options);
    const before = this.#batch;
    const sameInterchange =
      before !== null &&
      before.interchangeControlNumber === batch.interchangeControlNumber &&
      JSON.stringify([before.senderId, before.receiverId]) === JSON.stringify([batch.senderId, batch.receiverId]);
    if (!sameInterchange) this.#text += this.#envelopes.openInterchange(envelope);
    if (!sameInterchange || before.groupControlNumber !== batch.groupControlNumber) {
      this.#text += this.#envelopes.openGroup('HP', batch.guide, envelope);
    }
    this.#text += this.#envelopes.openTransaction('835', batch.transactionControlNumber, null);
    this.#batch = batch;
  }

  #loop(loop: string, segments: readonly PlainSegment[], kept: readonly KeptSegment[]): void {
    for (const each of this.#arranger.arrange(loop, segments, kept, WEAK)) {
      this.#text += this.#envelopes.segment(each, `${this.#place}, loop ${loop}`);
    }
  }
}

/** Whole remittances, piece by piece. */
export function* writeRemittances(
  remittances: Iterable<Remittance>,
  options: RemittanceWriterOptions = {},
): Generator<string> {
  const writer = new RemittanceWriter(options);
  for (const remittance of remittances) {
    yield writer.open(remittance);
    for (const payment of remittance.claims) yield writer.payment(payment);
    yield writer.close(remittance);
  }
  yield writer.finish();
}

function isProviderAdjustment(item: KeptSegment): boolean {
  return item.loop === 'ST' && item.segment.startsWith('PLB*');
}

function headerSegments(remittance: RemittanceHeader): PlainSegment[] {
  const { simulated, traceNumber } = remittance;
  return [
    segment(
      'BPR',
      remittance.handling,
      amount(remittance.paymentCents),
      remittance.creditOrDebit,
      remittance.method,
      ...['', '', '', '', '', '', '', '', '', '', ''],
      remittance.paymentDate === '' ? '' : toD8(remittance.paymentDate),
    ),
    segment('TRN', '1', simulated ? markedTrace(traceNumber) : traceNumber, remittance.payerIdentifier),
    ...date('405', remittance.productionDate),
  ];
}

function date(qualifier: string, of: string | null): PlainSegment[] {
  return of === null ? [] : [segment('DTM', qualifier, toD8(of))];
}

function person(role: string, kind: '1' | '2', name: PersonName, idKind: string, id: string | null): PlainSegment {
  return segment('NM1', role, kind, name.last, name.first, name.middle, '', name.suffix, id === null ? '' : idKind, id);
}

function paymentSegments(payment: ClaimPayment): PlainSegment[] {
  const { patient, subscriber, correctedSubscriber, renderingProvider, crossoverPayer } = payment;
  const inpatient = payment.inpatientRemarkCodes ?? [];
  const share = payment.patientResponsibilityCents;
  return [
    segment(
      'CLP',
      payment.patientControlNumber,
      payment.statusCode,
      amount(payment.chargeCents),
      amount(payment.paidCents),
      share === null ? '' : amount(share),
      payment.filingIndicator,
      payment.payerClaimControlNumber,
      payment.placeOfService,
      payment.frequencyCode,
    ),
    ...adjustments(payment.adjustments),
    person('QC', '1', patient.name, 'MI', patient.memberId),
    ...(subscriber ? [person('IL', '1', subscriber.name, 'MI', subscriber.memberId)] : []),
    ...(correctedSubscriber === null
      ? []
      : [person('74', '1', correctedSubscriber.name, 'C', correctedSubscriber.memberId)]),
    ...(renderingProvider === null
      ? []
      : [
          person(
            '82',
            renderingProvider.name.first === null ? '2' : '1',
            renderingProvider.name,
            'XX',
            renderingProvider.npi,
          ),
        ]),
    ...(crossoverPayer === null
      ? []
      : [
          segment(
            'NM1',
            'TT',
            '2',
            crossoverPayer.name,
            ...['', '', '', ''],
            crossoverPayer.id === null ? '' : 'PI',
            crossoverPayer.id,
          ),
        ]),
    ...(inpatient.length === 0 ? [] : [inpatientSegment(inpatient)]),
    ...(payment.remarkCodes.length === 0 ? [] : [segment('MOA', '', '', ...payment.remarkCodes)]),
    ...references(payment.otherIds),
    ...date('232', payment.statementFrom),
    ...date('233', payment.statementTo),
    ...date('036', payment.coverageExpires),
    ...date('050', payment.receivedDate),
    ...(payment.otherAmounts ?? []).flatMap(({ qualifier, cents }) => amountSegment(qualifier, cents)),
  ];
}

/** MIA05 takes the first remark code, MIA20 to 23 the others. */
function inpatientSegment(codes: readonly string[]): PlainSegment {
  const [first = '', ...others] = codes;
  return segment('MIA', ...['', '', '', ''], first, ...new Array<string>(14).fill(''), ...others);
}

function lineSegments(line: LinePayment, place: string): PlainSegment[] {
  const { dateFrom, dateTo } = line;
  const dates = dateTo === null ? date('472', dateFrom) : [...date('150', dateFrom), ...date('151', dateTo)];
  return [
    segment(
      'SVC',
      procedure(line.procedure, place),
      amount(line.chargeCents),
      amount(line.paidCents),
      '',
      decimal(line.unitsPaid),
      line.billedProcedure === null ? '' : procedure(line.billedProcedure, place),
      decimal(line.unitsBilled),
    ),
    ...dates,
    ...adjustments(line.adjustments),
    ...reference('6R', line.lineControlNumber),
    ...references(line.otherIds),
    ...amountSegment('B6', line.allowedCents),
    ...(line.otherAmounts ?? []).flatMap(({ qualifier, cents }) => amountSegment(qualifier, cents)),
    ...line.remarkCodes.map((code) => segment('LQ', 'HE', code)),
  ];
}

/** PLB: neighbours of one provider and fiscal period together, six to a segment. */
function providerAdjustmentSegments(of: readonly ProviderAdjustment[]): PlainSegment[] {
  const segments: PlainSegment[] = [];
  for (let from = 0; from < of.length; ) {
    const { npi, fiscalPeriodEnd } = of[from]!;
    const elements: (string | readonly string[])[] = [npi, toD8(fiscalPeriodEnd)];
    let to = from;
    for (; to < of.length && to < from + 6; to++) {
      const each = of[to]!;
      if (each.npi !== npi || each.fiscalPeriodEnd !== fiscalPeriodEnd) break;
      elements.push(components([each.reason, each.reference ?? '']), amount(each.cents));
    }
    segments.push({ id: 'PLB', elements });
    from = to;
  }
  return segments;
}

/** The envelope the remittance came in, else one made of what the batch says. */
function envelopeFor(batch: Remittance['batch'], options: RemittanceWriterOptions): Envelope {
  const d8 = batch.created === '' ? '' : toD8(batch.created);
  const made: Envelope = batch.envelope ?? {
    authorization: { qualifier: '00', value: '' },
    security: { qualifier: '00', value: '' },
    sender: batch.senderId,
    receiver: batch.receiverId,
    interchangeDate: d8.slice(2),
    interchangeTime: batch.time.slice(0, 4),
    interchangeVersion: '00501',
    interchangeControlNumber: batch.interchangeControlNumber,
    acknowledgmentRequested: '0',
    usage: batch.usage,
    groupSender: batch.senderId.value,
    groupReceiver: batch.receiverId.value,
    groupDate: d8,
    groupTime: batch.time,
    groupControlNumber: batch.groupControlNumber,
    delimiters: STANDARD_DELIMITERS,
    lineBreak: '',
  };
  return { ...made, delimiters: options.delimiters ?? made.delimiters, lineBreak: options.lineBreak ?? made.lineBreak };
}
