import type { Icd10IndexTable } from '../../packs/icd10cm-index.ts';
import { OPTIONAL } from '../../packs/text-index.ts';
import { formsOf } from './index-entries.ts';
import { queryWords, rankTexts } from './rank.ts';

/** Codes that a reference names itself: "see subcategory H74.1". */
const NAMED = /\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?-?/g;
/** Where no entry is called as the reference has it, one that is almost called so will do. */
const SURE = 0.8;
/** "Choroiditis - see Chorioretinitis", and that: "see also Inflammation, chorioretinal". */
const MOST_STEPS = 4;

const known = new WeakMap<Icd10IndexTable, Map<string, readonly string[]>>();

/** Codes of an entry: its own; those of the category that its reference names; or those of the entry to which it leads. */
export function codesOfEntry(table: Icd10IndexTable, at: number, steps = MOST_STEPS): readonly string[] {
  const own = table.codes(at);
  const reference = own.length > 0 ? '' : table.see(at) || table.seeAlso(at);
  if (reference === '' || reference === 'condition' || steps === 0) return own;
  let resolved = known.get(table);
  if (!resolved) known.set(table, (resolved = new Map()));
  let codes = resolved.get(reference);
  if (!codes) resolved.set(reference, (codes = codesOfReference(table, reference, steps)));
  return codes;
}

function codesOfReference(table: Icd10IndexTable, reference: string, steps: number): readonly string[] {
  const named = reference.match(NAMED);
  if (named) return named;
  const called = reference
    .replace(/^\s*also\s+/, '')
    .split(';')[0]!
    .trim();
  const exact = entryCalled(table, called);
  if (exact >= 0) {
    const codes = codesOfEntry(table, exact, steps - 1);
    if (codes.length > 0) return codes;
  }
  const { texts } = rankTexts(table.search, queryWords(called), 5);
  const near = texts.find(({ text }) => table.codes(text).length > 0);
  return near && near.score >= SURE ? table.codes(near.text) : [];
}

/** The entry of a reference, "Inflammation, chorioretinal, acute": the main term, then a subterm a comma; −1 when there is none. */
export function entryCalled(table: Icd10IndexTable, reference: string): number {
  const parts = reference
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '' && part !== 'by site');
  // A main term may have commas itself: "Complication(s), cardiovascular".
  for (let first = 1; first <= parts.length; first++) {
    for (const main of mainTerms(table, parts.slice(0, first).join(', '))) {
      const entry = entryBelow(table, main, parts.slice(first));
      if (entry >= 0) return entry;
    }
  }
  return -1;
}

function mainTerms(table: Icd10IndexTable, name: string): number[] {
  const { search } = table;
  // Its rarest word leads to it by the shortest way.
  const words = queryWords(name)
    .map(({ word }) => search.words.find(word))
    .filter((word) => word >= 0)
    .sort((a, b) => search.postings(a).length - search.postings(b).length);
  if (words.length === 0) return [];
  const found: number[] = [];
  for (const posting of search.postings(words[0]!)) {
    if (posting < OPTIONAL && table.parent(posting) < 0 && isCalled(table.term(posting), name)) found.push(posting);
  }
  return found;
}

/** The entry to which subterms lead, a part each or several together; −1 when there is none. */
export function entryBelow(table: Icd10IndexTable, entry: number, parts: readonly string[]): number {
  if (parts.length === 0) return entry;
  for (let at = entry + 1; at < table.rows && table.parent(at) >= entry; at++) {
    if (table.parent(at) !== entry) continue;
    for (let count = parts.length; count >= 1; count--) {
      if (!isCalled(table.term(at), parts.slice(0, count).join(', '))) continue;
      const found = entryBelow(table, at, parts.slice(count));
      if (found >= 0) return found;
    }
  }
  return -1;
}

/** As it is written, or one of its forms: "Inflammation, inflamed, inflammatory". */
function isCalled(term: string, name: string): boolean {
  const plain = term.toLowerCase();
  return plain === name || formsOf(plain).includes(name);
}
