import type { Envelope } from '../envelope.ts';
import { EnvelopeWriter } from '../envelope-writer.ts';
import { type PlainSegment, parsePlainSegment } from '../syntax/plain-segment.ts';
import type {
  Acknowledgment,
  ElementError,
  InterchangeAnswer,
  SegmentError,
  TransactionAnswer,
} from './acknowledgment.ts';

/** Writes answers as 999 and TA1. Answers of one envelope share interchange and group. */
export class AcknowledgmentWriter {
  readonly #envelopes: EnvelopeWriter;
  #open: string | null = null;

  /** Into an interchange that somebody else opens, when given. */
  constructor(envelopes: EnvelopeWriter | null = null) {
    this.#envelopes = envelopes ?? new EnvelopeWriter();
    this.#open = envelopes === null ? null : '';
  }

  add(answer: Acknowledgment): string {
    const { envelope, guide } = answer;
    const key = JSON.stringify([envelope, guide]);
    let text = '';
    if (this.#open !== key) {
      if (this.#open !== '') text += this.#envelopes.openInterchange(envelope);
      text += this.#envelopes.openGroup('FA', guide, envelope);
      this.#open = key;
    }
    text += this.#envelopes.openTransaction('999', answer.transactionControlNumber, guide);
    for (const segment of answer.unread.length > 0 ? answer.unread.map(parsePlainSegment) : answerSegments(answer))
      text += this.#envelopes.segment(segment, 'acknowledgment');
    return text;
  }

  finish(): string {
    this.#open = null;
    return this.#envelopes.closeInterchange();
  }
}

/** TA1 stands between ISA and the first group. */
export function answerSegment(answer: InterchangeAnswer): PlainSegment {
  return {
    id: 'TA1',
    elements: [answer.control, answer.date, answer.time, answer.answer, answer.note],
  };
}

/** What the fields of an answer make, between ST and SE. */
export function* answerSegments(answer: Acknowledgment): Generator<PlainSegment> {
  const { group, codes, said, received, accepted } = answer;
  yield { id: 'AK1', elements: [group.kind, group.control, group.version ?? ''] };
  for (const transaction of answer.transactions) yield* transactionSegments(transaction);
  yield {
    id: 'AK9',
    elements: [answer.answer, String(said), String(received), String(accepted), ...codes.slice(0, 5)],
  };
}

function* transactionSegments(transaction: TransactionAnswer): Generator<PlainSegment> {
  yield { id: 'AK2', elements: [transaction.set, transaction.control, transaction.guide ?? ''] };
  for (const error of transaction.errors) yield* errorSegments(error);
  yield { id: 'IK5', elements: [transaction.answer, ...transaction.codes.slice(0, 5)] };
}

function* errorSegments(error: SegmentError): Generator<PlainSegment> {
  yield { id: 'IK3', elements: [error.segmentId, String(error.position), error.loop ?? '', error.code ?? ''] };
  for (const context of error.contexts) yield parsePlainSegment(`CTX*${context}`);
  for (const element of error.elements) yield elementSegment(element);
}

function elementSegment({ element, component, repetition, reference, code, value }: ElementError): PlainSegment {
  const place = [String(element)];
  if (component !== null || repetition !== null) place.push(component === null ? '' : String(component));
  if (repetition !== null) place.push(String(repetition));
  return { id: 'IK4', elements: [place, reference ?? '', code, value ?? ''] };
}

/** Sender and receiver changed places, for an answer. */
export function answering(envelope: Envelope): Envelope {
  return {
    ...envelope,
    sender: envelope.receiver,
    receiver: envelope.sender,
    groupSender: envelope.groupReceiver,
    groupReceiver: envelope.groupSender,
    acknowledgmentRequested: '0',
  };
}
