import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { excludes1 } from '@cleanclaim/core/codes/icd10cm/excludes1.ts';
import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StarterEntry, starterHandles } from './starter.ts';
import { starterTables } from './tables.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cleanclaim-starter-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function put(path: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), `${lines.map((line) => line.replaceAll(' | ', '\t')).join('\n')}\n`);
}

async function library(...packs: StarterEntry[]): Promise<ReferenceLibrary> {
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ packs }));
  return new ReferenceLibrary(starterHandles(folder));
}

/** A header and one row for every table. */
const TABLES: { readonly [K in PackKey]?: readonly string[] } = {
  'icd10cm/codes': ['code | billable | title | order', 'E119 | 1 | Type 2 diabetes mellitus without complications | 1'],
  'icd10cm/tabular': ['level | name | title | notes | seven', 'chapter | 4 | Endocrine'],
  'hcpcs/codes': [
    'code | label | description | from | to | more',
    'J3420 | B12 | Injection | 1986-01-01 |  | coverage=D; betos=O1E',
  ],
  'hcpcs/modifiers': ['code | label', 'RT | Right side'],
  'cpt/labels': ['code | label', '99213 | Office visit, level 3'],
  'modifiers/codes': ['code | label', '25 | '],
  'pos/codes': ['code | label', '11 | Office'],
  'carc/codes': ['code | label', '45 | Above the fee schedule'],
  'rarc/codes': ['code | label', 'N115 | Local policy'],
  'pfs/rvu': [
    'hcpcs | mod | status | work_rvu | nonfac_pe_rvu | fac_pe_rvu | mp_rvu | pctc | glob_days | pre_op | intra_op | post_op | mult_proc | bilat_surg | asst_surg | co_surg | team_surg | endo_base | conv_factor',
    '99213 |  | A | 1.30 | 1.46 | 0.33 | 0.09 | 0 | XXX | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |  | 33.4009',
  ],
  'pfs/gpci': [
    'MAC | State | Locality Number | Locality Name | PW GPCI | PE GPCI | MP GPCI',
    '10112 | AL | 00 | ALABAMA | 1.000 | 0.875 | 0.566',
  ],
  'clfs/rates': ['year | hcpcs | mod | eff_date | indicator | rate', '2026 | 80053 |  | 20260101 | N | 10.56'],
  'asp/limits': [
    'HCPCS Code | HCPCS Code Dosage | Payment Limit | Co-insurance Percentage',
    'J1885 | 15 MG | 0.751 | 20',
  ],
  'zip-locality/zip5': ['zip | state | carrier | locality | plus_four | rural', '90210 | CA | 01182 | 18 | 0 | '],
  'ncci-ptp/practitioner': [
    'column1 | column2 | effective | deleted | indicator | rationale',
    '45385 | 45380 | 1996-01-01 |  | 1 | 7',
  ],
  'ncci-ptp/outpatient-hospital': ['column1 | column2 | indicator | rationale', '45385 | 45380 | 1 | 7'],
  'ncci-mue/practitioner': ['hcpcs | mue_value | mai', '99213 | 2 | 3'],
  'ncci-aoc/edits': ['aoc_edit_type | add_on_code | primary_code', '1 | 22614 | 22612'],
  'coverage/policies': [
    'id | title | kind | from | source | procedures | covered',
    'EX-1 | Example | example | 2026-01-01 | ours | 80053 | E08-E13 I10',
  ],
};

describe('the starter edition', () => {
  it.each(Object.keys(starterTables) as PackKey[])('makes %s of its table', async (key) => {
    const [set = '', part = ''] = key.split('/');
    await put(`${key}.tsv`, TABLES[key]!);
    const edition = set === 'icd10cm' ? 'FY2026' : '2026-04';
    const { manifests } = await library({ set, part, edition, source: 'test' });
    expect(manifests[0]).toMatchObject({ set, part, origin: 'starter', rows: 1, rejected: 0 });
    expect(manifests[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('merges CPT rows that stand apart, and works without them', async () => {
    const [header, row] = TABLES['ncci-mue/practitioner']!;
    await put('ncci-mue/practitioner.tsv', [header!, 'J1885 | 8 | 3']);
    await put('cpt/ncci-mue/practitioner.tsv', ['# CPT numbers', header!, row!]);
    await put('cpt/cpt/labels.tsv', TABLES['cpt/labels']!);
    const entries = [
      { set: 'ncci-mue', part: 'practitioner', edition: '2026Q2', source: 'CMS' },
      { set: 'cpt', part: 'labels', edition: '2026-01', source: 'ours' },
    ];
    const whole = await library(...entries);
    expect(whole.manifests.map((manifest) => [manifest.set, manifest.rows])).toEqual([
      ['cpt', 1],
      ['ncci-mue', 2],
    ]);
    await rm(join(folder, 'cpt'), { recursive: true });
    const without = await library(...entries);
    expect(without.manifests.map((manifest) => [manifest.set, manifest.rows])).toEqual([['ncci-mue', 1]]);
    const picked = without.pick('ncci-mue/practitioner', '2026-05-01');
    expect(picked.loaded && [picked.table.find('J1885')?.units, picked.table.find('99213')]).toEqual([8, null]);
  });

  it('holds several editions of a part, and days that differ from the calendar', async () => {
    await put('pfs/gpci-2025.tsv', TABLES['pfs/gpci']!);
    await put('pfs/gpci-2026.tsv', TABLES['pfs/gpci']!);
    const { manifests } = await library(
      { set: 'pfs', part: 'gpci', edition: '2025-01', file: 'pfs/gpci-2025.tsv', source: 'CMS' },
      {
        set: 'pfs',
        part: 'gpci',
        edition: '2026-01',
        file: 'pfs/gpci-2026.tsv',
        effectiveTo: '2026-06-30',
        source: 'CMS',
      },
    );
    expect(
      manifests.map((manifest) => `${manifest.edition} ${manifest.effectiveFrom} ${manifest.effectiveTo}`),
    ).toEqual(['2025-01 2025-01-01 2025-12-31', '2026-01 2026-01-01 2026-06-30']);
  });

  it('carries a pack forward where its entry says so', async () => {
    await put('ncci-mue/practitioner.tsv', TABLES['ncci-mue/practitioner']!);
    const carried = await library({
      set: 'ncci-mue',
      part: 'practitioner',
      edition: '2024Q3',
      carriedForwardTo: '2026-06-30',
      source: 'CMS',
    });
    expect(carried.pick('ncci-mue/practitioner', '2026-05-01')).toMatchObject({ loaded: true, carriedForward: true });
    expect(carried.pick('ncci-mue/practitioner', '2026-07-01')).toMatchObject({ loaded: false });
  });

  it('reads hierarchy, notes with narrowed codes, and seventh characters', async () => {
    await put('icd10cm/tabular.tsv', [
      'level | name | title | notes | seven',
      'chapter | 4 | Endocrine',
      'block | E08-E13 | Diabetes',
      'code | E11 | Type 2 | excludes1 E10.-; useAdditional Z79.4, Z79.84',
      'code | E119 | Without complications',
      'chapter | 6 | Nervous system',
      'code | G59 | Mononeuropathy | excludes1 E08-E13{...41}',
      'chapter | 19 | Injury',
      'code | S52 | Fracture |  | A=initial encounter; D=subsequent encounter',
      'code | S52501 | Right radius',
    ]);
    await put('icd10cm/codes.tsv', [
      'code | billable | title | order',
      'E119 | 1 | Without complications | 1',
      'E1141 | 1 | With mononeuropathy | 2',
      'G59 | 1 | Mononeuropathy | 3',
    ]);
    const starter = await library(
      { set: 'icd10cm', part: 'tabular', edition: 'FY2026', source: 'NCHS' },
      { set: 'icd10cm', part: 'codes', edition: 'FY2026', source: 'NCHS' },
    );
    const picked = starter.pick('icd10cm/tabular', '2026-05-01');
    if (!picked.loaded) throw new Error(picked.why);
    const { table } = picked;
    expect(table.name(table.parent(table.find('E11')))).toBe('E08-E13');
    expect(table.name(table.parent(table.find('E119')))).toBe('E11');
    expect(table.notes(table.find('E11'))).toMatchObject([
      { kind: 'excludes1', text: '', codes: ['E10.-'] },
      { kind: 'useAdditional', codes: ['Z79.4', 'Z79.84'] },
    ]);
    expect(table.sevenCharacters(table.find('S52501'))?.values).toEqual([
      ['A', 'initial encounter'],
      ['D', 'subsequent encounter'],
    ]);
    expect(excludes1(starter, 'G59', 'E11.41', '2026-05-01')).toMatchObject({ conflict: { from: 'G59' } });
    expect(excludes1(starter, 'G59', 'E11.9', '2026-05-01')).toMatchObject({ conflict: null });
  });

  it('names who wrote a table of our own texts', async () => {
    await put('carc/codes.tsv', TABLES['carc/codes']!);
    const own = { publisher: 'Cleanclaim', licence: 'Apache-2.0', source: 'own texts' };
    const { manifests } = await library({ set: 'carc', part: 'codes', edition: '2024-06', ...own });
    expect(manifests[0]).toMatchObject({ publisher: 'Cleanclaim (own texts)', licence: 'Apache-2.0' });
  });

  it('is not there when there is no manifest', () => {
    expect(starterHandles(join(folder, 'nowhere'))).toEqual([]);
  });

  it('throws on a bad row of ours, with the place', async () => {
    await put('ncci-mue/practitioner.tsv', ['hcpcs | mue_value | mai', '99213 | many | 3']);
    const bad = await library({ set: 'ncci-mue', part: 'practitioner', edition: '2026Q2', source: 'CMS' });
    expect(() => bad.pick('ncci-mue/practitioner', '2026-05-01')).toThrow('ncci-mue/practitioner.tsv, line 2');
  });
});
