import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimal,
  formatDecimal,
  multiply,
  parseDecimal,
  ratio,
  round,
  subtract,
  trimmedDecimal,
} from './decimal.ts';

describe('exact decimals', () => {
  it('multiplies RVUs, indices and a conversion factor without loss', () => {
    const work = multiply(decimal('1.92'), decimal('1.000'));
    const expense = multiply(decimal('1.90'), decimal('0.950'));
    const malpractice = multiply(decimal('0.14'), decimal('0.800'));
    const total = add(add(work, expense), malpractice);
    expect(trimmedDecimal(total)).toBe('3.837');
    expect(formatDecimal(round(multiply(total, decimal('33.4009')), 2))).toBe('128.16');
  });

  it('rounds half away from zero', () => {
    expect(formatDecimal(round(decimal('2.345'), 2))).toBe('2.35');
    expect(formatDecimal(round(decimal('-2.345'), 2))).toBe('-2.35');
    expect(formatDecimal(round(decimal('2.344999'), 2))).toBe('2.34');
    expect(formatDecimal(ratio(1n, 8n, 2))).toBe('0.13');
  });

  it('refuses what is not a plain number', () => {
    for (const text of ['', '.', '1e5', '1,5', 'abc']) expect(parseDecimal(text)).toBeNull();
  });

  it('compares across scales', () => {
    expect(compare(decimal('0.575'), decimal('.5750'))).toBe(0);
    expect(compare(decimal('-1'), decimal('0.1'))).toBe(-1);
    expect(formatDecimal(subtract(decimal('1'), decimal('0.05')))).toBe('0.95');
  });
});
