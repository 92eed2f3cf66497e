import { expect, it } from 'vitest';
import { buildGpci, type GpciRow, GpciTable } from './pfs-gpci.ts';

const place = (carrier: string, locality: string, work: number): GpciRow => ({
  carrier,
  locality,
  state: 'CA',
  name: `LOCALITY ${locality}`,
  work,
  practiceExpense: 1234,
  malpractice: 456,
});

it('finds a locality, and lists them by carrier and number', () => {
  const rows = [place('01112', '09', 1088), place('01112', '05', 1000), place('15202', '00', 999)];
  const table = GpciTable.open(buildGpci(rows).buffer);
  expect(table.find('01112', '09')).toEqual(rows[0]);
  expect(table.find('01112', '06')).toBeNull();
  expect([0, 1, 2].map((at) => table.row(at))).toEqual([rows[1], rows[0], rows[2]]);
});
