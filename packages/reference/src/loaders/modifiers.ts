import { buildCodeList, type ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import type { Loader } from './loader.ts';
import { MODIFIER } from './shapes.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

const columns = {
  code: { names: ['modifier'] },
  level: { names: ['level'] },
  description: { names: ['description'], optional: true },
} as const;

interface ModifierRow {
  readonly code: string;
  readonly level: string;
  readonly description: string;
}

const modifierTable: TableKind<keyof typeof columns, ModifierRow> = {
  columns,
  key: 'code',
  read: (row) => ({
    code: row.code('code', MODIFIER, 'two letters or digits'),
    level: row.code('level', /^(?:CPT|HCPCS)$/, 'CPT or HCPCS'),
    description: row.text('description'),
  }),
};

/** Modifiers of CPT and HCPCS Level II, without dates. The wording of CPT's own modifiers is the AMA's and is not taken. */
export const modifiers: Loader = {
  name: 'modifiers',
  title: 'Modifiers (CPT and HCPCS Level II)',
  recognise: (head) => isTable(head, modifierTable),
  async load([file]) {
    const read = await readRows(file!, modifierTable);
    return [loadedPart('modifiers/codes', buildCodeList('modifiers', 'codes', merged(read.rows)), read)];
  },
};

/** Both levels list P1 to P6: one modifier, with the wording of the level whose wording may be shown. */
function merged(rows: readonly ModifierRow[]): ListedCode[] {
  const byCode = new Map<string, ListedCode>();
  for (const { code, level, description } of rows) {
    const known = byCode.get(code);
    byCode.set(code, {
      code,
      label: known?.label || (level === 'HCPCS' ? description : ''),
      description: '',
      from: null,
      to: null,
      more: { level: known && known.more.level !== level ? 'CPT, HCPCS' : level },
    });
  }
  return [...byCode.values()];
}
