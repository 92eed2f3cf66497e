import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchCodes } from '@cleanclaim/core/codes/search/search.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import indexEntries from './drills/index-entries.ts';
import { caseFolder, referenceFolder } from './support/official.ts';

const phrases = caseFolder('cac/phrase-icd10cm');
const withBoth = phrases !== null && referenceFolder !== null ? describe : describe.skip;

interface Phrase {
  readonly phrase: string;
  readonly codes: readonly string[];
  readonly tier: string;
  readonly trivial_description_match: boolean;
}

withBoth('search over the whole classification', () => {
  let library: ReferenceLibrary;
  const empty = mkdtempSync(join(tmpdir(), 'cleanclaim-search-'));

  beforeAll(async () => {
    library = await openLibrary({ folders: [referenceFolder!], dataFolder: empty, message() {} });
  });
  afterAll(() => rm(empty, { recursive: true }));

  const search = (text: string, date: string) =>
    searchCodes(library, { text, date, limit: 10, systems: [] }).map(({ code }) => code);

  it.each(['2026-05-01', '2026-11-22'])(
    'answers names of diseases on %s: five in six first, fourteen in fifteen among the first ten',
    (date) => {
      const rows = readFileSync(join(phrases!, 'phrases-dev.jsonl'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Phrase)
        .filter((row) => row.tier.startsWith('A') && !row.trivial_description_match);
      let first = 0;
      let firstTen = 0;
      for (const { phrase, codes } of rows) {
        const place = search(phrase, date).findIndex((code) => codes.some((wanted) => code.startsWith(wanted)));
        if (place === 0) first++;
        if (place >= 0) firstTen++;
      }
      expect(rows.length).toBeGreaterThan(600);
      expect(first / rows.length).toBeGreaterThanOrEqual(5 / 6);
      expect(firstTen / rows.length).toBeGreaterThanOrEqual(14 / 15);
    },
  );

  it('resolves entries of the Index and its tables to their codes, in the order of the book and in that of speech', async () => {
    const { counts, faults } = await indexEntries.run({ n: 400, seed: 7, log() {} });
    expect(counts['Alphabetic Index FY2025: codes asked']).toBe(400);
    expect(counts['Table of Drugs FY2026-april: codes asked']).toBe(400);
    expect(faults).toEqual([]);
  });

  it.each([
    ['breast cancer', 'C50'],
    ['benign neoplasm of stomach', 'D13.1'],
    ['carcinoma in situ of cervix', 'D06'],
    ['lung metastasis', 'C78.0'],
    ['renal calculi', 'N20.0'],
    ['prostatic hyperplasia', 'N40'],
    ['haemorrhoids', 'K64'],
    ['oesophageal varices', 'I85.0'],
    ['frozen shoulder', 'M75.0'],
  ])('"%s" is answered by %s', (text, code) => {
    expect(search(text, '2026-05-01')[0]).toMatch(new RegExp(`^${code.replace('.', '\\.')}`));
  });
});
