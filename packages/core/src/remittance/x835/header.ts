import { readCity as cityOf, type Open, readStreet as streetOf } from '../../claim/x12-parts/reading.ts';
import { ALL, appended, beyond, bits, NOTHING } from '../../x12/model-reading.ts';
import { valueCode } from '../../x12/syntax/segment.ts';
import type { ProviderAdjustment } from '../remittance.ts';
import { isMarked, plainName, plainTrace } from '../simulated.ts';
import type { Handler } from './state.ts';

/** Bits of elements: E1_2 = elements 1 and 2. */
const E1_2 = bits(1, 2);
const E1_2_3 = bits(1, 2, 3);
const E1_2_3_4 = bits(1, 2, 3, 4);
const E1_2_3_4_16 = bits(1, 2, 3, 4, 16);
const E2 = bits(2);
const E3 = bits(3);
const E16 = bits(16);

const DEBIT = valueCode('D');
const CREDIT = valueCode('C');
const XX = valueCode('XX');
const FI = valueCode('FI');
const TJ = valueCode('TJ');
const TE = valueCode('TE');

/** BPR: how much, how, when. Bank accounts have no field. */
export const readPayment: Handler = ({ remittance }, segment) => {
  let taken = E1_2_3_4_16;
  remittance.handling = segment.text(1);
  remittance.paymentCents = segment.cents(2);
  if (Number.isNaN(remittance.paymentCents)) taken &= ~E2;
  const direction = segment.value(3);
  remittance.creditOrDebit = direction === DEBIT ? 'D' : 'C';
  if (direction !== DEBIT && direction !== CREDIT) taken &= ~E3;
  remittance.method = segment.text(4);
  const date = segment.date(16);
  remittance.paymentDate = date ?? '';
  if (date === null) taken &= ~E16;
  remittance.at = { segment: segment.number, offset: segment.offset };
  return taken;
};

/** TRN: the mark of a simulated remittance is read off. */
export const readTrace: Handler = ({ remittance }, segment) => {
  const trace = segment.text(2);
  if (isMarked('', trace)) remittance.simulated = true;
  remittance.traceNumber = plainTrace(trace);
  remittance.payerIdentifier = segment.text(3);
  return E1_2_3;
};

export const readProductionDate: Handler = ({ remittance }, segment) => {
  const date = segment.date(2);
  if (date === null || beyond(segment, 2) || remittance.productionDate !== null) return NOTHING;
  remittance.productionDate = date;
  return ALL;
};

export const readPayer: Handler = (state, segment) => {
  const name = segment.text(2);
  if (isMarked(name, '')) state.remittance.simulated = true;
  state.payer.name = plainName(name);
  state.party = state.payer;
  return E1_2;
};

/** PER BL with a phone. */
export const readPayerContact: Handler = ({ payer }, segment) => {
  if (payer.contact !== null || beyond(segment, 4)) return NOTHING;
  if (segment.has(3) && segment.value(3) !== TE) return NOTHING;
  payer.contact = { name: segment.optional(2), phone: segment.optional(4) };
  return ALL;
};

export const readPayee: Handler = (state, segment) => {
  const { payee } = state;
  payee.name = segment.text(2);
  state.party = payee;
  const kind = segment.value(3);
  if (kind === XX) payee.npi = segment.optional(4);
  else if (kind === FI) payee.taxId = segment.optional(4);
  else return E1_2;
  return E1_2_3_4;
};

export const readStreet: Handler = (state, segment) => streetOf(state.party, segment);
export const readCity: Handler = (state, segment) => cityOf(state.party, segment);

export const readPayerReference: Handler = ({ payer }, segment) => {
  if (beyond(segment, 2)) return NOTHING;
  payer.otherIds = appended(payer.otherIds, { qualifier: segment.text(1), value: segment.text(2) });
  return ALL;
};

/** TJ is the tax number when the payee is named by an NPI. */
export const readPayeeReference: Handler = ({ payee }, segment) => {
  if (beyond(segment, 2)) return NOTHING;
  if (segment.value(1) === TJ && payee.taxId === null && payee.npi !== null) payee.taxId = segment.optional(2);
  else payee.otherIds = appended(payee.otherIds, { qualifier: segment.text(1), value: segment.text(2) });
  return ALL;
};

/** PLB: up to six amounts. All of it or nothing. */
export const readProviderAdjustments: Handler = ({ remittance }, segment) => {
  const npi = segment.text(1);
  const fiscalPeriodEnd = segment.date(2);
  if (fiscalPeriodEnd === null) return NOTHING;
  const read: Open<ProviderAdjustment>[] = [];
  for (let element = 3; element <= 13 && element <= segment.count; element += 2) {
    const cents = segment.cents(element + 1);
    const parts = segment.components(element);
    if (Number.isNaN(cents) || parts < 1 || parts > 2) return NOTHING;
    const reference = segment.part(element, 2);
    read.push({
      npi,
      fiscalPeriodEnd,
      reason: segment.part(element, 1),
      reference: reference === '' ? null : reference,
      cents,
    });
  }
  for (const adjustment of read) remittance.providerAdjustments = appended(remittance.providerAdjustments, adjustment);
  return read.length === 0 ? NOTHING : ALL;
};
