import { expect, it } from 'vitest';
import { type AddOnRow, AddOnTable, buildAddOn } from './ncci-aoc.ts';

const row = (primary: string | null, effective: string | null, deleted: string | null): AddOnRow => ({
  addOn: '22614',
  type: 1,
  primary,
  effective,
  deleted,
  special: false,
});
const table = AddOnTable.open(
  buildAddOn([row('22612', '2013-04-01', null), row('22600', '2013-04-01', '2024-12-31'), row('22610', null, null)])
    .buffer,
);

it('gives the edits of a day, first and last day included', () => {
  const primaries = (date: string) => table.edits('22614', date).map((edit) => edit.primary);
  expect(primaries('2013-03-31')).toEqual(['22610']);
  expect(primaries('2024-12-31')).toEqual(['22600', '22610', '22612']);
  expect(primaries('2025-01-01')).toEqual(['22610', '22612']);
  expect(table.edits('22612', '2025-01-01')).toEqual([]);
});

it('gives every row of a code, whatever the day', () => {
  expect(table.rowsOf('22614').map((edit) => [edit.primary, edit.deleted])).toEqual([
    ['22600', '2024-12-31'],
    ['22610', null],
    ['22612', null],
  ]);
});
