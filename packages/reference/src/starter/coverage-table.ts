import type { CoveragePolicy } from '@cleanclaim/core/packs/coverage.ts';
import type { TableKind } from '../loaders/table-kind.ts';

const columns = {
  id: { names: ['id'] },
  title: { names: ['title'] },
  kind: { names: ['kind'] },
  carriers: { names: ['carriers'], optional: true },
  from: { names: ['from'] },
  to: { names: ['to'], optional: true },
  source: { names: ['source'] },
  procedures: { names: ['procedures'] },
  covered: { names: ['covered'] },
  notCovered: { names: ['not covered'], optional: true },
} as const;

/** Coverage policies; lists with blanks between codes. */
export const coverageTable: TableKind<keyof typeof columns, CoveragePolicy> = {
  columns,
  key: 'id',
  read(row) {
    const from = row.date('from');
    if (!from) row.fail('from', 'the first day is missing');
    return {
      id: row.text('id'),
      title: row.text('title'),
      kind: row.code('kind', /^(?:NCD|LCD|example)$/, 'NCD, LCD or example') as CoveragePolicy['kind'],
      carriers: list(row.text('carriers')),
      from: from ?? '',
      to: row.date('to'),
      source: row.text('source'),
      procedures: list(row.text('procedures')),
      covered: list(row.text('covered')),
      notCovered: list(row.text('notCovered')),
    };
  },
};

function list(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
