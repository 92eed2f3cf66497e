import type { AddOnTable } from '@cleanclaim/core/packs/ncci-aoc.ts';
import type { MueTable } from '@cleanclaim/core/packs/ncci-mue.ts';
import type { PtpTable } from '@cleanclaim/core/packs/ncci-ptp.ts';
import type { Table } from './table.ts';

/**
 * Every pair in force at the end of the edition of which both codes were chosen. The table is used for later days only, so pairs
 * that were deleted before are left out; pairs with a last day after it would need a column of their own, and there are none.
 */
export function ptpTable(
  procedures: readonly string[],
  table: PtpTable,
  [first, last]: readonly [number, number],
): Table {
  const ids = procedures.map((code) => table.codeId(code)).filter((id) => id >= 0);
  const rows: string[][] = [];
  for (const a of ids) {
    for (const b of ids) {
      const edit = table.edit(a, b, last);
      if (JSON.stringify(table.edit(a, b, first)) !== JSON.stringify(edit)) {
        throw new Error('a pair ends within the edition: write its days');
      }
      if (edit) rows.push([edit.column1, edit.column2, String(edit.indicator), String(edit.rationale)]);
    }
  }
  const columns = ['column1', 'column2', 'indicator', 'rationale'];
  return { file: 'ncci-ptp/practitioner.tsv', columns, rows, cptApart: 'rows' };
}

export function mueTable(procedures: readonly string[], table: MueTable): Table {
  const rows = procedures.map((code) => table.find(code)).filter((row) => row !== null);
  return {
    file: 'ncci-mue/practitioner.tsv',
    columns: ['hcpcs', 'mue_value', 'mai'],
    rows: rows.map(({ code, units, mai }) => [code, String(units), String(mai)]),
    cptApart: 'rows',
  };
}

/** Every row of a chosen add-on code, also with primaries that were not chosen: a list in part would deny what is right. */
export function addOnTable(procedures: readonly string[], table: AddOnTable): Table {
  return {
    file: 'ncci-aoc/edits.tsv',
    columns: [
      'aoc_edit_type',
      'add_on_code',
      'primary_code',
      'aoc_edit_effdt',
      'aoc_edit_deldt',
      'special_instruction_notes',
    ],
    rows: procedures
      .flatMap((code) => table.rowsOf(code))
      .map((row) => [
        String(row.type),
        row.addOn,
        row.primary ?? 'CCCCC',
        row.effective ?? '',
        row.deleted ?? '',
        row.special ? 'see the file of CMS' : '',
      ]),
    cptApart: { groups: 'add_on_code' },
  };
}
