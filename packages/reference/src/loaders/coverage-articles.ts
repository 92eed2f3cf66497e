import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { buildCoverage, type CoveragePolicy } from '@cleanclaim/core/packs/coverage.ts';
import { type Columns, findHeader } from '../files/columns.ts';
import { readHead } from '../files/head.ts';
import type { OfficialFile } from '../files/official-file.ts';
import { type Row, readTable } from '../files/table.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { PROCEDURE } from './shapes.ts';
import { loadedPart } from './table-kind.ts';

const id = { names: ['article id', 'lcd id'] } as const;
const version = { names: ['article version', 'lcd version'] } as const;

type Table = 'articles' | 'procedures' | 'covered' | 'notCovered' | 'contractors';

/** Tables of the export that are read, by the columns that tell them apart. The same for articles and for LCDs. */
const TABLES: Readonly<Record<Table, Columns<string>>> = {
  articles: {
    id,
    version,
    title: { names: ['title'] },
    effective: { names: ['article eff date', 'article effective date', 'orig det eff date', 'rev eff date'] },
    ended: { names: ['article end date', 'date retired', 'ending date'], optional: true },
  },
  procedures: { id, version, code: { names: ['hcpc code id'] }, group: { names: ['hcpc code group'], optional: true } },
  covered: { id, version, code: { names: ['icd10 code id'] }, group: { names: ['icd10 covered group'] } },
  notCovered: { id, version, code: { names: ['icd10 code id'] }, group: { names: ['icd10 noncovered group'] } },
  contractors: { id, version, code: { names: ['contractor id', 'contractor number'] } },
};

/** Which of the tables a file is: the last whose columns it has, since the others are contained in no other. */
async function tableOf(file: OfficialFile): Promise<Table | null> {
  const head = await readHead(file);
  return (Object.keys(TABLES) as Table[]).find((name) => findHeader(head, TABLES[name]) !== null) ?? null;
}

interface Draft {
  title: string;
  from: string;
  to: string | null;
  readonly procedures: Map<string, string[]>;
  readonly covered: Map<string, string[]>;
  readonly notCovered: Map<string, string[]>;
  readonly carriers: Set<string>;
}

/**
 * For which diagnoses local coverage articles hold a procedure to be necessary: several tables of one export, joined by article and
 * version, and within it by group. Source: CMS, Medicare Coverage Database, current articles export.
 */
export const coverageArticles: Loader = {
  name: 'coverage-articles',
  title: 'Medicare Coverage Database: articles with their codes',
  together: true,

  recognise: (head) => Object.values(TABLES).some((columns) => findHeader(head, columns) !== null),

  async load(files) {
    const rejects = new Rejects();
    const drafts = new Map<string, Draft>();
    const seen = new Set<Table>();
    for (const file of files) {
      const table = await tableOf(file);
      if (table === null) continue;
      seen.add(table);
      await readTable(file, TABLES[table], 'id', rejects, (row) => takeRow(drafts, table, row));
    }
    for (const table of ['articles', 'procedures', 'covered'] as const) {
      if (seen.has(table)) continue;
      throw new FaultError(
        'REF-PARTS',
        `the export needs its tables of articles, of procedure codes and of covered diagnoses together; that of ${table} is missing`,
        files[0]!.name,
      );
    }
    const policies = [...drafts].flatMap(([key, draft]) => policiesOf(key, draft));
    rejects.check(policies.length);
    return [loadedPart('coverage/policies', buildCoverage(policies), { rows: policies, rejects })];
  },
};

function takeRow(drafts: Map<string, Draft>, table: Table, row: Row<string>): void {
  const key = `${row.code('id', /^\d{3,6}$/, 'a number')} ${row.code('version', /^\d+$/, 'a number')}`;
  const draft = drafts.get(key) ?? {
    title: '',
    from: '',
    to: null,
    procedures: new Map(),
    covered: new Map(),
    notCovered: new Map(),
    carriers: new Set(),
  };
  if (table === 'articles') {
    draft.title = row.text('title');
    draft.from = day(row, 'effective') ?? '';
    draft.to = day(row, 'ended');
    if (draft.from === '') row.fail('effective', 'the first day is missing');
  } else if (table === 'contractors') draft.carriers.add(row.text('code').padStart(5, '0'));
  else {
    const shape = table === 'procedures' ? PROCEDURE : /^[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?$/;
    const code = row.code('code', shape, table === 'procedures' ? 'a procedure code' : 'an ICD-10-CM code');
    const group = row.text('group') || '1';
    draft[table].set(group, [...(draft[table].get(group) ?? []), code]);
  }
  if (!row.wrong) drafts.set(key, draft);
}

/** "2025-08-14", "2025-08-14 00:00:00" or "08/14/2025". */
function day(row: Row<string>, column: string): string | null {
  const text = row.text(column).split(' ')[0]!;
  const [, month, date, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  if (year) return `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  if (text !== '') row.fail(column, `"${text}" is not a day`);
  return null;
}

/** One policy a group of procedures; diagnoses of the group with the same number support them. */
function policiesOf(key: string, draft: Draft): CoveragePolicy[] {
  const [article = '', edition = ''] = key.split(' ');
  if (draft.from === '') return [];
  const groups = [...draft.procedures].filter(([group]) => draft.covered.has(group) || draft.notCovered.has(group));
  return groups.map(([group, procedures]) => ({
    id: groups.length > 1 ? `A${article}-${group}` : `A${article}`,
    title: draft.title,
    kind: 'LCD' as const,
    carriers: [...draft.carriers].sort(),
    from: draft.from,
    to: draft.to,
    source: `CMS, Medicare Coverage Database, article A${article} version ${edition}`,
    procedures: [...new Set(procedures)].sort(),
    covered: draft.covered.get(group) ?? [],
    notCovered: draft.notCovered.get(group) ?? [],
  }));
}
