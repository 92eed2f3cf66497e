import { type AspListing, buildAsp } from '@cleanclaim/core/packs/asp.ts';
import { spansInName } from '../editions/names.ts';
import type { Span } from '../editions/span.ts';
import { type Head, readHead } from '../files/head.ts';
import type { Loader } from './loader.ts';
import { PROCEDURE } from './shapes.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

const columns = {
  code: { names: ['hcpcs code'] },
  dosage: { names: ['hcpcs code dosage'] },
  limit: { names: ['payment limit'] },
  coinsurance: { names: ['co-insurance percentage'] },
} as const;

export const aspTable: TableKind<keyof typeof columns, AspListing> = {
  columns,
  key: 'code',
  read(row) {
    // CMS lists a few drugs without a limit; the contractor prices them.
    const none = row.text('limit').toUpperCase() === 'N/A';
    if (row.text('limit') === '') row.fail('limit', 'the payment limit is missing');
    const coinsurance = row.scaled('coinsurance', 3);
    if (coinsurance > 100_000) row.fail('coinsurance', 'more than 100 %');
    return {
      code: row.code('code', PROCEDURE, 'a procedure code'),
      dosage: row.text('dosage'),
      limitMills: none ? null : row.scaled('limit', 3),
      coinsurance,
    };
  },
  identity: ({ code }) => code,
};

/** Part B drug payment limits. Source: CMS, ASP pricing file. */
export const asp: Loader = {
  name: 'asp',
  title: 'Part B drug payment limits (ASP pricing)',
  recognise: (head) => isTable(head, aspTable),
  async load([file]) {
    const read = await readRows(file!, aspTable);
    return [loadedPart('asp/limits', buildAsp(read.rows), read, { says: titleSpan(await readHead(file!)) })];
  },
};

/** "Effective October 1, 2025 through December 31, 2025" above the header. */
function titleSpan(head: Head): Span | null {
  const title = /Effective (\w+ 1, 20\d\d) through (\w+ \d+, 20\d\d)/i.exec(head.lines.slice(0, 12).join('\n'));
  const from = title && spansInName(title[1]!, 'calendar')[0];
  const to = title && spansInName(title[2]!, 'calendar')[0];
  return from && to ? { from: from.from, to: to.to } : null;
}
