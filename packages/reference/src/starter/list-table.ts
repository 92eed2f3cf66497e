import type { ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import type { TableKind } from '../loaders/table-kind.ts';

const columns = {
  code: { names: ['code'] },
  label: { names: ['label'] },
  description: { names: ['description'], optional: true },
  from: { names: ['from'], optional: true },
  to: { names: ['to'], optional: true },
  more: { names: ['more'], optional: true },
} as const;

/** A plain code list. `more`: name=value pairs, "; " between them. */
export const listTable: TableKind<keyof typeof columns, ListedCode> = {
  columns,
  key: 'code',
  read(row) {
    const more: Record<string, string> = {};
    for (const pair of row.text('more').split(/;\s*/).filter(Boolean)) {
      const equals = pair.indexOf('=');
      if (equals < 1) row.fail('more', `"${pair}" is not name=value`);
      else more[pair.slice(0, equals)] = pair.slice(equals + 1);
    }
    return {
      code: row.code('code', /^[A-Z0-9]{1,7}$/, 'a code'),
      label: row.text('label'),
      description: row.text('description'),
      from: row.date('from'),
      to: row.date('to'),
      more,
    };
  },
};
