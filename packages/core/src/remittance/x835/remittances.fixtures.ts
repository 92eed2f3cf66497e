import fc from 'fast-check';
import {
  addressWith,
  adjustmentsWith,
  cents,
  day,
  idsWith,
  nameWith,
  optionalCents,
  optionalDay,
  optionalQuantity,
  type Words,
} from '../../claim/x837p/claims.fixtures.ts';
import { addDays } from '../../kernel/dates.ts';
import type { Delimiters } from '../../x12/syntax/delimiters.ts';
import type { ClaimPayment, LinePayment, Remittance } from '../remittance.ts';

/** Remittances of every shape that the guide can carry, in normal form, for property tests. */

const NOTHING = fc.constant(null);

function amountsWith(qualifiers: readonly string[]) {
  return fc.array(fc.record({ qualifier: fc.constantFrom(...qualifiers), cents }), { maxLength: 2 });
}

function procedureWith({ code }: Words) {
  return fc.record({ qualifier: fc.constantFrom('HC', 'N4'), code, modifiers: fc.array(code, { maxLength: 4 }) });
}

function lineWith(words: Words): fc.Arbitrary<LinePayment> {
  const spell = fc.tuple(day, fc.constantFrom('none', 'one', 'two'));
  return fc
    .record({
      lineControlNumber: words.optional,
      procedure: procedureWith(words),
      billedProcedure: fc.option(procedureWith(words), { nil: null }),
      chargeCents: cents,
      paidCents: cents,
      unitsPaid: optionalQuantity,
      unitsBilled: optionalQuantity,
      adjustments: adjustmentsWith(words),
      allowedCents: optionalCents,
      remarkCodes: fc.array(words.code, { maxLength: 3 }),
      otherIds: idsWith(words, ['LU', 'G2', '0K']),
      otherAmounts: amountsWith(['T', 'KH']),
      unread: fc.constantFrom([], [{ loop: '2110', segment: 'QTY*ZK*1', at: null }]),
      at: NOTHING,
      spell,
    })
    .map(({ spell: [from, kind], ...line }) => ({
      ...line,
      dateFrom: kind === 'none' ? null : from,
      dateTo: kind === 'two' ? addDays(from, 2) : null,
    }));
}

function paymentWith(words: Words): fc.Arbitrary<ClaimPayment> {
  const { text, optional, code } = words;
  const person = fc.record({ name: nameWith(words), memberId: optional });
  return fc.record({
    patientControlNumber: text,
    statusCode: code,
    chargeCents: cents,
    paidCents: cents,
    patientResponsibilityCents: optionalCents,
    filingIndicator: fc.option(code, { nil: null }),
    payerClaimControlNumber: optional,
    placeOfService: fc.option(code, { nil: null }),
    frequencyCode: fc.option(code, { nil: null }),
    adjustments: adjustmentsWith(words),
    patient: person,
    subscriber: fc.option(person, { nil: null }),
    correctedSubscriber: fc.option(person, { nil: null }),
    renderingProvider: fc.option(fc.record({ name: nameWith(words), npi: optional }), { nil: null }),
    crossoverPayer: fc.option(fc.record({ name: text, id: optional }), { nil: null }),
    remarkCodes: fc.array(code, { maxLength: 5 }),
    inpatientRemarkCodes: fc.array(code, { maxLength: 5 }),
    receivedDate: optionalDay,
    statementFrom: optionalDay,
    statementTo: optionalDay,
    coverageExpires: optionalDay,
    otherIds: idsWith(words, ['1L', 'EA', 'G1', '0B', 'G2']),
    otherAmounts: amountsWith(['AU', 'F5', 'I']),
    group: fc.integer({ min: 1, max: 2 }),
    lines: fc.array(lineWith(words), { maxLength: 3 }),
    unread: fc.constantFrom([], [{ loop: '2100', segment: 'PER*CX*DESK*TE*5555550100', at: null }]),
    at: NOTHING,
  });
}

export function remittanceWith(words: Words, delimiters: Delimiters): fc.Arbitrary<Remittance> {
  const { text, optional, code } = words;
  const sender = { qualifier: 'ZZ', value: 'PAYER' };
  const receiver = { qualifier: 'ZZ', value: 'CLINIC' };
  return fc
    .record({
      handling: code,
      paymentCents: cents,
      creditOrDebit: fc.constantFrom('C' as const, 'D' as const),
      method: code,
      paymentDate: day,
      traceNumber: text,
      payerIdentifier: text,
      productionDate: optionalDay,
      payer: fc.record({
        name: text,
        address: addressWith(words),
        contact: fc.option(fc.record({ name: optional, phone: optional }), { nil: null }),
        otherIds: idsWith(words, ['2U', 'EO', 'HI', 'NF']),
      }),
      payee: fc.record({
        name: text,
        npi: optional,
        taxId: optional,
        address: addressWith(words),
        otherIds: idsWith(words, ['0B', 'D3', 'PQ']),
      }),
      claims: fc.array(paymentWith(words), { maxLength: 3 }),
      providerAdjustments: fc.array(
        fc.record({
          npi: fc.constantFrom('1234567893', '1999999984'),
          fiscalPeriodEnd: fc.constantFrom('2025-12-31', '2026-12-31'),
          reason: code,
          reference: optional,
          cents,
        }),
        { maxLength: 8 },
      ),
      unread: fc.constantFrom([], [{ loop: 'ST', segment: 'REF*EV*CLEARING', at: null }]),
      simulated: fc.boolean(),
    })
    .map(({ payee, ...rest }) => ({
      ...rest,
      payee,
      batch: {
        interchangeControlNumber: '000000002',
        groupControlNumber: '2',
        transactionControlNumber: '0001',
        senderId: sender,
        receiverId: receiver,
        guide: '005010X221A1',
        usage: 'T' as const,
        created: '2026-04-24',
        time: '0930',
        envelope: {
          authorization: { qualifier: '00', value: '' },
          security: { qualifier: '00', value: '' },
          sender,
          receiver,
          interchangeDate: '260424',
          interchangeTime: '0930',
          interchangeVersion: '00501',
          interchangeControlNumber: '000000002',
          acknowledgmentRequested: '0',
          usage: 'T',
          groupSender: 'PAYER',
          groupReceiver: 'CLINIC',
          groupDate: '20260424',
          groupTime: '0930',
          groupControlNumber: '2',
          delimiters,
          lineBreak: '' as const,
        },
      },
      at: null,
    }));
}
