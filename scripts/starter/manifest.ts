import type { StarterEntry } from '@cleanclaim/reference/starter/starter.ts';

/** As far as the example visits need figures of an earlier quarter: they are of April to June 2026. */
const VISITS = '2026-06-30';
/** Remittances, corrections and appeals come after the visits. */
const ANSWERS = '2026-12-31';

const OWN = { publisher: 'Cleanclaim', licence: 'Apache-2.0' } as const;
const OWN_TEXTS = 'Apache-2.0 for the texts; code numbers and days from the published list';

const PACKS: readonly StarterEntry[] = [
  icd10('FY2025', 'NCHS/CMS, icd10cm-order-2025'),
  icd10('FY2026', 'NCHS/CMS, icd10cm-order-2026'),
  icd10('FY2027', 'NCHS/CMS, icd10cm-order-2026 with icd10cm_order_addenda_2027'),
  {
    set: 'icd10cm',
    part: 'tabular',
    edition: 'FY2026-april',
    file: 'icd10cm/tabular-FY2026-april.tsv',
    source: 'NCHS, icd10cm-tabular-April-1-2026',
  },
  {
    set: 'hcpcs',
    part: 'codes',
    edition: '2025-10',
    rowsDated: true,
    carriedForwardTo: VISITS,
    source: 'CMS, HCPC2025_OCT_ANWEB',
  },
  {
    set: 'hcpcs',
    part: 'modifiers',
    edition: '2025-10',
    rowsDated: true,
    carriedForwardTo: VISITS,
    source: 'CMS, HCPC2025_OCT_ANWEB',
  },
  {
    set: 'cpt',
    part: 'labels',
    edition: '2026-04',
    effectiveFrom: '2025-01-01',
    effectiveTo: '2026-12-31',
    ...OWN,
    licence: 'Apache-2.0 for the labels; CPT code numbers are copyright American Medical Association',
    source: 'own labels; days as CMS, RVU25A, RVU25D and RVU26B prove them',
  },
  {
    set: 'modifiers',
    part: 'codes',
    edition: '2024-06',
    carriedForwardTo: VISITS,
    ...OWN,
    licence: 'Apache-2.0 for the labels; CPT code numbers are copyright American Medical Association',
    source: 'own labels; numbers as listed in June 2024',
  },
  {
    set: 'pos',
    part: 'codes',
    edition: '2023-04',
    carriedForwardTo: ANSWERS,
    ...OWN,
    source: 'own labels; numbers of CMS, place of service code set',
  },
  rvu('2025-01', 'CMS, RVU25A, PPRRVU25_JAN'),
  rvu('2025-10', 'CMS, RVU25D, PPRRVU2025_Oct'),
  rvu('2026-04', 'CMS, RVU26B, PPRRVU2026_Apr_nonQPP'),
  gpci('2025-01', 'CMS, RVU25A, GPCI2025'),
  gpci('2026-04', 'CMS, RVU26B, GPCI2026'),
  { set: 'clfs', part: 'rates', edition: '2026Q2', source: 'CMS, PUF_CLFS_CY2026_Q2V1' },
  {
    set: 'asp',
    part: 'limits',
    edition: '2025-10',
    carriedForwardTo: VISITS,
    source: 'CMS, October 2025 ASP pricing file',
  },
  { set: 'zip-locality', part: 'zip5', edition: '2025-10', carriedForwardTo: VISITS, source: 'CMS, ZIP5_OCT2025' },
  {
    set: 'ncci-ptp',
    part: 'practitioner',
    edition: '2024Q3',
    carriedForwardTo: '2026-09-30',
    source: 'CMS, NCCI practitioner PTP edits, July 2024',
  },
  {
    set: 'ncci-mue',
    part: 'practitioner',
    edition: '2026Q2',
    source: 'CMS, NCCI practitioner services MUE table, April 2026',
  },
  {
    set: 'ncci-aoc',
    part: 'edits',
    edition: '2026Q2',
    rowsDated: true,
    source: 'CMS, NCCI add-on code edits, April 2026',
  },
  { set: 'coverage', part: 'policies', edition: '2026-01', ...OWN, source: 'examples of our own writing, no payer’s' },
  remittance('carc', 'own texts; numbers and days of code list 139 as of June 2024'),
  remittance('rarc', 'own texts; numbers and days of code list 411 as of June 2024'),
];

export function starterManifest(): string {
  return `${JSON.stringify({ packs: PACKS }, null, 2)}\n`;
}

function icd10(edition: string, source: string): StarterEntry {
  return { set: 'icd10cm', part: 'codes', edition, file: `icd10cm/codes-${edition}.tsv`, source };
}

function rvu(edition: string, source: string): StarterEntry {
  return { set: 'pfs', part: 'rvu', edition, file: `pfs/rvu-${edition}.tsv`, source };
}

function gpci(edition: string, source: string): StarterEntry {
  return { set: 'pfs', part: 'gpci', edition, file: `pfs/gpci-${edition}.tsv`, source };
}

function remittance(set: 'carc' | 'rarc', source: string): StarterEntry {
  const base = { set, part: 'codes', edition: '2024-06', rowsDated: true, carriedForwardTo: ANSWERS } as const;
  return { ...base, ...OWN, licence: OWN_TEXTS, source };
}
