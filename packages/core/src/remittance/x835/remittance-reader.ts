import type { UnreadSegment } from '../../claim/claim.ts';
import { fromD8 } from '../../kernel/dates.ts';
import type { GuideLoop, GuidePlace } from '../../x12/guides/compile.ts';
import { appended, MASKED, NOTHING, partialText, singlePlaces } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import type { TransactionContext, TransactionReader } from '../../x12/transaction-model.ts';
import { CheckTotals, checkPayment } from '../balance.ts';
import { blankPayment } from '../blank.ts';
import type { ClaimPayment, RemittanceHeader } from '../remittance.ts';
import type { Handler, ReadingState } from './state.ts';

const CLP = valueCode('CLP');
const LX = valueCode('LX');
const PLB = valueCode('PLB');
const SE = valueCode('SE');

/** Gets the parts of remittances as they complete. */
export interface RemittanceSink {
  /** The header has all but its provider adjustments, which stand after the claims. */
  payment?(payment: ClaimPayment, remittance: RemittanceHeader): void;
  /** After the last claim; not when the file was cut within it. */
  remittance?(remittance: RemittanceHeader): void;
}

/**
 * Reads remittance transactions (835, 005010X221A1): each claim payment is handed on as soon as its last segment is known to
 * have passed, then the check. A claim payment that the file cuts off is not handed on.
 */
export class RemittanceReader implements TransactionReader {
  readonly #handlers: readonly (Handler | null)[];
  readonly #single: readonly boolean[];
  readonly #sink: RemittanceSink;
  readonly #report: TransactionContext['report'];
  readonly #totals = new CheckTotals();
  readonly #state: ReadingState;
  #reading = false;
  #lineOpen = false;
  /** LX, TS3 and TS2 that have no field stand with the first claim of their group. */
  #groupUnread: UnreadSegment[] = [];

  constructor(context: TransactionContext, handlers: readonly (Handler | null)[], sink: RemittanceSink) {
    this.#handlers = handlers;
    this.#single = singlePlaces(context.guide);
    this.#sink = sink;
    this.#report = context.report;
    const remittance = blankRemittance(context);
    this.#state = {
      remittance,
      payer: remittance.payer,
      payee: remittance.payee,
      party: remittance.payer,
      group: 1,
      payment: null as unknown as ReadingState['payment'],
      line: null as unknown as ReadingState['line'],
      rests: [],
    };
  }

  segment(segment: Segment, place: GuidePlace, again: boolean): void {
    const { loop } = place;
    switch (segment.code) {
      case CLP:
        this.#begin(segment);
        break;
      case LX:
      case PLB:
        this.#complete();
        break;
    }
    this.#lineOpen = loop.id === '2110';
    const handler = this.#handlers[place.index]!;
    if (handler === null || (again && this.#single[place.index]!)) {
      this.#keep(segment, loop);
      return;
    }
    const taken = handler(this.#state, segment);
    if (taken === NOTHING) {
      this.#keep(segment, loop);
      return;
    }
    const left = segment.present & ~1 & ~taken;
    if (left === 0 && segment.count <= MASKED) return;
    const text = partialText(segment, left, this.#state.rests);
    this.#store(loop, { loop: loop.id, partial: true, segment: text, at: positionOf(segment) });
  }

  unplaced(segment: Segment, loop: GuideLoop): void {
    this.#keep(segment, loop);
  }

  end(cut: boolean, next: number): void {
    if (cut) {
      if (next === CLP || next === LX || next === PLB || next === SE) this.#complete();
      this.#reading = false;
      return;
    }
    this.#complete();
    const { remittance } = this.#state;
    for (const unread of this.#groupUnread) remittance.unread = appended(remittance.unread, unread);
    this.#totals.finish(remittance, this.#report);
    this.#sink.remittance?.(remittance);
  }

  #begin(segment: Segment): void {
    this.#complete();
    const payment = blankPayment();
    payment.group = this.#state.group;
    payment.at = positionOf(segment);
    if (this.#groupUnread.length > 0) {
      payment.unread = this.#groupUnread;
      this.#groupUnread = [];
    }
    this.#state.payment = payment;
    this.#reading = true;
  }

  #complete(): void {
    if (!this.#reading) return;
    this.#reading = false;
    const { payment, remittance } = this.#state;
    this.#totals.add(payment, checkPayment(payment, this.#report));
    this.#sink.payment?.(payment, remittance);
  }

  #keep(segment: Segment, loop: GuideLoop): void {
    this.#store(loop, { loop: loop.id, segment: segment.normalized(), at: positionOf(segment) });
  }

  #store(loop: GuideLoop, unread: UnreadSegment): void {
    const { payment, line, remittance } = this.#state;
    if (this.#reading && this.#lineOpen) line.unread = appended(line.unread, unread);
    else if (this.#reading && loop.path.includes('2100')) payment.unread = appended(payment.unread, unread);
    else if (loop.id === '2000') this.#groupUnread.push(unread);
    else remittance.unread = appended(remittance.unread, unread);
  }
}

function blankRemittance({ envelope, version, controlNumber }: TransactionContext): ReadingState['remittance'] {
  return {
    batch: {
      interchangeControlNumber: envelope.interchangeControlNumber,
      groupControlNumber: envelope.groupControlNumber,
      transactionControlNumber: controlNumber,
      senderId: envelope.sender,
      receiverId: envelope.receiver,
      guide: version,
      usage: envelope.usage === 'P' ? 'P' : 'T',
      created: fromD8(envelope.groupDate) ?? '',
      time: envelope.groupTime,
      envelope,
    },
    handling: '',
    paymentCents: Number.NaN,
    creditOrDebit: 'C',
    method: '',
    paymentDate: '',
    traceNumber: '',
    payerIdentifier: '',
    productionDate: null,
    payer: { name: '', address: null, contact: null, otherIds: [] },
    payee: { name: '', npi: null, taxId: null, address: null, otherIds: [] },
    providerAdjustments: [],
    unread: [],
    simulated: false,
    at: null,
  };
}

function positionOf(segment: Segment): { segment: number; offset: number } {
  return { segment: segment.number, offset: segment.offset };
}
