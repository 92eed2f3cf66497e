import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCents, parseCents, timesFactor, x12Amount } from './money.ts';

describe('amounts', () => {
  it.each([
    ['260', 26000],
    ['260.5', 26050],
    ['260.50', 26050],
    ['260.500', 26050],
    ['-46.84', -4684],
    ['.05', 5],
    ['0', 0],
    ['-0', 0],
    ['+1.', 100],
  ])('reads %s as %i cents', (text, cents) => {
    expect(parseCents(text)).toBe(cents);
  });

  it.each(['', '.', '-', '1.005', '1,000', '1e3', ' 1', 'NaN', '12345678901234567'])('refuses %j', (text) => {
    expect(parseCents(text)).toBeNull();
  });

  it('writes what it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_99, max: 99_999_999_99 }), (cents) => {
        expect(parseCents(x12Amount(cents))).toBe(cents);
      }),
    );
  });

  it('rounds a share half up once', () => {
    expect(timesFactor(12816, '0.85')).toBe(10894);
    expect(timesFactor(5005, '0.1')).toBe(501);
    expect(timesFactor(-5005, '0.1')).toBe(-501);
  });

  it('shows people a real minus sign and grouped dollars', () => {
    expect(formatCents(141100)).toBe('$1,411.00');
    expect(formatCents(-971)).toBe('−$9.71');
  });
});
