import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareExact, dollars, exactly, factorOf, minus, plus, roundCents, times } from './exact.ts';

describe('exact amounts', () => {
  it('keeps percentages that follow one another exact and rounds once: 500.00 × 50 % × 85 % × 95 % = 201.875', () => {
    const amount = ['0.5', '0.85', '0.95'].map(factorOf).reduce(times, exactly(50000));
    expect(dollars(amount)).toBe('201.875');
    expect(roundCents(amount)).toBe(20188);
  });

  it('keeps thirds: 19 of 90 days of 10 % of 730.40', () => {
    const amount = times(times(exactly(73040), factorOf('0.10')), { numerator: 19, denominator: 90 });
    expect(dollars(amount)).toBe('15.41955556');
    expect(roundCents(amount)).toBe(1542);
  });

  it('rounds half away from zero', () => {
    expect(roundCents({ numerator: 1, denominator: 2 })).toBe(1);
    expect(roundCents({ numerator: -1, denominator: 2 })).toBe(-1);
    expect(roundCents({ numerator: 49, denominator: 100 })).toBe(0);
  });

  it('refuses what it cannot hold exactly', () => {
    expect(() => times(exactly(2 ** 52), factorOf('3'))).toThrow(RangeError);
  });

  it('agrees with whole-number arithmetic', () => {
    const amount = fc.record({
      numerator: fc.integer({ min: -1e6, max: 1e6 }),
      denominator: fc.integer({ min: 1, max: 1e3 }),
    });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const sum = plus(a, b);
        expect(BigInt(sum.numerator) * BigInt(a.denominator) * BigInt(b.denominator)).toBe(
          BigInt(sum.denominator) *
            (BigInt(a.numerator) * BigInt(b.denominator) + BigInt(b.numerator) * BigInt(a.denominator)),
        );
        expect(compareExact(minus(sum, b), a)).toBe(0);
        expect(Math.sign(compareExact(a, b))).toBe(
          Math.sign(a.numerator * b.denominator - b.numerator * a.denominator),
        );
      }),
    );
  });
});
