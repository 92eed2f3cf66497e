import type { Icd10CodeTable } from '@cleanclaim/core/packs/icd10cm-codes.ts';
import type { Icd10TabularTable, TabularNote } from '@cleanclaim/core/packs/icd10cm-tabular.ts';
import type { Table } from './table.ts';

/**
 * Codes of one edition: those that were chosen, the headers above them, and the codes below one that is a header in this edition.
 * What was chosen and is not in the edition is left out; what stands above it is there, and may be billable in this one.
 */
export function codesTable(edition: string, chosen: readonly string[], table: Icd10CodeTable): Table {
  const rows = new Set<number>();
  for (const code of chosen) {
    for (let length = code.length; length >= 3; length--) {
      const row = table.find(code.slice(0, length));
      if (row < 0) continue;
      rows.add(row);
      if (length === code.length && !table.billable(row)) for (const below of table.descendants(row)) rows.add(below);
    }
  }
  const inOrder = [...rows].sort((a, b) => table.order(a) - table.order(b));
  return {
    file: `icd10cm/codes-${edition}.tsv`,
    columns: ['code', 'billable', 'title', 'order'],
    rows: inOrder.map((row) => [
      table.code(row),
      table.billable(row) ? '1' : '0',
      table.title(row),
      String(table.order(row)),
    ]),
    cptApart: 'none',
  };
}

/** Notes that instruct, even where they name no code; of the others only those that name one. Inclusion terms are words alone. */
const INSTRUCTIONS: ReadonlySet<string> = new Set(['excludes1', 'excludes2', 'codeFirst', 'useAdditional', 'codeAlso']);

export function isKept(note: TabularNote): boolean {
  return INSTRUCTIONS.has(note.kind) || (note.kind !== 'inclusionTerm' && note.codes.length > 0);
}

/** Nodes of the codes and of everything above them: hierarchy, seventh characters, notes as kind and codes without their words. */
export function tabularTable(edition: string, codes: Table, table: Icd10TabularTable): Table {
  const nodes = new Set<number>();
  for (const [code = ''] of codes.rows) {
    for (let node = table.nearest(code); node >= 0; node = table.parent(node)) nodes.add(node);
  }
  return {
    file: `icd10cm/tabular-${edition}.tsv`,
    columns: ['level', 'name', 'title', 'notes', 'seven'],
    rows: [...nodes]
      .sort((a, b) => a - b)
      .map((node) => [
        table.level(node),
        table.name(node),
        table.title(node),
        table.notes(node).filter(isKept).map(noteText).join('; '),
        sevenText(table, node),
      ]),
    cptApart: 'none',
  };
}

function noteText({ kind, codes, limits }: TabularNote): string {
  const references = codes.map((code, at) => (limits?.[at] ? `${code}{${limits[at]}}` : code));
  return `${kind} ${references.join(', ')}`.trim();
}

function sevenText(table: Icd10TabularTable, node: number): string {
  const own = table.sevenCharacters(node);
  return own?.node === node ? own.values.map(([character, label]) => `${character}=${label}`).join('; ') : '';
}
