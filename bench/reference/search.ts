import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { searchCodes } from '../../packages/core/src/codes/search/search.ts';
import type { ReferenceLibrary } from '../../packages/core/src/packs/library.ts';
import { line, percentile, timed } from './figures.ts';
import { peers } from './peers.ts';

const DATE = '2026-05-01';
const LIMIT = 20;
const NONE = { billable: false, chapter: null, sex: null, age: null } as const;

interface Phrase {
  readonly phrase: string;
  readonly codes: readonly string[];
}

/** Ours in all the ways in which people ask, then others over the same titles, inclusion terms and entries of the Index. */
export async function search(library: ReferenceLibrary, rounds: number): Promise<void> {
  const phrases = phrasesOf(library);
  const texts = phrases.map(({ phrase }) => phrase);
  const ask = (text: string, more: object = {}) =>
    searchCodes(library, { text, date: DATE, limit: LIMIT, systems: [], ...more });
  const began = performance.now();
  ask(texts[0]!);
  line('first query after opening', { ms: performance.now() - began });
  const show = (name: string, times: readonly number[]) =>
    line(`${name} (${times.length})`, {
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      max: Math.max(...times),
    });

  show(
    'each for the first time, all systems',
    timed(texts, 1, (text) => ask(text)),
  );
  show(
    'all systems',
    timed(texts, rounds, (text) => ask(text)),
  );
  show(
    'ICD-10-CM',
    timed(texts, rounds, (text) => ask(text, { systems: ['icd10cm'] })),
  );
  const some = texts.filter((_, at) => at % 3 === 0);
  for (const [name, filter] of Object.entries({
    'only billable': { billable: true },
    'chapter 19': { chapter: 19 },
    'woman of 30, billable': { billable: true, sex: 'F', age: 30 },
  })) {
    show(
      name,
      timed(some, rounds, (text) => ask(text, { filters: { ...NONE, ...filter } })),
    );
  }
  show(
    'system named: ICD-10-PCS',
    timed(some, rounds, (text) => ask(text, { systems: ['icd10pcs'] })),
  );
  const typed = texts
    .filter((_, at) => at % 20 === 0)
    .flatMap((text) => [...text].map((_, at) => text.slice(0, at + 1)));
  show(
    'every beginning while typing',
    timed(typed, rounds, (text) => ask(text)),
  );
  show(
    'a slip in every longer word',
    timed(texts.map(misspelt), 1, (text) => ask(text)),
  );
  const pasted = texts.flatMap((_, at) =>
    at % 25 === 0
      ? [
          texts
            .slice(at, at + 25)
            .join(', ')
            .slice(0, 1000),
        ]
      : [],
  );
  show(
    'pasted text of 1,000 characters',
    timed(pasted, rounds, (text) => ask(text)),
  );

  const quality = (find: (text: string) => readonly string[]) => {
    const places = phrases.map(({ phrase, codes }) =>
      find(phrase)
        .slice(0, 10)
        .findIndex((code) => codes.some((wanted) => code.startsWith(wanted))),
    );
    const share = (count: number) => `${((100 * count) / places.length).toFixed(1)} %`;
    return { first: share(places.filter((at) => at === 0).length), ten: share(places.filter((at) => at >= 0).length) };
  };
  const ours = (text: string) => ask(text, { systems: ['icd10cm'] }).map(({ code }) => code);
  const own = percentile(timed(texts, rounds, ours), 0.95);
  line('cleanclaim', { p95: own, ...quality(ours) });
  for await (const { name, buildMs, megabytes, find } of peers(library, DATE)) {
    const p95 = percentile(timed(texts, rounds, find), 0.95);
    line(name, { p95, 'times ours': p95 / own, ...quality(find), 'build ms': buildMs, 'resident MB': megabytes });
  }
}

function phrasesOf(library: ReferenceLibrary): Phrase[] {
  const path = join(process.env.CLEANCLAIM_CASES ?? '', 'cac/phrase-icd10cm/phrases-dev.jsonl');
  if (existsSync(path)) {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((text) => JSON.parse(text) as Phrase & { tier: string; trivial_description_match: boolean })
      .filter(({ tier, trivial_description_match }) => tier.startsWith('A') && !trivial_description_match);
  }
  const [manifest] = library.editions('icd10cm/index');
  if (!manifest) throw new Error('no Alphabetic Index is loaded');
  const { table } = library.byEdition('icd10cm/index', manifest.edition)!;
  return Array.from({ length: table.rows }, (_, at) => at)
    .filter((at) => at % 60 === 0 && table.codes(at).length > 0)
    .map((at) => ({ phrase: table.path(at).reverse().join(' '), codes: [table.codes(at)[0]!.replace(/[.-]+$/, '')] }));
}

/** A letter left out of each word of more than five, by its place in the list. */
function misspelt(text: string, at: number): string {
  return text
    .split(' ')
    .map((word) => {
      const out = 1 + (at % (word.length - 2));
      return word.length > 5 ? word.slice(0, out) + word.slice(out + 1) : word;
    })
    .join(' ');
}
