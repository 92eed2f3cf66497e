import { type AddOnRow, type AddOnType, buildAddOn } from '@cleanclaim/core/packs/ncci-aoc.ts';
import type { Loader } from './loader.ts';
import { PROCEDURE } from './shapes.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

const columns = {
  type: { names: ['aoc edit type'] },
  addOn: { names: ['add-on code'] },
  addOnDeleted: { names: ['aoc deldt', 'aoc del dt'], optional: true },
  primary: { names: ['primary code'] },
  primaryDeleted: { names: ['primary code deldt', 'primary code del dt'], optional: true },
  effective: { names: ['aoc edit effdt', 'aoc edit eff dt'], optional: true },
  deleted: { names: ['aoc edit deldt', 'aoc edit del dt'], optional: true },
  notes: { names: [/^specialinstruction/], optional: true },
} as const;

/** In the column of primary codes: the payer defines them. */
const BY_PAYER = 'CCCCC';

export const addOnTable: TableKind<keyof typeof columns, AddOnRow> = {
  columns,
  key: 'addOn',
  read(row) {
    const byPayer = row.text('primary').toUpperCase() === BY_PAYER;
    // The edit ends with the first of the three: itself, the add-on code, the primary code.
    const ends = [row.date('deleted'), row.date('addOnDeleted'), row.date('primaryDeleted')];
    const notes = row.text('notes');
    return {
      addOn: row.code('addOn', PROCEDURE, 'a procedure code'),
      type: Number(row.code('type', /^[123]$/, '1, 2 or 3')) as AddOnType,
      primary: byPayer ? null : row.code('primary', PROCEDURE, 'a procedure code or CCCCC'),
      effective: row.date('effective'),
      deleted: ends.filter((day) => day !== null).sort()[0] ?? null,
      special: notes !== '' && !/^contractor defined/i.test(notes),
    };
  },
};

/** Add-on code edits, with dates since 2026 or without. Source: CMS, NCCI add-on code edits (AOC). */
export const ncciAoc: Loader = {
  name: 'ncci-aoc',
  title: 'NCCI add-on code edits',
  recognise: (head) => isTable(head, addOnTable),
  async load([file]) {
    const read = await readRows(file!, addOnTable);
    const rowsDated = read.rows.some((row) => row.effective !== null);
    return [loadedPart('ncci-aoc/edits', buildAddOn(read.rows), read, { rowsDated })];
  },
};
