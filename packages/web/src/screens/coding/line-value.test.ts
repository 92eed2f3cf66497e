import { describe, expect, it } from 'vitest';
import { readCell, readCharge, readModifiers, readPointers, readUnits } from './line-value.ts';

const visit = {
  diagnoses: [
    { id: 'd1', letter: 'A' },
    { id: 'd2', letter: 'B' },
  ],
} as unknown as Parameters<typeof readCell>[2];

describe('what is typed into the cells of a line', () => {
  it('modifiers: two characters each, four at most, none twice', () => {
    expect(readModifiers('25 rt')).toEqual(['25', 'RT']);
    expect(readModifiers('')).toEqual([]);
    expect(readModifiers('2')).toBe('2 is no modifier: a modifier has two characters.');
    expect(readModifiers('25 25')).toBe('A modifier stands twice.');
    expect(readModifiers('25 RT LT 59 76')).toBe('A line takes up to four modifiers.');
  });

  it('pointers: letters of the diagnoses that are there, in the order typed', () => {
    expect(readPointers('ba', ['A', 'B'])).toEqual(['B', 'A']);
    expect(readPointers('C', ['A', 'B'])).toBe('There is no diagnosis C.');
    expect(readCell('pointers', 'b a', visit)).toEqual({ pointers: ['d2', 'd1'] });
  });

  it('units: whole numbers from 1', () => {
    expect(readUnits(' 4 ')).toBe(4);
    for (const text of ['0', '-1', '1.5', '']) expect(readUnits(text)).toBe('Units are whole numbers of 1 or more.');
  });

  it('charges: dollars and cents without a rounding', () => {
    expect(['145', '145.5', '$1,145.07', '0.29'].map(readCharge)).toEqual([14_500, 14_550, 114_507, 29]);
    for (const text of ['', 'ten', '1.234', '-5', '1,45'])
      expect(readCharge(text)).toBe('A charge is dollars and cents: 145.00.');
  });
});
