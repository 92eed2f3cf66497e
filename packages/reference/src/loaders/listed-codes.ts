import { buildCodeList, type ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

function bytesOf(key: PackKey, rows: readonly ListedCode[]): Uint8Array<ArrayBuffer> {
  const [set = '', part = ''] = key.split('/');
  return buildCodeList(set, part, rows);
}

/** A table that makes one list of codes. */
function listLoader<K extends string>(
  name: string,
  title: string,
  pack: PackKey,
  kind: Omit<TableKind<K, ListedCode>, 'key'> & { readonly key: NoInfer<K> },
): Loader {
  return {
    name,
    title,
    recognise: (head) => isTable(head, kind),
    async load([file]) {
      const read = await readRows(file!, kind);
      return [loadedPart(pack, bytesOf(pack, read.rows), read)];
    },
  };
}

function listed(code: string, label: string, description = '', more: Record<string, string> = {}): ListedCode {
  return { code, label, description, from: null, to: null, more: withoutBlanks(more) };
}

function withoutBlanks(more: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(more).filter(([, text]) => text !== ''));
}

/** Vaccines administered. Source: CDC, CVX. */
export const cvx: Loader = listLoader('cvx', 'Vaccines administered (CVX)', 'cvx/codes', {
  columns: {
    code: { names: ['cvx', 'cvx code', 'cvxcode'] },
    short: { names: ['short description', 'cvx short description'] },
    full: { names: ['full name', 'full vaccine name'] },
    status: { names: ['status', 'vaccinestatus'] },
    nonVaccine: { names: ['non vaccine', 'nonvaccine'], optional: true },
    updated: { names: ['last updated', 'last updated date'], optional: true },
    notes: { names: ['notes'], optional: true },
  },
  key: 'code',
  read: (row) =>
    listed(row.code('code', /^\d{2,3}$/, 'a CVX code'), row.text('short'), row.text('full'), {
      status: row.text('status'),
      nonVaccine: row.text('nonVaccine'),
      lastUpdated: row.date('updated') ?? '',
      notes: row.text('notes'),
    }),
  identity: ({ code }) => code,
});

/** Makers of vaccines. Source: CDC, MVX. */
export const mvx: Loader = listLoader('mvx', 'Vaccine manufacturers (MVX)', 'cvx/manufacturers', {
  columns: { code: { names: ['mvx', 'mvx code'] }, name: { names: ['manufacturer', 'manufacturer name'] } },
  key: 'code',
  read: (row) => listed(row.code('code', /^[A-Z]{2,3}$/, 'an MVX code'), row.text('name')),
  identity: ({ code }) => code,
});

/** Provider taxonomy; its wording is the NUCC's and goes into the holder's own pack only. Source: NUCC. */
export const taxonomy: Loader = listLoader('taxonomy', 'Provider taxonomy (NUCC)', 'taxonomy/codes', {
  columns: {
    code: { names: ['code'] },
    grouping: { names: ['grouping'] },
    classification: { names: ['classification'] },
    specialization: { names: ['specialization'] },
    display: { names: ['display', 'display name'], optional: true },
  },
  key: 'code',
  read: (row) =>
    listed(row.code('code', /^[0-9A-Z]{9}X$/, 'a taxonomy code'), row.text('display'), '', {
      grouping: row.text('grouping'),
      classification: row.text('classification'),
      specialization: row.text('specialization'),
    }),
  identity: ({ code }) => code,
});

/** CMS's reasons for a procedure-to-procedure edit, by number. */
export const ptpRationales: Loader = listLoader('ncci-ptp-rationales', 'NCCI PTP rationales', 'ncci-ptp/rationales', {
  columns: { code: { names: ['rationale id'] }, text: { names: ['rationale'] } },
  key: 'code',
  read: (row) => listed(row.code('code', /^\d{1,2}$/, 'a number'), row.text('text')),
  identity: ({ code }) => code,
});

/** Lists that X12 transactions refer to, by the name that the conversion gives them, and the packs they make. */
const EXTERNAL: Readonly<Record<string, PackKey>> = {
  claim_status: 'claim-status/codes',
  claim_status_cat: 'claim-status/categories',
  remark_code: 'x12-codes/remarks',
  entity_id: 'x12-codes/entities',
  service_type: 'x12-codes/service-types',
  pos: 'x12-codes/places',
};

interface ExternalCode {
  readonly set: string;
  readonly code: ListedCode;
}

const external: TableKind<'set' | 'name' | 'code' | 'start' | 'end', ExternalCode> = {
  columns: {
    set: { names: ['codeset'] },
    name: { names: ['name'] },
    code: { names: ['code'] },
    start: { names: ['start'] },
    end: { names: ['end'] },
  },
  key: 'set',
  read(row) {
    const set = row.text('set');
    if (!(set in EXTERNAL)) row.fail('set', `"${set}" is not one of ${Object.keys(EXTERNAL).join(', ')}`);
    const code = row.code('code', /^[0-9A-Z]{1,5}$/, 'a code');
    return { set, code: { ...listed(code, ''), from: row.date('start'), to: row.date('end') } };
  },
};

/** Numbers of the outside code lists, without their wording (which is X12's). Source: X12 code sources 507, 508 and others. */
export const externalCodes: Loader = {
  name: 'x12-external-codes',
  title: 'Outside code lists of X12 (codes only)',
  recognise: (head) => isTable(head, external),
  async load([file]) {
    const read = await readRows(file!, external);
    const parts = Object.entries(EXTERNAL).map(([set, key], at) => {
      const rows = read.rows.filter((row) => row.set === set).map((row) => row.code);
      // Rejected rows are listed once, with the first part.
      return loadedPart(key, bytesOf(key, rows), { rows, rejects: at === 0 ? read.rejects : new Rejects() });
    });
    return parts.filter((part) => part.rows > 0);
  },
};
