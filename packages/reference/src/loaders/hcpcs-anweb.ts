import { buildCodeList, type ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import { readTable } from '../files/table.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { MODIFIER, PROCEDURE } from './shapes.ts';
import { isTable, loadedPart } from './table-kind.ts';

const columns = {
  code: { names: ['hcpc', 'hcpcs'] },
  sequence: { names: ['seqnum'] },
  record: { names: ['recid'] },
  long: { names: ['long description'] },
  short: { names: ['short description'] },
  price1: { names: ['price1'], optional: true },
  price2: { names: ['price2'], optional: true },
  multiplePricing: { names: ['mult pi'], optional: true },
  statute: { names: ['statute'], optional: true },
  xref1: { names: ['xref1'], optional: true },
  xref2: { names: ['xref2'], optional: true },
  xref3: { names: ['xref3'], optional: true },
  xref4: { names: ['xref4'], optional: true },
  xref5: { names: ['xref5'], optional: true },
  coverage: { names: ['cov'] },
  betos: { names: ['betos'], optional: true },
  tos1: { names: ['tos1'], optional: true },
  added: { names: ['add dt'] },
  actionDate: { names: ['act eff dt'] },
  ended: { names: ['term dt'] },
  action: { names: ['action cd'], optional: true },
  processingNote: { names: ['procnote'], optional: true },
} as const;

/** Columns that go into `more`, under the names that the product uses. */
const MORE = {
  coverage: 'coverage',
  betos: 'betos',
  price1: 'pricing',
  price2: 'pricing2',
  multiplePricing: 'multiplePricing',
  tos1: 'typeOfService',
  statute: 'statute',
  action: 'action',
  processingNote: 'processingNote',
} as const;

/** 3 and 4: a procedure and its further description lines; 7 and 8: a modifier and its. */
type RecordKind = 'procedure' | 'modifier';

/** HCPCS Level II codes and modifiers with their dates. Source: CMS, alpha-numeric HCPCS file (ANWEB) and its record layout. */
export const hcpcsAnweb: Loader = {
  name: 'hcpcs-anweb',
  title: 'HCPCS Level II (ANWEB)',

  recognise: (head) => isTable(head, { columns }),

  async load([file]) {
    const rejects = new Rejects();
    const rows: Record<RecordKind, ListedCode[]> = { procedure: [], modifier: [] };
    await readTable(file!, columns, 'code', rejects, (row) => {
      const record = row.code('record', /^[3478]$/, 'record type 3, 4, 7 or 8');
      const kind: RecordKind = record === '3' || record === '4' ? 'procedure' : 'modifier';
      const code = row.code('code', kind === 'procedure' ? PROCEDURE : MODIFIER, 'a code of its record type');
      const list = rows[kind];
      const last = list.at(-1);
      if (record === '4' || record === '8') {
        if (last?.code !== code) row.fail('code', 'a further description line without its first');
        else list[list.length - 1] = { ...last, description: `${last.description} ${row.text('long')}` };
        return;
      }
      const from = row.date('added');
      const to = row.date('ended');
      if (!from) row.fail('added', 'the day on which it was added is missing');
      if (from && to && to < from) row.fail('ended', 'it ends before it begins');
      if (last?.code === code && (last.to === null || (from && from <= last.to)))
        row.fail('added', 'two rows for one code overlap');
      const more: Record<string, string> = {};
      for (const [column, name] of Object.entries(MORE)) {
        const text = row.text(column as keyof typeof MORE);
        if (text !== '') more[name] = text;
      }
      const references = (['xref1', 'xref2', 'xref3', 'xref4', 'xref5'] as const)
        .map((name) => row.text(name))
        .filter(Boolean);
      if (references.length > 0) more.crossReferences = references.join(' ');
      const actionDate = row.date('actionDate');
      if (actionDate) more.actionDate = actionDate;
      if (!row.wrong) list.push({ code, label: row.text('short'), description: row.text('long'), from, to, more });
    });
    const { procedure, modifier } = rows;
    rejects.check(procedure.length + modifier.length);
    const read = (list: readonly ListedCode[]) => ({ rows: list, rejects });
    const dated = { rowsDated: true };
    return [
      loadedPart('hcpcs/codes', buildCodeList('hcpcs', 'codes', procedure), read(procedure), dated),
      loadedPart('hcpcs/modifiers', buildCodeList('hcpcs', 'modifiers', modifier), read(modifier), dated),
    ].filter((part) => part.rows > 0);
  },
};
