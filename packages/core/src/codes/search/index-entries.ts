import type { Icd10IndexTable } from '../../packs/icd10cm-index.ts';
import { searchWords } from '../../packs/search-words.ts';
import { STOP_WORDS } from '../../packs/words.ts';

/** Columns of the Neoplasm Table. */
export type Behavior = 0 | 1 | 2 | 3 | 4 | 5;

/** "Adenoma - see also Neoplasm, benign, by site": what a kind of tumor says of its behavior, and of its site where it does. */
export interface Morphology {
  readonly words: readonly string[];
  readonly behavior: Behavior;
  readonly site: string;
}

/** "Pleuritis - see Pleurisy": what the book says instead. */
export interface Redirection {
  readonly words: readonly string[];
  readonly term: string;
  readonly target: string;
}

export interface IndexGuide {
  /** By the first of their words in the order of the alphabet. */
  readonly redirections: ReadonlyMap<string, readonly Redirection[]>;
  readonly morphologies: ReadonlyMap<string, readonly Morphology[]>;
}

const guides = new WeakMap<Icd10IndexTable, IndexGuide>();

/** What the main terms of an index refer to elsewhere. Read once for each table. */
export function indexGuide(table: Icd10IndexTable): IndexGuide {
  let guide = guides.get(table);
  if (!guide) guides.set(table, (guide = readGuide(table)));
  return guide;
}

function readGuide(table: Icd10IndexTable): IndexGuide {
  const redirections = new Map<string, Redirection[]>();
  const morphologies = new Map<string, Morphology[]>();
  for (let at = 0; at < table.rows; at++) {
    if (table.parent(at) >= 0) continue;
    const see = table.see(at).replace(/^\s*also\s+/, '');
    const reference = (see || table.seeAlso(at)).trim();
    if (reference === '') continue;
    // "Hydronephrosis, hydronephroses": each of the forms.
    for (const form of table.term(at).split(', ')) {
      const words = wordsThatTell(form);
      if (words.length === 0) continue;
      const key = [...words].sort()[0]!;
      const morphology = behaviorOf(reference);
      if (morphology) push(morphologies, key, { words, ...morphology });
      else if (see && !/^(?:condition|category|table)\b/i.test(reference)) {
        push(redirections, key, { words, term: form, target: reference.split(/;|, by /)[0]! });
      }
    }
  }
  return { redirections, morphologies };
}

/** "Neoplasm, connective tissue, malignant" → malignant primary, connective tissue. */
function behaviorOf(reference: string): { readonly behavior: Behavior; readonly site: string } | null {
  const parts = reference.split(',').map((part) => part.trim().toLowerCase());
  if (parts[0] !== 'neoplasm') return null;
  const rest = parts.slice(1).filter((part) => part !== '' && part !== 'by site');
  const of = (wanted: RegExp) => rest.findIndex((part) => wanted.test(part));
  const kinds = [
    /^malignant$/,
    /^secondary|^malignant, secondary/,
    /in situ/,
    /^benign/,
    /uncertain/,
    /unspecified behavior/,
  ];
  const behavior = kinds.findIndex((kind) => of(kind) >= 0);
  if (behavior < 0) return null;
  const site = rest.filter((part) => !kinds.some((kind) => kind.test(part))).join(' ');
  return { behavior: behavior as Behavior, site };
}

function wordsThatTell(text: string): string[] {
  return [...new Set(searchWords(text).map(({ word }) => word))].filter((word) => !STOP_WORDS.has(word));
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Those of a map's values all of whose words are among these; the ones with the most words first. */
export function heldBy<T extends { readonly words: readonly string[] }>(
  map: ReadonlyMap<string, readonly T[]>,
  words: readonly string[],
): T[] {
  const held = new Set(words);
  return words
    .flatMap((word) => map.get(word) ?? [])
    .filter((value) => value.words.every((word) => held.has(word)))
    .sort((a, b) => b.words.length - a.words.length);
}
