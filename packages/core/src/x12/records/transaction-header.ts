import { fromD8, toD8 } from '../../kernel/dates.ts';
import { FaultError } from '../../kernel/result.ts';
import type { Envelope } from '../envelope.ts';
import { EnvelopeWriter } from '../envelope-writer.ts';
import type { PlainSegment } from '../syntax/plain-segment.ts';
import type { TransactionContext } from '../transaction-model.ts';
import type { Unread } from './fields.ts';
import type { LoopNode } from './loop-node.ts';
import { normalized } from './read-record.ts';

/** Envelope and BHT of the transaction that carried a record. */
export interface TransactionHeader {
  readonly envelope: Envelope;
  /** ST02 */
  readonly transactionControlNumber: string;
  /** "005010X279A1" */
  readonly guide: string;
  /** BHT01 */
  readonly structure: string;
  /** BHT02 */
  readonly purpose: string;
  /** BHT03 */
  readonly reference: string;
  /** BHT04; '' when it is no day. */
  readonly date: string;
  /** BHT05 */
  readonly time: string;
  /** BHT06 */
  readonly type: string;
  readonly unread: readonly Unread[];
}

/** From the segments before the first level. */
export function headerOf(context: TransactionContext, root: LoopNode): TransactionHeader {
  const bht = root.segments.find(({ segment }) => segment.id === 'BHT')?.segment;
  const text = (element: number) => {
    const value = bht?.elements[element - 1] ?? '';
    return typeof value === 'string' ? value : value.join(':');
  };
  return {
    envelope: context.envelope,
    transactionControlNumber: context.controlNumber,
    guide: context.version,
    structure: text(1),
    purpose: text(2),
    reference: text(3),
    date: fromD8(text(4)) ?? '',
    time: text(5),
    type: text(6),
    unread: root.segments
      .filter(({ segment }) => segment !== bht)
      .map(({ segment }) => ({ loop: 'ST', segment: normalized(segment) })),
  };
}

export function beginningSegment(header: TransactionHeader): PlainSegment {
  const { structure, purpose, reference, date, time, type } = header;
  return { id: 'BHT', elements: [structure, purpose, reference, date === '' ? '' : toD8(date), time, type] };
}

/** Opens interchange, group and transaction as the headers of records say; neighbours of one header share them. */
export class HeaderWriter {
  readonly envelopes: EnvelopeWriter = new EnvelopeWriter();
  readonly #kind: string;
  readonly #set: string;
  #open: TransactionHeader | null = null;
  #key = '';

  /** `kind`: GS01; `set`: ST01. */
  constructor(kind: string, set: string) {
    this.#kind = kind;
    this.#set = set;
  }

  /** Whether a new transaction begins, and the text that leads there. */
  open(header: TransactionHeader): { readonly begins: boolean; readonly text: string } {
    const key = this.#open === header ? this.#key : JSON.stringify(header);
    if (key === this.#key) {
      this.#open = header;
      return { begins: false, text: '' };
    }
    const before = this.#open;
    const { envelope } = header;
    if (envelope.interchangeControlNumber === '') {
      throw new FaultError('X12-WRITE-BATCH', 'the record has no interchange control number', 'header');
    }
    const sameInterchange = before !== null && interchangeKey(before) === interchangeKey(header);
    const sameGroup =
      sameInterchange &&
      before.guide === header.guide &&
      before.envelope.groupControlNumber === envelope.groupControlNumber;
    let text = '';
    if (!sameInterchange) text += this.envelopes.openInterchange(envelope);
    if (!sameGroup) text += this.envelopes.openGroup(this.#kind, header.guide, envelope);
    text += this.envelopes.openTransaction(this.#set, header.transactionControlNumber, header.guide);
    this.#open = header;
    this.#key = key;
    return { begins: true, text };
  }

  finish(): string {
    this.#open = null;
    this.#key = '';
    return this.envelopes.closeInterchange();
  }
}

function interchangeKey({ envelope }: TransactionHeader): string {
  const { interchangeControlNumber, sender, receiver, usage, interchangeDate, interchangeTime } = envelope;
  return JSON.stringify([interchangeControlNumber, sender, receiver, usage, interchangeDate, interchangeTime]);
}
