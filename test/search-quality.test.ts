import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchCodes } from '@cleanclaim/core/codes/search/search.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    'answers names of diseases on %s: four in five first, fourteen in fifteen among the first ten',
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
      expect(first / rows.length).toBeGreaterThanOrEqual(0.8);
      expect(firstTen / rows.length).toBeGreaterThanOrEqual(0.93);
    },
  );

  it('resolves entries of the Alphabetic Index to their codes, in the order of the book and in that of speech', () => {
    const { table } = library.byEdition('icd10cm/index', 'FY2025')!;
    const { table: codes } = library.byEdition('icd10cm/codes', 'FY2025')!;
    let entries = 0;
    const found = { book: 0, speech: 0 };
    // Every fortieth of the coded entries.
    for (let at = 0, coded = 0; at < table.rows; at++) {
      const written = table.codes(at)[0];
      if (!written || coded++ % 40 !== 0) continue;
      const code = written.replace(/[.-]+$/, '').replace(/-$/, '');
      if (codes.find(code.replace('.', '')) < 0) continue;
      entries++;
      const path = table.path(at);
      for (const [order, text] of Object.entries({ book: path.join(', '), speech: [...path].reverse().join(' ') })) {
        if (search(text, '2025-03-01').some((hit) => hit.startsWith(code))) found[order as keyof typeof found]++;
      }
    }
    expect(entries).toBeGreaterThan(1500);
    expect(found.book / entries).toBeGreaterThanOrEqual(0.99);
    expect(found.speech / entries).toBeGreaterThanOrEqual(0.99);
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
