import type pg from 'pg';

/**
 * Writes tables.generated.ts: the tables of a migrated database as Kysely's types. A test compares; `npx vitest run tables -u`
 * writes it anew after a migration.
 */

/** What a jsonb column holds: "table.column" → type and the file of core that has it. */
const HOLDS: Readonly<Record<string, readonly [type: string, file: string]>> = {
  'organizations.address': ['Address', 'record/person.ts'],
  'organizations.access_policy': ['AccessPolicy', 'access/policy.ts'],
  'people.credentials': ['Credential', 'record/practitioner.ts'],
  'patients.name': ['PersonName', 'record/person.ts'],
  'patients.address': ['Address', 'record/person.ts'],
  'payers.address': ['Address', 'record/person.ts'],
  'coverages.subscriber': ['Coverage', 'record/coverage.ts'],
  'practitioners.name': ['PersonName', 'record/person.ts'],
  'practitioners.credentials': ['Credential', 'record/practitioner.ts'],
  'facilities.address': ['Address', 'record/person.ts'],
  'encounters.accident': ['Encounter', 'record/encounter.ts'],
  'audit_checkpoints.checkpoint': ['Checkpoint', 'audit/checkpoint.ts'],
  'delegations.codes': ['CodeRange', 'coding/delegation.ts'],
  'queries.query': ['QueryState', 'coding/record.ts'],
  'correction_cases.correction_case': ['CaseState', 'coding/record.ts'],
  'claim_versions.claim': ['Claim', 'claim/claim.ts'],
  'findings.finding': ['Finding', 'kernel/finding.ts'],
  'remittances.remittance': ['Remittance', 'remittance/remittance.ts'],
  'claim_payments.payment': ['ClaimPayment', 'remittance/remittance.ts'],
  'explanations.explanation': ['Explanation', 'adjudication/eob/explanation.ts'],
};

/** Where the column holds not the type itself but something made of it. */
const SHAPES: Readonly<Record<string, string>> = {
  'people.credentials': 'readonly Credential[]',
  'practitioners.credentials': 'readonly Credential[]',
  'coverages.subscriber': "NonNullable<Coverage['subscriber']>",
  'encounters.accident': "NonNullable<Encounter['accident']>",
  'remittances.remittance': "Omit<Remittance, 'claims'>",
  'delegations.codes': 'readonly CodeRange[]',
  'scrubs.packs': 'Readonly<Record<string, string>>',
};

const SCALARS: Readonly<Record<string, string>> = {
  text: 'string',
  date: 'string',
  timestamptz: 'string',
  int4: 'number',
  int8: 'number',
  bool: 'boolean',
  bytea: 'Buffer',
  _text: 'string[]',
};

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly generated: boolean;
  readonly defaulted: boolean;
}

export async function tablesSource(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<Column>(`
    SELECT c.relname AS table, a.attname AS column, t.typname AS type, NOT a.attnotnull AS nullable,
           a.attgenerated <> '' AS generated, a.atthasdef AND a.attgenerated = '' AS defaulted
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname COLLATE "C", a.attnum`);
  const tables = Map.groupBy(rows, (row) => row.table);
  const parts = [
    '// Generated from the migrations (tables-source.ts). Do not edit.',
    [...imports(), "import type { Fixed, Json, Preset } from './column-types.ts';"].join('\n'),
    ...[...tables].map(
      ([table, columns]) => `export interface ${typeName(table)} {\n${columns.map(line).join('\n')}\n}`,
    ),
    `export interface Database {\n${[...tables.keys()].map((table) => `  ${table}: ${typeName(table)};`).join('\n')}\n}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function imports(): string[] {
  const byFile = Map.groupBy(
    new Set(Object.values(HOLDS).map(([type, file]) => `${file} ${type}`)),
    (pair) => pair.split(' ')[0]!,
  );
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([file, pairs]) =>
        `import type { ${pairs
          .map((pair) => pair.split(' ')[1]!)
          .sort()
          .join(', ')} } from '@cleanclaim/core/${file}';`,
    );
}

function line({ table, column, type, nullable, generated, defaulted }: Column): string {
  const key = `${table}.${column}`;
  const base = type === 'jsonb' ? `Json<${SHAPES[key] ?? HOLDS[key]?.[0] ?? 'unknown'}>` : SCALARS[type];
  if (!base) throw new Error(`column ${key} is of type ${type}, for which there is no rule`);
  const value = nullable ? `${base} | null` : base;
  if (generated) return `  ${column}: Fixed<${value}>;`;
  return `  ${column}: ${defaulted ? `Preset<${value}>` : value};`;
}

const typeName = (table: string): string =>
  `${table.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}Table`;
