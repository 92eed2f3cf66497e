import type { CodeListTable, ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import type { RvuTable } from '@cleanclaim/core/packs/pfs-rvu.ts';
import { pairs, type Table } from './table.ts';

const LIST = ['code', 'label', 'description', 'from', 'to', 'more'];

/** Level II codes as the publisher lists them, every spell. */
export function hcpcsTable(codes: readonly string[], list: CodeListTable): Table {
  const rows = [...codes].sort().flatMap((code) => {
    const spells = list.spells(code);
    if (spells.length === 0) throw new Error(`the Level II list has no ${code}`);
    return spells;
  });
  return { file: 'hcpcs/codes.tsv', columns: LIST, rows: rows.map(listedRow), cptApart: 'rows' };
}

/** All modifiers of Level II. */
export function modifierTable(list: CodeListTable): Table {
  const rows = Array.from({ length: list.rows }, (_, at) => listedRow(list.row(at)));
  return { file: 'hcpcs/modifiers.tsv', columns: LIST, rows, cptApart: 'rows' };
}

function listedRow({ code, label, description, from, to, more }: ListedCode): string[] {
  return [code, label, description, from ?? '', to ?? '', pairs(more)];
}

/** A release of the fee schedule; the releases come from the oldest to the newest. */
export interface Release {
  readonly manifest: Pick<PackManifest, 'effectiveFrom' | 'effectiveTo'>;
  readonly table: RvuTable;
}

/**
 * Our labels with the days that the releases of the fee schedule prove, which lists every CPT number: no first day where the
 * oldest has it, no last day where the newest has it.
 */
export function labelTable(labels: ReadonlyMap<string, string>, releases: readonly Release[]): Table {
  const rows = [...labels.keys()].sort().map((code) => {
    const having = releases.filter(({ table }) => table.find(code) !== null);
    const [first, last] = [having[0], having.at(-1)];
    if (!first || !last) throw new Error(`no release of the fee schedule has ${code}`);
    const from = first === releases[0] ? '' : first.manifest.effectiveFrom;
    const to = last === releases.at(-1) ? '' : last.manifest.effectiveTo;
    return [code, labels.get(code)!, from, to];
  });
  return { file: 'cpt/labels.tsv', columns: ['code', 'label', 'from', 'to'], rows, cptApart: 'rows' };
}
