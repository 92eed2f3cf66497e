import type { Column, Pack } from './container.ts';
import { searchWordsOnly } from './search-words.ts';
import { WordList } from './word-list.ts';
import { GENERIC, STOP_WORDS } from './words.ts';

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
    const weight = wordWeight(word, list.length, texts.length);
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
function wordWeight(word: string, textsWithIt: number, texts: number): number {
  return Math.log(1 + texts / textsWithIt) * (GENERIC.has(word) ? GENERIC_WEIGHT : 1);
}

const GENERIC_WEIGHT = 0.25;

const IN_BRACKETS = /\(([^()]*)\)/g;

/** Words in parentheses "may be present or absent … without affecting the code" (ICD-10-CM guidelines I.A.7). */
export function nonessential(texts: readonly string[]): { readonly essential: string[]; readonly optional: string[] } {
  return {
    essential: texts.map((text) => text.replace(IN_BRACKETS, ' ')),
    optional: texts.map((text) => Array.from(text.matchAll(IN_BRACKETS), ([, inside]) => inside).join(' ')),
  };
}

/** The reader of an index. Words are numbered in their order; texts as they were given. Read when it is first asked. */
export class TextIndex {
  readonly words: WordList;
  readonly texts: number;
  readonly #pack: Pack;
  readonly #name: string;
  #columns: Columns | null = null;

  constructor(pack: Pack, name: string) {
    this.#pack = pack;
    this.#name = name;
    this.words = new WordList(pack, `${name}.words`);
    this.texts = pack.length(`${name}.weights`);
  }

  /** Texts that hold the word, ascending; OPTIONAL is added to those that may lack it. */
  postings(word: number): Uint32Array {
    const { starts, postings } = this.#columns ?? this.#read();
    return postings.subarray(starts[word]!, starts[word + 1]!);
  }

  weight(word: number): number {
    const { starts, weightsOfWords } = this.#columns ?? this.#read();
    // Worked out when first asked for; none is 0.
    let weight = weightsOfWords[word]!;
    if (weight === 0) {
      weight = wordWeight(this.words.at(word), starts[word + 1]! - starts[word]!, this.texts);
      weightsOfWords[word] = weight;
    }
    return weight;
  }

  /** Sum of the weights of a text's different words. */
  textWeight(text: number): number {
    return (this.#columns ?? this.#read()).weights[text]! / 64;
  }

  #read(): Columns {
    const pack = this.#pack;
    const name = this.#name;
    return (this.#columns = {
      starts: pack.u32(`${name}.starts`),
      postings: pack.u32(`${name}.postings`),
      weights: pack.u16(`${name}.weights`),
      weightsOfWords: new Float64Array(this.words.length),
    });
  }
}

interface Columns {
  readonly starts: Uint32Array;
  readonly postings: Uint32Array;
  readonly weights: Uint16Array;
  readonly weightsOfWords: Float64Array;
}
