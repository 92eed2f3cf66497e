import { describe, expect, it } from 'vitest';
import { counted, dayAndMonth, formatCents, longDate, mediumDate, shortDate, shortName } from './format.ts';

describe('how things are written', () => {
  it('writes days with their weekday in headers and short in grids', () => {
    expect(longDate('2026-04-09')).toBe('Thu, Apr 9, 2026');
    expect(longDate('2024-02-29')).toBe('Thu, Feb 29, 2024');
    expect([
      mediumDate('2026-12-31'),
      shortDate('2026-04-09'),
      shortDate('2026-04-09', true),
      dayAndMonth('2026-04-09'),
    ]).toEqual(['Dec 31, 2026', '04/09', '04/09/26', 'Apr 9']);
  });

  it('writes money with cents, commas and a real minus', () => {
    expect([formatCents(0), formatCents(141_100), formatCents(-971)]).toEqual(['$0.00', '$1,411.00', '−$9.71']);
  });

  it('counts in words', () => {
    expect([
      counted(1, 'visit'),
      counted(0, 'visit'),
      counted(1284, 'visit'),
      counted(2, 'change is', 'changes are'),
    ]).toEqual(['1 visit', '0 visits', '1,284 visits', '2 changes are']);
  });

  it('shortens a doctor to the family name and leaves others as they are', () => {
    expect([shortName('Dr. Imani Reyes'), shortName('N. Farrow, NP')]).toEqual(['Dr. Reyes', 'N. Farrow, NP']);
  });
});
