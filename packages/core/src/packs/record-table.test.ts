import { describe, expect, it } from 'vitest';
import { buildRecords, RecordTable } from './record-table.ts';

const table = RecordTable.open(
  buildRecords({ set: 'dmepos', part: 'fees', key: 'code', texts: ['code', 'modifier'], numbers: ['AL'] }, [
    { code: 'E0100', modifier: 'RR', AL: 120 },
    { code: 'A4217', modifier: '', AL: 372 },
    { code: 'E0100', modifier: 'NU' },
  ]).buffer,
);

describe('a table of records', () => {
  it('gives all rows of a key in the order in which they came', () => {
    expect(table.find('E0100')).toEqual([
      { code: 'E0100', modifier: 'RR', AL: 120 },
      { code: 'E0100', modifier: 'NU' },
    ]);
  });

  it('knows what it does not have', () => {
    expect(table.find('E0101')).toEqual([]);
    expect(table.has('A4217')).toBe(true);
    expect(table.has('')).toBe(false);
    expect(table.number(2, 'AL')).toBeNull();
    expect(table.text(0, 'nothing')).toBe('');
  });
});
