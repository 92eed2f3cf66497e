import type { Icd10IndexTable } from '../../packs/icd10cm-index.ts';
import type { SearchWord } from '../../packs/search-words.ts';
import { GENERIC } from './generic.ts';
import { type Behavior, heldBy, type IndexGuide } from './index-entries.ts';
import { queryWords, rankTexts } from './rank.ts';

/** A code of the Neoplasm Table that answers a query: as written there ("C50.-"), with the line it stands in. */
export interface NeoplasmAnswer {
  readonly code: string;
  readonly score: number;
  readonly why: string;
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
  // Stage 0 of the TNM classification is carcinoma in situ.
  { words: ['stage', '0', 'cancer'], behavior: 2 },
  { words: ['stage', '0', 'carcinoma'], behavior: 2 },
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
  { words: ['borderline', 'neoplasm'], behavior: 4 },
  { words: ['benign', 'neoplasm'], behavior: 3 },
  { words: ['malignant', 'neoplasm'], behavior: 0 },
  { words: ['primary', 'cancer'], behavior: 0 },
  { words: ['cancer'], behavior: 0 },
  { words: ['carcinoma'], behavior: 0 },
  { words: ['neoplasm'], behavior: 5 },
];

/** How far a tumor has come; the classification does not say. */
const STAGING = /^(?:stage|grade|ajcc|tnm|figo|v?\d+[a-c]?|and)$/;

/** What the Neoplasm Table says of a query that names a tumor: its site by the words that are left, its column by its behavior. */
export function neoplasmAnswers(
  table: Icd10IndexTable,
  guide: IndexGuide | null,
  query: string,
  most: number,
): NeoplasmAnswer[] {
  const words = queryWords(query);
  const kind = kindOf(words, guide);
  if (!kind) return [];
  const { behavior, used, site, sure } = kind;
  const rest = words.filter(
    ({ word }) =>
      !used.has(word) && !(word === 'primary' && behavior === 0) && !STAGING.test(word) && !GENERIC.has(word),
  );
  const where = [...rest.map(({ said }) => said), site].filter(Boolean).join(' ');
  const found = where === '' ? [{ text: 0, score: 0.95 }] : rankTexts(table.search, where, most * 2);
  const answers: NeoplasmAnswer[] = [];
  for (const { text, score } of found) {
    const code = table.codes(text)[behavior];
    if (code)
      answers.push({
        code,
        score: score * sure,
        why: `Neoplasm Table: ${table.path(text).join(', ')}, ${COLUMNS[behavior]}`,
      });
  }
  return answers;
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
  const morphology = guide && heldBy(guide.morphologies, [...held])[0];
  if (!morphology) return null;
  // "Malignant …": said by hand, it outweighs what the kind of tumor is by itself.
  const said = held.has('malignant') ? 0 : held.has('benign') ? 3 : null;
  const used = new Set([...morphology.words, ...(said === null ? [] : ['malignant', 'benign'])]);
  return { behavior: said ?? morphology.behavior, used, site: morphology.site, sure: 0.93 };
}
