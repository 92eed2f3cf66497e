import type { Icd10IndexTable } from '../../packs/icd10cm-index.ts';
import type { SearchWord } from '../../packs/search-words.ts';
import { GENERIC } from '../../packs/words.ts';
import type { Behavior, IndexGuide } from './index-entries.ts';
import { queryWords, rankTexts } from './rank.ts';
import { entryBelow } from './references.ts';

/** A code of a table that answers a query: as written there ("C50.-"), with the line and the column it stands in. */
export interface TableAnswer {
  readonly code: string;
  readonly score: number;
  readonly entry: number;
  readonly column: string;
}

const COLUMNS = [
  'malignant primary',
  'malignant secondary',
  'in situ',
  'benign',
  'uncertain behavior',
  'unspecified behavior',
];

/** Words that tell the behavior of a tumor by themselves; ours. In the form in which search compares words. */
const TELLING: readonly { readonly words: readonly string[]; readonly behavior: Behavior }[] = [
  // Stage 0 of the TNM classification (0is, 0a: of the bladder) is carcinoma in situ.
  ...['0', '0is', '0a'].flatMap((stage) =>
    ['cancer', 'carcinoma', 'malignant'].map((word) => ({ words: ['stage', stage, word], behavior: 2 as const })),
  ),
  { words: ['carcinoma', 'situ'], behavior: 2 },
  { words: ['neoplasm', 'situ'], behavior: 2 },
  { words: ['cancer', 'situ'], behavior: 2 },
  { words: ['metastasis', 'malignant', 'neoplasm'], behavior: 1 },
  { words: ['secondary', 'malignant', 'neoplasm'], behavior: 1 },
  { words: ['metastasis', 'neoplasm'], behavior: 1 },
  { words: ['metastasis', 'cancer'], behavior: 1 },
  { words: ['metastasis', 'carcinoma'], behavior: 1 },
  { words: ['metastasis'], behavior: 1 },
  { words: ['neoplasm', 'uncertain', 'behavior'], behavior: 4 },
  { words: ['neoplasm', 'uncertain'], behavior: 4 },
  { words: ['neoplasm', 'unspecified', 'behavior'], behavior: 5 },
  { words: ['borderline', 'neoplasm'], behavior: 4 },
  { words: ['benign', 'neoplasm'], behavior: 3 },
  { words: ['malignant', 'neoplasm'], behavior: 0 },
  { words: ['primary', 'cancer'], behavior: 0 },
  { words: ['cancer'], behavior: 0 },
  { words: ['carcinoma'], behavior: 0 },
  { words: ['neoplasm'], behavior: 5 },
];

const UNSAID: readonly (readonly [Behavior, number])[] = [
  [0, 0.88],
  [3, 0.86],
];

/** How far a tumor has come; the classification does not say. */
const STAGING = /^(?:stage|grade|ajcc|tnm|figo|v?\d+(?:[a-c]|is)?|and)$/;

/** What the Neoplasm Table says of a query that names a tumor: its site by the words that are left, its column by its behavior. */
export function neoplasmAnswers(
  table: Icd10IndexTable,
  guide: IndexGuide | null,
  words: readonly SearchWord[],
  most: number,
): TableAnswer[] {
  const kind = kindOf(words, guide);
  if (!kind) return [];
  const { behavior, used, site, sure } = kind;
  const rest = words.filter(({ word }) => !used.has(word) && !STAGING.test(word) && !GENERIC.has(word));
  const where = site === '' ? rest : queryWords([...rest.map(({ said }) => said), site].join(' '));
  // "Primary" says the column, and in a few lines the site: "lymph, gland, primary".
  const withoutPrimary = behavior === 0 ? where.filter(({ word }) => word !== 'primary') : where;
  const wheres = withoutPrimary.length < where.length ? [withoutPrimary, where] : [where];
  const found = wheres.flatMap((one) =>
    one.length === 0 ? [{ text: 0, score: 0.95 }] : rankTexts(table.search, one, most * 2).texts,
  );
  const answer = (text: number, column: Behavior, score: number) => {
    const code = codeIn(table, text, column);
    return code ? [{ code, score, entry: text, column: COLUMNS[column]! }] : [];
  };
  return found.flatMap(({ text, score }) => [
    ...answer(text, behavior, score * sure),
    // "Tumor of the pleura" says nothing of its behavior; people often mean one.
    ...(behavior === 5 ? UNSAID.flatMap(([column, factor]) => answer(text, column, score * sure * factor)) : []),
  ]);
}

/** A dash in the column of a line that says "see also" stands for what is there: "colon - see also Neoplasm, intestine, large". */
function codeIn(table: Icd10IndexTable, line: number, behavior: Behavior): string | null {
  const code = table.codes(line)[behavior] ?? '';
  if (/[A-Z]/.test(code)) return code;
  const [first = '', ...parts] = (table.see(line) || table.seeAlso(line)).toLowerCase().split(/,\s*/);
  const other = first === 'neoplasm' ? entryBelow(table, 0, parts) : -1;
  return other > 0 && other !== line ? (table.codes(other)[behavior] ?? null) : null;
}

interface Kind {
  readonly behavior: Behavior;
  readonly used: ReadonlySet<string>;
  readonly site: string;
  readonly sure: number;
}

function kindOf(words: readonly SearchWord[], guide: IndexGuide | null): Kind | null {
  const held = new Set(words.map(({ word }) => word));
  const telling = TELLING.find((candidate) => candidate.words.every((word) => held.has(word)));
  if (telling) return { behavior: telling.behavior, used: new Set(telling.words), site: '', sure: 1 };
  const morphology = guide?.of([...held]).morphologies[0];
  if (!morphology) return null;
  // "Malignant …": said by hand, it outweighs what the kind of tumor is by itself.
  const said = held.has('malignant') ? 0 : held.has('benign') ? 3 : null;
  const used = new Set([...morphology.words, ...(said === null ? [] : ['malignant', 'benign'])]);
  return { behavior: said ?? morphology.behavior, used, site: morphology.site, sure: 0.93 };
}
