import type { Fault, Result } from '../../kernel/result.ts';
import { list, nullable, object, oneOf, parseShape, text, wholeNumber } from '../../kernel/shape.ts';
import { envelopeShape, interchangeShape } from '../envelope-shape.ts';
import type {
  Acknowledgment,
  ElementError,
  InterchangeAnswer,
  SegmentError,
  TransactionAnswer,
} from './acknowledgment.ts';

const acknowledgment = object<Acknowledgment>({
  set: oneOf('999'),
  envelope: envelopeShape,
  transactionControlNumber: text,
  guide: text,
  group: object({ kind: text, control: text, version: nullable(text) }),
  transactions: list(
    object<TransactionAnswer>({
      set: text,
      control: text,
      guide: nullable(text),
      errors: list(
        object<SegmentError>({
          segmentId: text,
          position: wholeNumber,
          loop: nullable(text),
          code: nullable(text),
          elements: list(
            object<ElementError>({
              element: wholeNumber,
              component: nullable(wholeNumber),
              repetition: nullable(wholeNumber),
              reference: nullable(text),
              code: text,
              value: nullable(text),
            }),
          ),
          contexts: list(text),
        }),
      ),
      answer: text,
      codes: list(text),
    }),
  ),
  answer: text,
  said: wholeNumber,
  received: wholeNumber,
  accepted: wholeNumber,
  codes: list(text),
  unread: list(text),
});

const interchangeAnswer = object<InterchangeAnswer>({
  set: oneOf('TA1'),
  header: interchangeShape,
  control: text,
  date: text,
  time: text,
  answer: text,
  note: text,
});

/** JSON of unknown form as an answer to a group (999). */
export function parseAcknowledgment(json: unknown): Result<Acknowledgment, readonly Fault[]> {
  return parseShape(acknowledgment, json);
}

/** JSON of unknown form as an answer to an interchange (TA1). */
export function parseInterchangeAnswer(json: unknown): Result<InterchangeAnswer, readonly Fault[]> {
  return parseShape(interchangeAnswer, json);
}
