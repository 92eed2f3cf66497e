import type { Icd10IndexTable } from '../../packs/icd10cm-index.ts';
import { searchWords } from '../../packs/search-words.ts';
import { OPTIONAL } from '../../packs/text-index.ts';
import { GENERIC, STOP_WORDS } from '../../packs/words.ts';

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

interface Guidance {
  readonly morphologies: readonly Morphology[];
  readonly redirections: readonly Redirection[];
}

const guides = new WeakMap<Icd10IndexTable, IndexGuide>();

export function indexGuide(table: Icd10IndexTable): IndexGuide {
  let guide = guides.get(table);
  if (!guide) guides.set(table, (guide = new IndexGuide(table)));
  return guide;
}

/** What the main terms of an index refer to elsewhere. A main term is read when a query first holds one of its words. */
export class IndexGuide {
  readonly #table: Icd10IndexTable;
  readonly #read = new Map<number, Guidance>();

  constructor(table: Icd10IndexTable) {
    this.#table = table;
  }

  /** References of the main terms all of whose words are among these; those with the most words first. */
  of(words: readonly string[]): Guidance {
    const held = new Set(words);
    const found = [...this.#mainTermsWith(words)].map((at) => this.#guidance(at));
    const those = <T extends { readonly words: readonly string[] }>(all: readonly T[]) =>
      all.filter((one) => one.words.every((word) => held.has(word))).sort((a, b) => b.words.length - a.words.length);
    return {
      morphologies: those(found.flatMap(({ morphologies }) => morphologies)),
      redirections: those(found.flatMap(({ redirections }) => redirections)),
    };
  }

  #mainTermsWith(words: readonly string[]): Set<number> {
    const { search } = this.#table;
    const found = new Set<number>();
    for (const word of words) {
      const at = GENERIC.has(word) ? -1 : search.words.find(word);
      if (at < 0) continue;
      for (const posting of search.postings(at)) {
        if (posting < OPTIONAL && this.#table.parent(posting) < 0 && this.#table.refers(posting)) found.add(posting);
      }
    }
    return found;
  }

  #guidance(at: number): Guidance {
    let guidance = this.#read.get(at);
    if (!guidance) this.#read.set(at, (guidance = guidanceOf(this.#table, at)));
    return guidance;
  }
}

function guidanceOf(table: Icd10IndexTable, at: number): Guidance {
  const morphologies: Morphology[] = [];
  const redirections: Redirection[] = [];
  const see = table.see(at).replace(/^\s*also\s+/, '');
  const reference = (see || table.seeAlso(at)).trim();
  // "Hydronephrosis, hydronephroses": each of the forms.
  for (const form of formsOf(table.term(at))) {
    const words = wordsThatTell(form);
    if (words.every((word) => GENERIC.has(word))) continue;
    const morphology = behaviorOf(reference);
    if (morphology) morphologies.push({ words, ...morphology });
    else if ((see || table.codes(at).length === 0) && !/^(?:condition|category|table)\b/i.test(reference)) {
      redirections.push({ words, term: form, target: reference.split(/;|, by /)[0]! });
    }
  }
  return { morphologies, redirections };
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
export function formsOf(term: string): string[] {
  const [first = '', ...others] = term.split(', ');
  const root = first.slice(0, 4).toLowerCase();
  return others.every((form) => form.toLowerCase().startsWith(root)) ? [first, ...others] : [term];
}

function wordsThatTell(text: string): string[] {
  return [...new Set(searchWords(text).map(({ word }) => word))].filter((word) => !STOP_WORDS.has(word));
}
