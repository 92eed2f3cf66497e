import { buildCodeList, type ListedCode } from '../packs/code-list.ts';
import { buildIcd10Codes } from '../packs/icd10cm-codes.ts';
import { buildIcd10Tabular, type NoteKind, type TabularNode } from '../packs/icd10cm-tabular.ts';
import { type PackHandle, ReferenceLibrary } from '../packs/library.ts';
import type { PackManifest } from '../packs/manifest.ts';
import { buildMue } from '../packs/ncci-mue.ts';
import { buildRvu, type RvuRow } from '../packs/pfs-rvu.ts';

/** A pack in memory for tests. */
export function packOf(
  bytes: Uint8Array<ArrayBuffer>,
  key: string,
  edition: string,
  from: string,
  to: string,
  more: Partial<PackManifest> = {},
): PackHandle {
  const [set = '', part = ''] = key.split('/');
  const manifest: PackManifest = {
    set,
    part,
    edition,
    effectiveFrom: from,
    effectiveTo: to,
    rowsDated: false,
    carriedForwardTo: null,
    origin: 'official',
    publisher: '',
    licence: '',
    sourceFiles: [],
    rows: 0,
    rejected: 0,
    bytes: bytes.length,
    sha256: '',
    ...more,
  };
  return { manifest, read: () => bytes.buffer };
}

/** "E11 0 Type 2 diabetes mellitus": code, billable, title; a line a row. */
export function icd10Codes(lines: string): Uint8Array<ArrayBuffer> {
  const rows = lines
    .split('\n')
    .map((line) => /^(\S+) ([01]) (.+)$/.exec(line.trim()))
    .filter((parts) => parts !== null);
  return buildIcd10Codes(
    rows.map(([, code = '', billable, title = ''], order) => ({
      code,
      billable: billable === '1',
      title,
      shortTitle: title,
      order,
    })),
  );
}

const FY2025 = `
  E11 0 Type 2 diabetes mellitus
  E119 1 Type 2 diabetes mellitus without complications
  E1165 1 Type 2 diabetes mellitus with hyperglycemia
  G35 1 Multiple sclerosis
  I10 1 Essential (primary) hypertension
  J34 0 Other disorders of nose and nasal sinuses
  J348 0 Other specified disorders of nose and nasal sinuses
  J3481 1 Nasal mucositis (ulcerative)
  J3489 1 Other specified disorders of nose and nasal sinuses
  R73 0 Elevated blood glucose level
  R730 0 Abnormal glucose
  R7303 1 Prediabetes
  S23 0 Dislocation and sprain of joints and ligaments of thorax
  S230 0 Traumatic rupture of thoracic intervertebral disc
  S230XXA 1 Traumatic rupture of thoracic intervertebral disc, initial encounter
  S230XXD 1 Traumatic rupture of thoracic intervertebral disc, subsequent encounter
  S2342 0 Sprain of sternum
  S23420 0 Sprain of sternoclavicular (joint) (ligament)
  S23420A 1 Sprain of sternoclavicular (joint) (ligament), initial encounter
  S52 0 Fracture of forearm
  S525 0 Fracture of lower end of radius
  S5250 0 Unspecified fracture of the lower end of radius
  S52501 0 Unspecified fracture of the lower end of right radius
  S52501A 1 Unspecified fracture of the lower end of right radius, initial encounter for closed fracture
  S52501D 1 Unspecified fracture of the lower end of right radius, subsequent encounter for closed fracture with routine healing
  S52502 0 Unspecified fracture of the lower end of left radius
  S52502A 1 Unspecified fracture of the lower end of left radius, initial encounter for closed fracture
  Z910 0 Allergy status, other than to drugs and biological substances
  Z91011 0 Allergy to milk products
  Z910110 1 Allergy to milk products, unspecified
  Z910111 1 Allergy to milk products with tolerance to baked milk
`;
const WITHOUT_SPRAIN = FY2025.split('\n')
  .filter((line) => !line.includes(' S2342'))
  .join('\n');
/** G35 becomes a header, S23.420A ends, nasal valve codes begin. */
const FY2026 = `${WITHOUT_SPRAIN.replace('G35 1 Multiple', 'G35 0 Multiple')}
  G35A 1 Relapsing-remitting multiple sclerosis
  G35D 1 Multiple sclerosis, unspecified
  J3482 0 Nasal valve collapse
  J34820 0 Internal nasal valve collapse
  J348201 1 Internal nasal valve collapse, static
`;

function node(
  level: TabularNode['level'],
  name: string,
  parent: number,
  notes: readonly (readonly [NoteKind, string, readonly string[], string?])[] = [],
  seven: TabularNode['sevenCharacters'] = [],
): TabularNode {
  return {
    level,
    name,
    title: `${level} ${name}`,
    parent,
    notes: notes.map(([kind, text, codes, limit = '']) => ({ kind, text, codes, limits: codes.map(() => limit) })),
    sevenCharacters: seven,
  };
}

const TABULAR: readonly TabularNode[] = [
  node('chapter', '4', -1, [['excludes1', 'transitory disorders of the newborn (P70-P74)', ['P70-P74']]]),
  node('block', 'E08-E13', 0),
  node('code', 'E11', 1, [
    ['includes', 'diabetes NOS', []],
    ['useAdditional', 'insulin (Z79.4)', ['Z79.4']],
    ['excludes1', 'type 1 diabetes mellitus (E10.-)', ['E10.-']],
  ]),
  node('code', 'E119', 2, [['inclusionTerm', 'Diabetes that is well controlled', []]]),
  node('chapter', '18', -1),
  node('code', 'R73', 4),
  node('code', 'R730', 5, [['excludes1', 'diabetes mellitus (E08-E13)', ['E08-E13']]]),
  node('code', 'R7303', 6),
  node('code', 'E872', 0, [['excludes1', 'diabetic acidosis - see E11 with ketoacidosis', ['E11'], '?']]),
  node('code', 'G59', 4, [['excludes1', 'diabetic mononeuropathy (E08-E13 with .41)', ['E08-E13'], '...41']]),
  node('chapter', '19', -1),
  node(
    'code',
    'S52',
    10,
    [['sevenCharacter', 'a 7th character is to be added', []]],
    [
      ['A', 'initial encounter for closed fracture'],
      ['D', 'subsequent encounter for closed fracture with routine healing'],
    ],
  ),
  node('code', 'S525', 11),
  node('code', 'S5250', 12),
  node('code', 'S52501', 13),
  node('code', 'S52502', 13),
  node('chapter', '21', -1),
  node('code', 'Z910', 16),
  node('code', 'Z91011', 17),
  node('code', 'Z910110', 18),
  node('code', 'Z910111', 18),
];

function listed(
  code: string,
  from: string | null,
  to: string | null,
  more: Readonly<Record<string, string>> = {},
): ListedCode {
  return { code, label: `short ${code}`, description: `Long wording of ${code}`, from, to, more };
}

function rvu(code: string): RvuRow {
  return {
    code,
    modifier: '',
    description: '',
    status: 'A',
    workRvu: 130,
    nonFacilityPeRvu: 146,
    facilityPeRvu: 33,
    malpracticeRvu: 9,
    nonFacilityNa: false,
    facilityNa: false,
    pcTc: '0',
    globalDays: 'XXX',
    preOperative: 0,
    intraOperative: 0,
    postOperative: 0,
    multipleProcedure: '0',
    bilateral: '0',
    assistant: '0',
    coSurgeon: '0',
    team: '0',
    endoscopyBase: '',
    conversionFactor: 334009,
    imagingFamily: '99',
    nonFacilityPeOpps: 0,
    facilityPeOpps: 0,
    malpracticeOpps: 0,
  };
}

/** Made-up editions with the turns that real ones take: FY2025 and FY2026 codes, a tabular of FY2026 only, lists with days. */
export function smallLibrary(...more: readonly PackHandle[]): ReferenceLibrary {
  return new ReferenceLibrary([
    packOf(icd10Codes(FY2025), 'icd10cm/codes', 'FY2025', '2024-10-01', '2025-09-30'),
    packOf(icd10Codes(FY2026), 'icd10cm/codes', 'FY2026', '2025-10-01', '2026-09-30'),
    packOf(buildIcd10Tabular(TABULAR), 'icd10cm/tabular', 'FY2026', '2025-10-01', '2026-09-30'),
    packOf(
      buildCodeList('hcpcs', 'codes', [
        listed('J3420', '1986-01-01', null),
        listed('C9750', '2018-10-01', '2018-12-31', { crossReferences: 'J3420 X9999' }),
        listed('J2313', '2025-07-01', null),
        listed('E0100', '1986-01-01', null),
      ]),
      'hcpcs/codes',
      '2025-10',
      '2025-10-01',
      '2025-12-31',
      { rowsDated: true },
    ),
    packOf(
      buildCodeList('hcpcs', 'modifiers', [listed('RT', '1984-01-01', null), listed('JG', '2018-01-01', '2024-12-31')]),
      'hcpcs/modifiers',
      '2025-10',
      '2025-10-01',
      '2025-12-31',
      { rowsDated: true },
    ),
    packOf(
      buildCodeList('modifiers', 'codes', [listed('50', null, null)]),
      'modifiers/codes',
      '2025-10',
      '2025-10-01',
      '2025-12-31',
    ),
    packOf(
      buildCodeList('pos', 'codes', [listed('11', null, null), listed('50', null, null)]),
      'pos/codes',
      '2025-10',
      '2025-10-01',
      '2026-12-31',
    ),
    packOf(buildRvu([rvu('99213'), rvu('37220'), rvu('27447')]), 'pfs/rvu', '2025-10', '2025-10-01', '2025-12-31'),
    packOf(buildRvu([rvu('99213'), rvu('27447'), rvu('99445')]), 'pfs/rvu', '2026-04', '2026-04-01', '2026-12-31'),
    packOf(
      buildMue([{ code: '99213', units: 2, mai: 3 }], 'practitioner'),
      'ncci-mue/practitioner',
      '2026Q2',
      '2026-04-01',
      '2026-06-30',
    ),
    ...more,
  ]);
}
