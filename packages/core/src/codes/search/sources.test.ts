import { describe, expect, it } from 'vitest';
import { buildCodeList } from '../../packs/code-list.ts';
import { buildIcd10Codes } from '../../packs/icd10cm-codes.ts';
import { buildIcd10Index, type IndexEntry } from '../../packs/icd10cm-index.ts';
import { ReferenceLibrary } from '../../packs/library.ts';
import { icd10Codes, packOf } from '../small-library.fixtures.ts';
import { searchCodes } from './search.ts';

const CODES = `
  C44 0 Malignant neoplasm of skin
  C384 1 Malignant neoplasm of pleura
  D010 1 Carcinoma in situ of colon
  D190 1 Benign neoplasm of mesothelial tissue of pleura
  C189 1 Malignant neoplasm of colon, unspecified
  D25 0 Leiomyoma of uterus
  D250 1 Submucous leiomyoma of uterus
  D259 1 Leiomyoma of uterus, unspecified
  D491 1 Neoplasm of unspecified behavior of respiratory system
  E7401 1 von Gierke disease
  H309 0 Unspecified chorioretinal inflammation
  H3090 1 Unspecified chorioretinal inflammation, unspecified eye
  H5253 0 Spasm of accommodation
  H52531 1 Spasm of accommodation, right eye
  K3182 1 Dieulafoy lesion (hemorrhagic) of stomach and duodenum
  N200 1 Calculus of kidney
  O341 0 Maternal care for benign tumor of corpus uteri
  R079 1 Chest pain, unspecified
  R0789 1 Other chest pain
  T39011 0 Poisoning by aspirin, accidental (unintentional)
  T39011A 1 Poisoning by aspirin, accidental (unintentional), initial encounter
  T39015 0 Adverse effect of aspirin
  T39016 0 Underdosing of aspirin
  W540 0 Bitten by dog
  W540XXA 1 Bitten by dog, initial encounter
`;

function entry(level: number, term: string, codes: readonly string[], more: Partial<IndexEntry> = {}): IndexEntry {
  return { level, term, nonEssential: '', see: '', seeAlso: '', codes, ...more };
}

const INDEX = [
  entry(0, 'Choroiditis', [], { see: 'Chorioretinitis' }),
  entry(0, 'Chorioretinitis', [], { seeAlso: 'Inflammation, chorioretinal' }),
  entry(1, 'syphilitic', ['A51.43']),
  entry(0, 'Uveitis, posterior', [], { see: 'Inflammation, of chorioretinal layers' }),
  entry(0, 'Fibroid', [], { seeAlso: 'Neoplasm, connective tissue, benign' }),
  entry(1, 'uterus', ['D25.9']),
  entry(0, 'Inflammation, inflamed', []),
  entry(1, 'chorioretinal', ['H30.9-']),
  entry(1, 'kidney', ['N20.0']),
];
const DASH = '-';
const NEOPLASMS = [
  entry(0, 'Neoplasm, neoplastic', []),
  entry(1, 'colon', ['C18.9', DASH, DASH, DASH, DASH, DASH], { seeAlso: 'Neoplasm, intestine, large' }),
  entry(1, 'intestine, intestinal', []),
  entry(2, 'large', ['C18.9', DASH, 'D01.0', DASH, DASH, DASH]),
  entry(1, 'pleura', ['C38.4', DASH, DASH, 'D19.0', DASH, 'D49.1']),
];
const DRUGS = [entry(0, 'Aspirin', ['T39.011', DASH, DASH, DASH, 'T39.015', 'T39.016'])];
const CAUSES = [entry(0, 'Dog bite', ['W54.0'])];
const PROCEDURES = [
  { code: '0SR90JZ', title: 'Replacement of Right Hip Joint with Synthetic Substitute, Open Approach' },
];
const VACCINES = ['Dog bite', 'Zoster'].map((label, at) => ({
  code: `00${at}`,
  label,
  description: '',
  from: null,
  to: null,
  more: {},
}));

function library(): ReferenceLibrary {
  const icd = (key: string, bytes: Uint8Array<ArrayBuffer>) =>
    packOf(bytes, `icd10cm/${key}`, 'FY2026', '2025-10-01', '2026-09-30');
  const procedures = PROCEDURES.map((row, order) => ({ ...row, billable: true, shortTitle: '', order }));
  return new ReferenceLibrary([
    icd('codes', icd10Codes(CODES)),
    icd('index', buildIcd10Index('index', INDEX)),
    icd('neoplasm', buildIcd10Index('neoplasm', NEOPLASMS)),
    icd('drugs', buildIcd10Index('drugs', DRUGS)),
    icd('external-index', buildIcd10Index('external-index', CAUSES)),
    packOf(buildIcd10Codes(procedures, 'icd10pcs'), 'icd10pcs/codes', 'FY2026', '2025-10-01', '2026-09-30'),
    packOf(buildCodeList('cvx', 'codes', VACCINES), 'cvx/codes', '2025-07', '2025-07-01', '9999-12-31'),
  ]);
}

const loaded = library();
const NONE = { billable: false, chapter: null, sex: null, age: null };
const search = (text: string, more: object = {}) =>
  searchCodes(loaded, { text, date: '2026-06-01', limit: 10, systems: [], ...more });
const first = (text: string) => search(text)[0];

describe('what a diagnosis is searched by', () => {
  it('follows references of the Index from entry to entry', () => {
    expect(first('choroiditis')).toMatchObject({ code: 'H30.9', why: expect.stringContaining('Choroiditis') });
  });

  it('prefers entries whose main term is said', () => {
    const [inflammation] = search('kidney inflammation');
    const [kidney] = search('kidney trouble');
    expect(inflammation?.score).toBeGreaterThan(kidney?.score ?? 0);
  });

  it('finds the column of the Neoplasm Table, also where its line refers to another', () => {
    expect(first('stage 0 colon cancer')?.code).toBe('D01.0');
    expect(first('colon cancer')?.code).toBe('C18.9');
    expect(first('benign neoplasm of pleura')?.code).toBe('D19.0');
  });

  it('answers a tumor of which nothing more is said with the unspecified column, and with the others after it', () => {
    const codes = search('tumor of pleura').map(({ code }) => code);
    expect(codes[0]).toBe('D49.1');
    expect(codes.slice(1)).toEqual(expect.arrayContaining(['C38.4', 'D19.0']));
  });

  it.each([
    ['aspirin overdose', 'T39.011'],
    ['adverse effect of aspirin', 'T39.015'],
    ['underdosing of aspirin', 'T39.016'],
    ['dog bite', 'W54.0'],
    ['accommodative spasm', 'H52.53'],
    ['submucous fibroid of uterus', 'D25.0'],
    ['Dieulafoy lesion of stomach', 'K31.82'],
    ['chest pain', 'R07.9'],
  ])('"%s" is %s', (text, code) => {
    expect(first(text)?.code).toBe(code);
  });

  it('says which table it was', () => {
    expect(first('aspirin overdose')?.why).toContain('Table of Drugs: Aspirin, poisoning, accidental');
    expect(first('dog bite')?.why).toContain('Index of external causes: Dog bite');
  });

  it('stands for a header with its billable codes when only those are wanted', () => {
    const hits = search('aspirin overdose', { filters: { ...NONE, billable: true } });
    expect(hits[0]).toMatchObject({ code: 'T39.011A', billable: true });
    expect(hits.every(({ billable }) => billable)).toBe(true);
  });

  it('answers the same after a search with filters, which follows references while it ranks', () => {
    const several = 'posterior uveitis, inflammation of kidney, syphilitic choroiditis, fibroid of uterus';
    const texts = [
      several,
      'posterior uveitis',
      'kidney inflammation',
      'fibroid of uterus',
      'choroiditis',
      'chest pain',
    ];
    const ask = (from: ReferenceLibrary, filters: object) =>
      texts.map((text) => searchCodes(from, { text, date: '2026-06-01', limit: 10, systems: [], ...filters }));
    const plain = ask(library(), {});
    const other = library();
    ask(other, { filters: { ...NONE, chapter: 7 } });
    ask(other, { filters: { ...NONE, billable: true } });
    expect(ask(other, {})).toEqual(plain);
  });

  it('searches all systems; lists that are seldom meant come after diagnoses of the same worth', () => {
    expect(first('replacement of right hip')).toMatchObject({ system: 'icd10pcs', code: '0SR90JZ' });
    const systems = search('dog bite').map(({ system }) => system);
    expect(systems.indexOf('icd10cm')).toBe(0);
    expect(systems).toContain('cvx');
    expect(search('dog bite', { systems: ['cvx'] })).toMatchObject([{ system: 'cvx', code: '000', score: 1 }]);
    expect(search('dog bite', { filters: { ...NONE, chapter: 20 } }).map(({ system }) => system)).not.toContain('cvx');
  });

  it('answers a pasted text by the words that it has in common with the classification', () => {
    const noise = Array.from({ length: 200 }, (_, at) => `word${at}`).join(' ');
    expect(first(`${noise} calculus of the kidney ${noise}`)?.code).toBe('N20.0');
  });
});
