import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchCodes } from '@cleanclaim/core/codes/search/search.ts';
import type { Icd10IndexTable } from '@cleanclaim/core/packs/icd10cm-index.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import type { Drill, DrillResult } from '../support/drill.ts';
import { referenceFolder } from '../support/official.ts';
import { type Random, seeded } from '../support/random.ts';

type Key = 'icd10cm/index' | 'icd10cm/external-index' | 'icd10cm/neoplasm' | 'icd10cm/drugs';

/** A book, and the day on which it is asked. */
interface Book {
  readonly name: string;
  readonly key: Key;
  readonly edition: string;
  readonly date: string;
  readonly columns: readonly Column[];
}

/** How a column is said in the order of the book (behind the entry), and as people say it (before the entry). */
interface Column {
  readonly book: string;
  readonly speech: string;
}

const PLAIN: readonly Column[] = [{ book: '', speech: '' }];
const NEOPLASM: readonly Column[] = [
  { book: ', malignant primary', speech: 'malignant neoplasm of ' },
  { book: ', malignant secondary', speech: 'secondary malignant neoplasm of ' },
  { book: ', in situ', speech: 'carcinoma in situ of ' },
  { book: ', benign', speech: 'benign neoplasm of ' },
  { book: ', uncertain behavior', speech: 'neoplasm of uncertain behavior of ' },
  { book: ', unspecified behavior', speech: 'neoplasm of unspecified behavior of ' },
];
const DRUG: readonly Column[] = [
  { book: ', poisoning, accidental', speech: 'accidental poisoning by ' },
  { book: ', poisoning, intentional self-harm', speech: 'intentional poisoning with ' },
  { book: ', poisoning, assault', speech: 'assault by poisoning with ' },
  { book: ', poisoning, undetermined', speech: 'poisoning of undetermined intent by ' },
  { book: ', adverse effect', speech: 'adverse effect of ' },
  { book: ', underdosing', speech: 'underdosing of ' },
];

const BOOKS: readonly Book[] = [
  { name: 'Alphabetic Index', key: 'icd10cm/index', edition: 'FY2025', date: '2025-03-01', columns: PLAIN },
  { name: 'External causes', key: 'icd10cm/external-index', edition: 'FY2025', date: '2025-03-01', columns: PLAIN },
  {
    name: 'External causes',
    key: 'icd10cm/external-index',
    edition: 'FY2026-april',
    date: '2026-05-01',
    columns: PLAIN,
  },
  { name: 'Neoplasm Table', key: 'icd10cm/neoplasm', edition: 'FY2026-april', date: '2026-05-01', columns: NEOPLASM },
  { name: 'Table of Drugs', key: 'icd10cm/drugs', edition: 'FY2026-april', date: '2026-05-01', columns: DRUG },
];

const ORDERS = ['book', 'speech'] as const;
const SHOWN = 10;

interface Asked {
  readonly at: number;
  readonly column: number;
  /** Without the dash: "C50". */
  readonly code: string;
}

const drill: Drill = {
  title: 'Entries of the Index lead to their codes',
  about:
    'Coded entries of the Alphabetic Index (flattened table of FY2025), of the Index of External Causes, the Neoplasm Table and the Table of Drugs and Chemicals (official XML) are searched by their words, once in the order of the book and once in that of speech. The code must be among the first ten. An entry whose code the code list of the day does not have is counted apart; each that is not found is named below with what was found instead.',
  n: 120_000,
  run,
};
export default drill;

async function run({ n, seed, log }: Parameters<Drill['run']>[0]): Promise<DrillResult> {
  if (!referenceFolder) return { counts: {}, faults: ['no folder of official files: set CLEANCLAIM_REFERENCE'] };
  const empty = mkdtempSync(join(tmpdir(), 'cleanclaim-index-'));
  try {
    const library = await openLibrary({ folders: [referenceFolder], dataFolder: empty, message() {} });
    const counts: Record<string, number | string> = {};
    const faults: string[] = [];
    for (const book of BOOKS) {
      const { table } = library.byEdition(book.key, book.edition)!;
      const { all, elsewhere } = entriesOf(table, library, book);
      const asked = sample(all, n, seeded(seed));
      log(`${book.name} ${book.edition}: ${asked.length} of ${all.length} codes`);
      const found = { book: 0, speech: 0 };
      const first = { book: 0, speech: 0 };
      for (const entry of asked) {
        for (const order of ORDERS) {
          const text = textOf(table, book, entry, order);
          const hits = searchCodes(library, { text, date: book.date, limit: SHOWN, systems: ['icd10cm'] });
          const place = hits.findIndex(({ code }) => code.startsWith(entry.code));
          if (place === 0) first[order]++;
          if (place >= 0) found[order]++;
          else
            faults.push(
              `${book.name} ${book.edition}: an entry of ${text.split(' ').length} words in order of ${order} → ${entry.code}; found ${hits[0]?.code ?? 'nothing'}`,
            );
        }
      }
      const share = (count: number) => `${((100 * count) / asked.length).toFixed(2)} %`;
      const name = `${book.name} ${book.edition}`;
      counts[`${name}: codes asked`] = asked.length;
      if (elsewhere > 0) counts[`${name}: code not in the list of the day`] = elsewhere;
      for (const order of ORDERS) {
        counts[`${name}, order of ${order}: among the first ten`] = `${found[order]} (${share(found[order])})`;
        counts[`${name}, order of ${order}: first`] = share(first[order]);
      }
    }
    return { counts, faults };
  } finally {
    await rm(empty, { recursive: true });
  }
}

function entriesOf(table: Icd10IndexTable, library: ReferenceLibrary, { key, date, columns }: Book) {
  const picked = library.pick('icd10cm/codes', date);
  if (!picked.loaded) throw new Error(picked.why);
  const all: Asked[] = [];
  let elsewhere = 0;
  // Entry 0 of the Neoplasm Table is its heading.
  for (let at = key === 'icd10cm/neoplasm' ? 1 : 0; at < table.rows; at++) {
    for (const [column, written] of table.codes(at).slice(0, columns.length).entries()) {
      const code = written.replace(/[.-]+$/, '');
      if (!/[A-Z]/.test(code)) continue;
      if (picked.table.find(code.replace('.', '')) < 0) elsewhere++;
      else all.push({ at, column, code });
    }
  }
  return { all, elsewhere };
}

function sample(all: readonly Asked[], n: number, random: Random): readonly Asked[] {
  if (n >= all.length) return all;
  return Array.from({ length: n }, () => all[random.below(all.length)]!);
}

function textOf(table: Icd10IndexTable, { key, columns }: Book, { at, column }: Asked, order: (typeof ORDERS)[number]) {
  const path = table.path(at);
  const { book, speech } = columns[column]!;
  if (order === 'book') return `${path.join(', ')}${book}`;
  const site = key === 'icd10cm/neoplasm' ? path.slice(1) : path;
  return `${speech}${site.reverse().join(' ')}`;
}
