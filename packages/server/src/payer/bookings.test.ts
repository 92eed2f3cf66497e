import { countingIds } from '@cleanclaim/core/kernel/identity.ts';
import type { ClaimPayment, LinePayment } from '@cleanclaim/core/remittance/remittance.ts';
import { describe, expect, it } from 'vitest';
import { bookingsOf } from './bookings.ts';

const line = (lineControlNumber: string | null, chargeCents: number, paidCents: number): LinePayment => ({
  ...{ lineControlNumber, chargeCents, paidCents },
  procedure: { qualifier: 'HC', code: '99213', modifiers: [] },
  ...{ billedProcedure: null, unitsPaid: 1, unitsBilled: 1, dateFrom: null, dateTo: null },
  adjustments: [
    { groupCode: 'CO', carc: '45', cents: chargeCents - paidCents - 100, quantity: null },
    { groupCode: 'PR', carc: '2', cents: 100, quantity: null },
  ],
  ...{ allowedCents: null, remarkCodes: [], unread: [], at: null },
});

const payment = (lines: LinePayment[]) => ({ paidCents: 0, adjustments: [], lines }) as unknown as ClaimPayment;
const FROM = { encounterId: 'v1', remittanceId: 'r1', number: 1, at: '2026-05-18T15:00:00.000Z', by: 'cleanclaim' };

describe('bookings of a claim payment', () => {
  it('stand on our own lines, in whatever order the payer answers, and add up to the charge', () => {
    const booked = bookingsOf(payment([line('L3', 1200, 900), line('L1', 21000, 10000)]), FROM, countingIds());
    expect(booked.map(({ line: number, kind, cents }) => [number, kind, cents])).toEqual([
      [3, 'payment', 900],
      [3, 'adjustment', 200],
      [3, 'patient', 100],
      [1, 'payment', 10000],
      [1, 'adjustment', 10900],
      [1, 'patient', 100],
    ]);
    expect(booked.reduce((sum, { cents }) => sum + cents, 0)).toBe(22200);
  });

  it('count the lines where the payer returns no number of ours', () => {
    const booked = bookingsOf(payment([line(null, 1200, 900), line('77', 500, 300)]), FROM, countingIds());
    expect([...new Set(booked.map(({ line: number }) => number))]).toEqual([1, 2]);
  });
});
