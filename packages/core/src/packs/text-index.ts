import type { Column, Pack, StringTable } from './container.ts';
import { searchWordsOnly } from './search-words.ts';
import { STOP_WORDS } from './words.ts';

/**
 * Which of many short texts hold a word. Lives in the pack beside the texts, as four sections:
 * NAME.words (sorted), NAME.starts and NAME.postings (for each word the numbers of its texts, ascending),
 * NAME.weights (for each text the sum of its words' weights, in 64ths). A posting with its highest bit set is that of a word which
 * the text may have or not (nonessential modifiers of the Index): it covers a query, and does not count when it is missing there.
 */
export function textIndexSections(
  name: string,
  texts: readonly string[],
  optional: readonly string[] = [],
): { readonly columns: Record<string, Column>; readonly strings: Record<string, readonly string[]> } {
  const postings = new Map<string, number[]>();
  for (const [at, text] of texts.entries()) {
    const essential = new Set(searchWordsOnly(text));
    const all = optional[at] ? new Set([...essential, ...searchWordsOnly(optional[at])]) : essential;
    for (const word of all) {
      if (STOP_WORDS.has(word)) continue;
      const list = postings.get(word);
      const posting = essential.has(word) ? at : at + OPTIONAL;
      if (list) list.push(posting);
      else postings.set(word, [posting]);
    }
  }
  const words = [...postings.keys()].sort();
  const starts = new Uint32Array(words.length + 1);
  for (const [at, word] of words.entries()) starts[at + 1] = starts[at]! + postings.get(word)!.length;
  const all = new Uint32Array(starts[words.length]!);
  const weights = new Float64Array(texts.length);
  for (const [at, word] of words.entries()) {
    const list = postings.get(word)!;
    all.set(list, starts[at]);
    const weight = wordWeight(list.length, texts.length);
    for (const posting of list) if (posting < OPTIONAL) weights[posting]! += weight;
  }
  return {
    columns: {
      [`${name}.starts`]: starts,
      [`${name}.postings`]: all,
      [`${name}.weights`]: Uint16Array.from(weights, (weight) => Math.min(65535, Math.floor(weight * 64))),
    },
    strings: { [`${name}.words`]: words },
  };
}

/** Set in a posting whose word the text may lack. */
export const OPTIONAL = 2 ** 31;

/** How much a word tells: rare words much, common ones little, never nothing. */
function wordWeight(textsWithIt: number, texts: number): number {
  return Math.log(1 + texts / textsWithIt);
}

/** The reader of an index. Words are numbered in their order; texts as they were given. */
export class TextIndex {
  readonly #words: StringTable;
  readonly #starts: Uint32Array;
  readonly #postings: Uint32Array;
  readonly #weights: Uint16Array;
  #list: readonly string[] | null = null;
  #letters: Uint32Array | null = null;

  constructor(pack: Pack, name: string) {
    this.#words = pack.strings(`${name}.words`);
    this.#starts = pack.u32(`${name}.starts`);
    this.#postings = pack.u32(`${name}.postings`);
    this.#weights = pack.u16(`${name}.weights`);
  }

  get texts(): number {
    return this.#weights.length;
  }

  /** All words, sorted. Decoded once, when first asked for. */
  get words(): readonly string[] {
    return (this.#list ??= Array.from({ length: this.#words.length }, (_, at) => this.#words.at(at)));
  }

  /** For each word the letters that it holds, a bit each: words with too different letters need not be compared. */
  get letters(): Uint32Array {
    return (this.#letters ??= Uint32Array.from(this.words, lettersOf));
  }

  /** Number of a word, or −1. */
  find(word: string): number {
    const at = this.firstFrom(word);
    return at < this.words.length && this.words[at] === word ? at : -1;
  }

  /** Number of the first word that is not before this one: where words that begin with it start. */
  firstFrom(word: string): number {
    const words = this.words;
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (words[middle]! < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Texts that hold the word, ascending; OPTIONAL is added to those that may lack it. */
  postings(word: number): Uint32Array {
    return this.#postings.subarray(this.#starts[word]!, this.#starts[word + 1]!);
  }

  weight(word: number): number {
    return wordWeight(this.#starts[word + 1]! - this.#starts[word]!, this.texts);
  }

  /** Sum of the weights of a text's different words. */
  textWeight(text: number): number {
    return this.#weights[text]! / 64;
  }
}

/** The letters of a word as bits: a = 1, b = 2 …; digits share one. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at) - 97;
    bits |= letter >= 0 && letter < 26 ? 1 << letter : 1 << 26;
  }
  return bits;
}
