import type { Icd10IndexTable } from '../../packs/icd10cm-index.ts';
import { searchWords } from '../../packs/search-words.ts';
import { STOP_WORDS } from '../../packs/words.ts';
import { GENERIC } from './generic.ts';
import { rankTexts } from './rank.ts';

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
    for (const form of formsOf(table.term(at))) {
      const words = wordsThatTell(form);
      if (words.every((word) => GENERIC.has(word))) continue;
      const key = [...words].sort()[0]!;
      const morphology = behaviorOf(reference);
      if (morphology) push(morphologies, key, { words, ...morphology });
      else if ((see || table.codes(at).length === 0) && !/^(?:condition|category|table)\b/i.test(reference)) {
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

/** "Hydronephrosis, hydronephrotic" are two forms of one word; "Cornea, plana" is one term. */
function formsOf(term: string): string[] {
  const [first = '', ...others] = term.split(', ');
  const root = first.slice(0, 4).toLowerCase();
  return others.every((form) => form.toLowerCase().startsWith(root)) ? [first, ...others] : [term];
}

const REFERENCE = /\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?-?/g;
const resolved = new WeakMap<Icd10IndexTable, Map<string, readonly string[]>>();
/** A reference is followed only to an entry that is called so, or almost. */
const SURE = 0.8;

/** Codes of an entry: its own; those of the category it names ("see subcategory H74.1"); or those of the entry that it refers to. */
export function codesOfEntry(table: Icd10IndexTable, at: number): readonly string[] {
  const own = table.codes(at);
  const reference = table.see(at) || table.seeAlso(at);
  if (own.length > 0 || reference === '' || reference === 'condition') return own;
  let known = resolved.get(table);
  if (!known) resolved.set(table, (known = new Map()));
  let codes = known.get(reference);
  if (!codes) {
    const named = reference.match(REFERENCE);
    const target = named
      ? undefined
      : rankTexts(table.search, reference, 5).find((item) => table.codes(item.text).length > 0);
    codes = named ?? (target && target.score >= SURE ? table.codes(target.text) : []);
    known.set(reference, codes);
  }
  return codes;
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
