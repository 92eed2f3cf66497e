import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIsoDate } from '../../kernel/dates.ts';
import { parseCents, x12Amount } from '../../kernel/money.ts';
import { isTime, readCents, readDay, readDecimal, readWhole } from './numbers.ts';
import { isoDate } from './segment.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const cents = (text: string) => readCents(bytes(text), 0, text.length);

describe('amounts from bytes', () => {
  it('reads what the text reader reads, and refuses what it refuses', () => {
    const texts = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789.-+ A'), maxLength: 12 }),
      fc.integer({ min: -1e9, max: 1e9 }).map((value) => x12Amount(value)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(cents(text)).toBe(parseCents(text) ?? Number.NaN);
      }),
    );
  });

  it('never reads what cannot be read as zero', () => {
    for (const text of ['', '.', '-', '12.3A', '1.005', '1,000', ' 5', '$5', '99999999999999999']) {
      expect(cents(text)).toBeNaN();
    }
  });
});

describe('other numbers from bytes', () => {
  it('reads decimals to the nearest number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat(6), (coefficient, scale) => {
        const digits = String(Math.abs(coefficient)).padStart(scale + 1, '0');
        const whole = digits.slice(0, digits.length - scale);
        const text = `${coefficient < 0 ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
        expect(readDecimal(bytes(text), 0, text.length)).toBe(Number(text) === 0 ? 0 : Number(text));
      }),
    );
    expect(readDecimal(bytes('1.2.3'), 0, 5)).toBeNaN();
  });

  it('reads whole numbers of digits only', () => {
    expect(readWhole(bytes('0042'), 0, 4)).toBe(42);
    for (const text of ['', '-1', '1.0', '1e3']) expect(readWhole(bytes(text), 0, text.length)).toBeNaN();
  });
});

describe('days and times from bytes', () => {
  it('takes exactly the real days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1800, max: 2199 }), fc.nat(13), fc.nat(32), (year, month, day) => {
        const two = (value: number) => String(value).padStart(2, '0');
        const iso = `${year}-${two(month)}-${two(day)}`;
        const text = iso.replaceAll('-', '');
        expect(isoDate(readDay(bytes(text), 0, 8))).toBe(isIsoDate(iso) ? iso : null);
      }),
    );
    expect(readDay(bytes('2026040'), 0, 7)).toBe(0);
    expect(readDay(bytes('2026O409'), 0, 8)).toBe(0);
  });

  it('takes times of two, three and four parts', () => {
    for (const text of ['0930', '235959', '09304512', '0930451'])
      expect(isTime(bytes(text), 0, text.length)).toBe(true);
    for (const text of ['2460', '09:30', '930', '12345', '']) expect(isTime(bytes(text), 0, text.length)).toBe(false);
  });
});
