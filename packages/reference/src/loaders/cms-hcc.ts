import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { codeColumnLoader } from './code-column.ts';
import type { Loader } from './loader.ts';
import { type RecordColumn, recordLoader } from './records.ts';

/** ICD-10-CM without its dot. */
const diagnosis = { shape: /^[A-Z][0-9A-Z]{2,6}$/, what: 'an ICD-10-CM code without its dot' } as const;
/** "19", "HCC19"; payment HCCs that count as one are written together: "HCC194HCC195". */
const category = { shape: /^(?:(?:HCC|CC|RXHCC)?\d{1,3})+$/i, what: 'a condition category' } as const;
/** Factors are decimal texts: their places differ and nothing may be rounded. */
const factor = { shape: /^-?\d*\.?\d+(?:[eE]-?\d+)?$/, what: 'a number' } as const;

function table<K extends string>(
  part: string,
  title: string,
  key: NoInfer<K>,
  columns: Readonly<Record<K, RecordColumn>>,
): Loader {
  return recordLoader({
    name: `cms-hcc-${part}`,
    title: `CMS-HCC risk adjustment: ${title}`,
    pack: `cms-hcc/${part}` as PackKey,
    key,
    columns,
  });
}

const model = { modelDomain: { names: ['model domain'] }, modelVersion: { names: ['model version'] } } as const;
const v24 = {
  model: { names: ['model version'] },
  type: { names: ['factor type'] },
  enrollment: { names: ['enrollment status'] },
} as const;
const coefficient = { coefficient: { names: ['coefficient'], ...factor } } as const;
const segment = {
  medicaid: { names: ['medicaid status'] },
  dual: { names: ['dual status'] },
  orec: { names: ['orec'] },
  institutional: { names: ['institutional status'] },
} as const;

/** Tables of the Medicare risk adjustment models. Source: CMS, model software and rate announcements. */
export const cmsHcc: readonly Loader[] = [
  table('diagnoses', 'diagnoses to condition categories', 'diagnosis', {
    diagnosis: { names: ['diagnosis code'], ...diagnosis },
    category: { names: ['cc'], ...category },
    model: { names: ['model name'] },
  }),
  table('diagnoses-by-year', 'diagnoses to V24 categories by payment year', 'diagnosis', {
    year: { names: ['payment year'], shape: /^20\d\d$/, what: 'a year' },
    diagnosis: { names: ['diagnosis code'], ...diagnosis },
    category: { names: ['cms hcc v24'], shape: /^\d{0,3}$/, what: 'a condition category' },
    flag: { names: ['cms hcc v24 flag'] },
  }),
  table('diagnosis-edits', 'age and sex edits of diagnoses', 'diagnosis', {
    diagnosis: { names: ['icd10'], ...diagnosis },
    edit: { names: ['edit type'], shape: /^(?:age|sex|mce_age)$/, what: 'age, sex or mce_age' },
    sex: { names: ['sex'], shape: /^[12]?$/, what: '1, 2 or blank' },
    ageFrom: { names: ['age min'], places: 0 },
    ageTo: { names: ['age max'], places: 0 },
    action: { names: ['action'], shape: /^(?:invalid|override)$/, what: 'invalid or override' },
    category: { names: ['cc override'] },
    model: { names: ['model name'] },
    description: { names: ['description'], optional: true },
  }),
  table('hierarchies', 'hierarchies', 'parent', {
    parent: { names: ['cc parent'], ...category },
    child: { names: ['cc child'], ...category },
    ...model,
    modelName: { names: ['model fullname'] },
  }),
  table('coefficients', 'coefficients', 'name', {
    name: { names: ['coefficient'], shape: /^\w[\w-]*$/, what: 'a name' },
    value: { names: ['value'], ...factor },
    ...model,
  }),
  table('labels', 'labels of the categories', 'category', {
    category: { names: ['cc'], ...category },
    label: { names: ['label'] },
    ...model,
    modelName: { names: ['model fullname'] },
  }),
  table('chronic', 'which categories are chronic', 'category', {
    category: { names: ['hcc'], ...category },
    chronic: { names: ['is chronic'], shape: /^[YN]?$/, what: 'Y, N or blank' },
    ...model,
  }),
  table('adjustment-rates', 'normalization and coding pattern adjustment', 'model', {
    model: { names: ['model version'] },
    year: { names: ['payment year'], shape: /^20\d\d$/, what: 'a year' },
    normalization: { names: ['normalization factor'], ...factor },
    codingPattern: { names: ['ma coding pattern adjustment'], ...factor },
  }),
  table('demographic-factors', 'demographic factors', 'ageGroup', {
    ...v24,
    plan: { names: ['plan segment'] },
    gender: { names: ['gender'] },
    ageGroup: { names: ['age group'] },
    ...segment,
    ...coefficient,
  }),
  table('disabled-interactions', 'interactions of disabled members', 'name', {
    ...v24,
    institutional: segment.institutional,
    name: { names: ['short name'] },
    description: { names: ['description'] },
    category: { names: ['hcc code'], ...category },
    ...coefficient,
  }),
  table('disease-interactions', 'disease interactions', 'name', {
    ...v24,
    ...segment,
    name: { names: ['short name'] },
    description: { names: ['description'] },
    category1: { names: ['hcc code 1'], ...category },
    category2: { names: ['hcc code 2'] },
    ...coefficient,
  }),
  table('disease-factors', 'disease factors', 'category', {
    ...v24,
    ...segment,
    category: { names: ['hcc code'], ...category },
    description: { names: ['description'] },
    ...coefficient,
  }),
  table('disease-hierarchy', 'disease hierarchy', 'category', {
    model: { names: ['model version'] },
    category: { names: ['hcc code'], ...category },
    description: { names: ['description'] },
    excludes: { names: ['hccs to exclude'], ...category },
  }),
  table('hcc-count-factors', 'factors by number of payment categories', 'count', {
    ...v24,
    ...segment,
    count: { names: ['payment hcc count'], shape: /^[>=]*\d+\+?$/, what: 'a number of categories' },
    description: { names: ['description'] },
    ...coefficient,
  }),
  table('enrollment-interactions', 'interactions with enrollment', 'description', {
    ...v24,
    gender: { names: ['gender'] },
    ...segment,
    description: { names: ['description'] },
    ...coefficient,
  }),
  codeColumnLoader({
    name: 'cms-hcc-eligible-procedures',
    title: 'CMS-HCC risk adjustment: procedures that make an encounter eligible',
    pack: 'cms-hcc/eligible-procedures',
    header: /^"?cpt_hcpcs_code"?$/i,
  }),
];
