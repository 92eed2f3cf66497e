import {
  addressShape,
  adjustmentShape,
  identifierShape,
  nameShape,
  positionShape,
  procedureShape,
  unreadShape,
} from '../claim/parse.ts';
import type { Fault, Result } from '../kernel/result.ts';
import {
  day,
  flag,
  list,
  nullable,
  object,
  oneOf,
  parseShape,
  quantity,
  type Shape,
  text,
  unknownable,
  wholeNumber,
} from '../kernel/shape.ts';
import { envelopeShape } from '../x12/envelope-shape.ts';
import type {
  ClaimPayment,
  LinePayment,
  ProviderAdjustment,
  QualifiedAmount,
  Remittance,
  RemittanceHeader,
} from './remittance.ts';

const optionalText = nullable(text);
const optionalDay = nullable(day);
const cents = unknownable(wholeNumber);
const anyDay: Shape<string> = (value, at, faults) => (value === '' ? '' : day(value, at, faults));
const amounts = list(object<QualifiedAmount>({ qualifier: text, cents: wholeNumber }));
const person = object({ name: nameShape, memberId: optionalText });
const unread = list(unreadShape);

const lineShape = object<Required<LinePayment>>({
  lineControlNumber: optionalText,
  procedure: procedureShape,
  billedProcedure: nullable(procedureShape),
  chargeCents: cents,
  paidCents: cents,
  unitsPaid: nullable(quantity),
  unitsBilled: nullable(quantity),
  dateFrom: optionalDay,
  dateTo: optionalDay,
  adjustments: list(adjustmentShape),
  allowedCents: nullable(wholeNumber),
  remarkCodes: list(text),
  otherIds: list(identifierShape),
  otherAmounts: amounts,
  unread,
  at: positionShape,
});

const paymentShape = object<Required<ClaimPayment>>({
  patientControlNumber: text,
  statusCode: text,
  chargeCents: cents,
  paidCents: cents,
  patientResponsibilityCents: nullable(wholeNumber),
  filingIndicator: optionalText,
  payerClaimControlNumber: optionalText,
  placeOfService: optionalText,
  frequencyCode: optionalText,
  adjustments: list(adjustmentShape),
  patient: person,
  subscriber: nullable(person),
  correctedSubscriber: nullable(person),
  renderingProvider: nullable(object({ name: nameShape, npi: optionalText })),
  crossoverPayer: nullable(object({ name: text, id: optionalText })),
  remarkCodes: list(text),
  inpatientRemarkCodes: list(text),
  receivedDate: optionalDay,
  statementFrom: optionalDay,
  statementTo: optionalDay,
  coverageExpires: optionalDay,
  otherIds: list(identifierShape),
  otherAmounts: amounts,
  group: (value, at, faults) => (value === undefined ? 1 : wholeNumber(value, at, faults)),
  lines: list(lineShape),
  unread,
  at: positionShape,
});

const headerMembers = {
  batch: object<Required<Remittance['batch']>>({
    interchangeControlNumber: text,
    groupControlNumber: text,
    transactionControlNumber: text,
    senderId: identifierShape,
    receiverId: identifierShape,
    guide: text,
    usage: oneOf('T', 'P'),
    created: anyDay,
    time: text,
    envelope: nullable(envelopeShape),
  }),
  handling: text,
  paymentCents: cents,
  creditOrDebit: oneOf('C', 'D'),
  method: text,
  paymentDate: anyDay,
  traceNumber: text,
  payerIdentifier: text,
  productionDate: optionalDay,
  payer: object({
    name: text,
    address: addressShape,
    contact: nullable(object({ name: optionalText, phone: optionalText })),
    otherIds: list(identifierShape),
  }),
  payee: object<Required<Remittance['payee']>>({
    name: text,
    npi: optionalText,
    taxId: optionalText,
    address: addressShape,
    otherIds: list(identifierShape),
  }),
  providerAdjustments: list(
    object<ProviderAdjustment>({
      npi: text,
      fiscalPeriodEnd: day,
      reason: text,
      reference: optionalText,
      cents: wholeNumber,
    }),
  ),
  unread,
  simulated: flag,
  at: positionShape,
};

const headerShape = object<Required<RemittanceHeader>>(headerMembers);
const remittanceShape = object<Required<Remittance>>({ ...headerMembers, claims: list(paymentShape) });

/** JSON of unknown form as a remittance; see `parseClaim`. */
export function parseRemittance(json: unknown): Result<Remittance, readonly Fault[]> {
  return parseShape(remittanceShape, json);
}

/** A remittance without its claims. */
export function parseRemittanceHeader(json: unknown): Result<RemittanceHeader, readonly Fault[]> {
  return parseShape(headerShape, json);
}

export function parseClaimPayment(json: unknown): Result<ClaimPayment, readonly Fault[]> {
  return parseShape(paymentShape, json);
}
