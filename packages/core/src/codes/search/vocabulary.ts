import { nearWords, searchWords } from '../../packs/search-words.ts';
import type { TextIndex } from '../../packs/text-index.ts';
import { lettersOf } from '../../packs/word-list.ts';
import { derivations } from './derivations.ts';

/** A word of an index that may be meant by a word of the query, and how surely: 1 = the same word. */
export interface Meant {
  readonly word: number;
  readonly likeness: number;
  readonly how: 'same' | 'near' | 'begins' | 'misspelt';
}

const LEAST_PREFIX = 3;
const MOST_PREFIXED = 60;
const NEAR = 0.8;
/** Endings that make another word of the same root: "pleuritis" is not "pleurisy", but "cholera" may be "choleraic". */
const LEAST_ROOT = 6;

/**
 * Words of an index that a word of the query may mean: the same one; one that may stand for it; those that begin with it (people
 * type the beginning); and, only when there is none of these, those that are one or two slips away.
 */
export function wordsMeant(index: TextIndex, word: string, mayBeBeginning: boolean): readonly Meant[] {
  let known = meanings.get(index);
  if (!known) meanings.set(index, (known = new Map()));
  const key = mayBeBeginning ? `${word}*` : word;
  let meant = known.get(key);
  if (!meant) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, (meant = findMeant(index, word, mayBeBeginning)));
  }
  return meant;
}

/** Other wordings of a query share most of its words, and people ask for the same words again. */
const meanings = new WeakMap<TextIndex, Map<string, readonly Meant[]>>();
const MOST_KNOWN = 4096;

function findMeant(index: TextIndex, word: string, mayBeBeginning: boolean): Meant[] {
  const meant: Meant[] = [];
  const { words } = index;
  const exact = words.find(word);
  if (exact >= 0) meant.push({ word: exact, likeness: 1, how: 'same' });
  for (const near of nearWords(word)) {
    const at = words.find(near);
    if (at >= 0) meant.push({ word: at, likeness: NEAR, how: 'near' });
  }
  // "Type 3c" may be one that the classification does not divide.
  const number = /^(\d+)[a-f]$/.exec(word);
  const undivided = number ? words.find(number[1]!) : -1;
  if (undivided >= 0) meant.push({ word: undivided, likeness: NEAR, how: 'near' });
  for (const { word: at, likeness } of derivations(index, word)) meant.push({ word: at, likeness, how: 'near' });
  if (mayBeBeginning && word.length >= LEAST_PREFIX) {
    for (let at = words.firstFrom(word); words.startsWith(at, word); at++) {
      if (at === exact) continue;
      meant.push({ word: at, likeness: 0.6 + 0.3 * (word.length / words.lengthOf(at)), how: 'begins' });
      if (meant.length > MOST_PREFIXED) break;
    }
  }
  if (meant.length === 0) meant.push(...sameRoot(index, word), ...shorter(index, word), ...ending(index, word));
  return meant.length > 0 ? meant : misspelt(index, word);
}

/** Words that share all but their last letters: "postpoliomyelitic" for "postpoliomyelitis". */
function sameRoot(index: TextIndex, word: string): Meant[] {
  const root = word.slice(0, Math.max(LEAST_ROOT, word.length - 3));
  if (word.length <= LEAST_ROOT || root.length === word.length) return [];
  const meant: Meant[] = [];
  const { words } = index;
  for (let at = words.firstFrom(root); words.startsWith(at, root); at++) {
    const length = words.lengthOf(at);
    if (length > word.length + 3) continue;
    meant.push({
      word: at,
      likeness: 0.7 * (root.length / Math.max(word.length, length)) + 0.15,
      how: 'misspelt',
    });
    if (meant.length > MOST_PREFIXED) break;
  }
  return meant;
}

/** Words that this one begins with: "postpolio" for "postpoliomyelitis". */
function shorter(index: TextIndex, word: string): Meant[] {
  for (let length = word.length - 4; length >= LEAST_ROOT; length--) {
    const at = index.words.find(word.slice(0, length));
    if (at >= 0) return [{ word: at, likeness: 0.5 + 0.3 * (length / word.length), how: 'misspelt' }];
  }
  return [];
}

/** Words with which this one ends: "spherophakia" for "microspherophakia". */
function ending(index: TextIndex, word: string): Meant[] {
  for (let from = 3; from <= MOST_BEFORE && word.length - from >= LEAST_ENDING; from++) {
    const at = index.words.find(word.slice(from));
    if (at >= 0) return [{ word: at, likeness: 0.7, how: 'misspelt' }];
  }
  return [];
}

const MOST_BEFORE = 6;
const LEAST_ENDING = 7;

/**
 * A word that is put together from two: "vulvovaginal" = vulva and vagina, "brainstem" = brain and stem. The first may be a
 * combining form, which ends in o. null when it is not.
 */
export function compoundOf(index: TextIndex, word: string): Compound | null {
  if (word.length < 8) return null;
  let known = compounds.get(index);
  if (!known) compounds.set(index, (known = new Map()));
  let compound = known.get(word);
  if (compound === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, (compound = findCompound(index, word)));
  }
  return compound;
}

type Compound = readonly (readonly Meant[])[];
const compounds = new WeakMap<TextIndex, Map<string, Compound | null>>();

function findCompound(index: TextIndex, word: string): Compound | null {
  for (let split = word.length - 4; split >= 3; split--) {
    const second = index.words.find(searchWords(word.slice(split))[0]?.word ?? '');
    if (second < 0) continue;
    const first = word.slice(0, split);
    const whole = index.words.find(first);
    if (whole >= 0)
      return [[{ word: whole, likeness: 0.95, how: 'near' }], [{ word: second, likeness: 0.95, how: 'near' }]];
    if (!first.endsWith('o') || first.length < 5) continue;
    const root = first.slice(0, -1);
    const at = index.words.firstFrom(root);
    if (index.words.startsWith(at, root) && index.words.lengthOf(at) <= root.length + 3) {
      return [[{ word: at, likeness: 0.9, how: 'near' }], [{ word: second, likeness: 0.95, how: 'near' }]];
    }
  }
  return null;
}

function misspelt(index: TextIndex, word: string): Meant[] {
  // Short words and numbers are one slip away from too many others.
  const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  if (most === 0 || /\d/.test(word)) return [];
  const meant: Meant[] = [];
  const wanted = lettersOf(word);
  const { words } = index;
  const { letters, lengths } = words;
  for (let at = 0; at < words.length; at++) {
    const length = lengths[at]!;
    if (length > word.length + most || length < word.length - most || length < 4) continue;
    // One slip changes at most two letters.
    if (!fewBits(wanted ^ letters[at]!, 2 * most)) continue;
    const slips = distance(word, words.at(at), most);
    if (slips <= most) meant.push({ word: at, likeness: slips === 1 ? 0.75 : 0.5, how: 'misspelt' });
  }
  return meant;
}

/**
 * How many letters must be inserted, left out, replaced or swapped with their neighbour to make one word of the other; more than
 * `most` is returned as most + 1 without counting further.
 */
export function distance(a: string, b: string, most: number): number {
  const width = b.length + 1;
  if (lines.length < 3 * width) lines = new Uint16Array(3 * width);
  // Three lines of the table: the one being filled, the one before, and the one before that.
  let before = 0;
  let previous = width;
  let current = 2 * width;
  for (let j = 0; j < width; j++) lines[previous + j] = j;
  for (let i = 1; i <= a.length; i++) {
    lines[current] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j < width; j++) {
      const other = b.charCodeAt(j - 1);
      let slips = Math.min(
        lines[previous + j]! + 1,
        lines[current + j - 1]! + 1,
        lines[previous + j - 1]! + (letter === other ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other;
      if (swapped) slips = Math.min(slips, lines[before + j - 2]! + 1);
      lines[current + j] = slips;
      if (slips < least) least = slips;
    }
    if (least > most) return most + 1;
    const oldest = before;
    before = previous;
    previous = current;
    current = oldest;
  }
  return lines[previous + b.length]!;
}

let lines = new Uint16Array(96);

function fewBits(bits: number, most: number): boolean {
  let rest = bits;
  for (let count = 0; rest !== 0; rest &= rest - 1) if (++count > most) return false;
  return true;
}
