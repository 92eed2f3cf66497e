import { editionStart } from '@cleanclaim/core/packs/edition.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { compareCategories, compareTabulars, type ListDifference } from '../test/support/compare-tabulars.ts';
import { explainDifferences, REASONS, type Reason } from '../test/support/explain-differences.ts';
import { compareIndexes } from '../test/support/index-codes.ts';

/** docs/reference/tabular-replay.md: replayed Tabular Lists and Indexes against what the publisher gave later. */
export function replayPage(library: ReferenceLibrary): string {
  const tabular = (edition: string) => library.byEdition('icd10cm/tabular', edition);
  const [april2024, october2024, october2025] = ['FY2024-april', 'FY2025', 'FY2026'].map(tabular);
  const list = tabular('FY2026-april');
  const chapter = library.byEdition('icd10cm/tabular-chapters', 'FY2025');
  const categories = library.byEdition('icd10cm/category-notes', 'FY2024');
  if (october2025?.manifest.origin !== 'replayed' || !list || !chapter || !categories) {
    return '# Replayed lists\n\nNothing to compare.\n';
  }
  const october2023 = compareCategories(tabular('FY2024')!.table, categories.table).length;
  return [
    '# Replayed lists',
    '',
    'Where the publisher’s Tabular List or Alphabetic Index of an edition is not loaded, another one is used with every addendum between, and says so. This page compares what comes out with what the publisher gave later. Texts are compared by their letters and digits; here they stand as the codes that they name, or as so many words. Made by `npm run sets`; a test holds it to the differences listed here.',
    '',
    '# The Tabular List of FY2021 with the addenda since',
    '',
    ...comparison(
      library,
      'April 2026, the whole list',
      'FY2026',
      'For April 2026 there is no addendum: the list with the addenda to October 2025 is compared with the publisher’s of April 2026.',
      compareTabulars(october2025.table, list.table),
    ),
    ...comparison(
      library,
      'FY2025, chapter 2',
      'FY2025',
      'Introduction and neoplasms of the publisher’s list of October 2024.',
      compareTabulars(october2024!.table, chapter.table),
    ),
    ...comparison(
      library,
      'FY2024, notes of the categories',
      'FY2024-april',
      `The file is derived from the Tabular List and does not tell its day; it is that of April 2024: against the list of October 2023 there are ${october2023} differences, which are the changes of the April addenda, against that of April 2024 those below. It has no "code also" notes.`,
      compareCategories(april2024!.table, categories.table),
    ),
    ...indexSection(library),
  ].join('\n');
}

function comparison(
  library: ReferenceLibrary,
  title: string,
  made: string,
  about: string,
  differences: readonly ListDifference[],
): string[] {
  const explained = explainDifferences(differences, library, editionStart(made)!);
  const reasons = (Object.keys(REASONS) as Reason[]).filter((reason) =>
    explained.some((item) => item.reason === reason),
  );
  return [
    `## ${title}`,
    '',
    about,
    '',
    differences.length === 0
      ? 'No difference.'
      : `${differences.length} differences, which come to ${explained.length} things:`,
    '',
    ...reasons.flatMap((reason) => {
      const items = explained.filter((item) => item.reason === reason);
      return [
        `### ${REASONS[reason]}: ${items.length}`,
        '',
        ...items.map(({ at, text }) => `- ${at}: ${restated(text)}`),
        '',
      ];
    }),
  ];
}

const CODES = /\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]*)?(?:-[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]*)?)?-?/g;

/** Notes are the publisher's words: what they name is told, not what they say. */
function restated(text: string): string {
  return text.replace(/"([^"]*)"/g, (_, note: string) => {
    const codes = /\(([^()]*)\)$/.exec(note)?.[1]?.match(CODES) ?? null;
    return codes === null ? `(${note.split(/\s+/).filter(Boolean).length} words)` : codes.join(', ');
  });
}

/** Of "Syndrome, usher, type 4 Q99.814". */
function codeOf(entry: string): string {
  return entry.split(' ').at(-1)!;
}

function indexSection(library: ReferenceLibrary): string[] {
  const rows = compareIndexes(library).map(({ edition, origin, entries, lost, unknown, asItWas }) => {
    const codes = unknown === null ? 'no order file is there' : [unknown.length, ...unknown.map(codeOf)].join('; ');
    return `| ${edition} | ${origin} | ${entries} | ${lost} | ${codes} | ${asItWas ?? ''} |`;
  });
  return [
    '# The Alphabetic Index of FY2025, with its addenda and with those before it taken back',
    '',
    'No Index but that of FY2025 is there to compare with. What can be proved: every line of the addenda finds its entry, but for those counted; and the codes that the Index names are codes of the edition’s order file, while the Index of FY2025 as it is names codes that an older year does not have (last column). Codes that no order file has are the publisher’s slips, added by the addenda of FY2026.',
    '',
    '| edition | origin | entries | lines without a place | codes that the order file of the edition does not have | with the Index of FY2025 as it is |',
    '| --- | --- | ---: | ---: | --- | ---: |',
    ...rows,
    '',
  ];
}
