import { nullable, object, oneOf, type Shape, text } from '../kernel/shape.ts';
import type { Envelope, InterchangeHeader, QualifiedText } from './envelope.ts';

const qualified = object<QualifiedText>({ qualifier: text, value: text });

const interchange = {
  authorization: qualified,
  security: qualified,
  sender: qualified,
  receiver: qualified,
  interchangeDate: text,
  interchangeTime: text,
  interchangeVersion: text,
  interchangeControlNumber: text,
  acknowledgmentRequested: text,
  usage: text,
  delimiters: object({ element: text, component: text, repetition: nullable(text), segment: text }),
  lineBreak: oneOf('', '\n', '\r\n'),
};

/** Shapes of envelopes in JSON. */
export const interchangeShape: Shape<InterchangeHeader> = object<InterchangeHeader>(interchange);

export const envelopeShape: Shape<Envelope> = object<Envelope>({
  ...interchange,
  groupSender: text,
  groupReceiver: text,
  groupDate: text,
  groupTime: text,
  groupControlNumber: text,
});
