import type { Pack } from './container.ts';

/**
 * Sorted words of small letters, digits and dots, looked up in the bytes as they lie in the pack: nothing is decoded before a word
 * itself is asked for.
 */
export class WordList {
  readonly #pack: Pack;
  readonly #name: string;
  readonly length: number;
  #bytes: Uint8Array | null = null;
  #offsets: Uint32Array | null = null;
  #letters: Uint32Array | null = null;
  #lengths: Uint8Array | null = null;
  readonly #decoded = new Map<number, string>();

  /** Read when it is first asked. */
  constructor(pack: Pack, name: string) {
    this.#pack = pack;
    this.#name = name;
    this.length = pack.length(`${name}.offsets`) - 1;
  }

  at(index: number): string {
    let word = this.#decoded.get(index);
    if (word === undefined) {
      word = '';
      for (let at = this.#start(index); at < this.#end(index); at++) word += String.fromCharCode(this.#bytes![at]!);
      this.#decoded.set(index, word);
    }
    return word;
  }

  lengthOf(index: number): number {
    return this.#end(index) - this.#start(index);
  }

  /** Number of a word, or −1. */
  find(word: string): number {
    const at = this.firstFrom(word);
    return at < this.length && this.#compare(at, word) === 0 ? at : -1;
  }

  /** Number of the first word that is not before this one: where words that begin with it start. */
  firstFrom(word: string): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, word) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  startsWith(index: number, beginning: string): boolean {
    if (index >= this.length || this.lengthOf(index) < beginning.length) return false;
    const start = this.#start(index);
    for (let at = 0; at < beginning.length; at++) {
      if (this.#bytes![start + at] !== beginning.charCodeAt(at)) return false;
    }
    return true;
  }

  /** For each word the letters that it holds, a bit each: words with too different letters need not be compared. */
  get letters(): Uint32Array {
    if (this.#letters) return this.#letters;
    const letters = new Uint32Array(this.length);
    for (let index = 0; index < this.length; index++) {
      let bits = 0;
      for (let at = this.#start(index); at < this.#end(index); at++) bits |= bitOf(this.#bytes![at]!);
      letters[index] = bits;
    }
    return (this.#letters = letters);
  }

  /** For each word how many characters it has; 255 stands for more, too. */
  get lengths(): Uint8Array {
    if (this.#lengths) return this.#lengths;
    const lengths = new Uint8Array(this.length);
    for (let index = 0; index < this.length; index++) lengths[index] = Math.min(255, this.lengthOf(index));
    return (this.#lengths = lengths);
  }

  #compare(index: number, word: string): number {
    const start = this.#start(index);
    const length = this.#end(index) - start;
    const common = Math.min(length, word.length);
    for (let at = 0; at < common; at++) {
      const difference = this.#bytes![start + at]! - word.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return length - word.length;
  }

  #start(index: number): number {
    return (this.#offsets ?? this.#read())[index]!;
  }

  #end(index: number): number {
    return (this.#offsets ?? this.#read())[index + 1]!;
  }

  #read(): Uint32Array {
    this.#bytes = this.#pack.u8(this.#name);
    return (this.#offsets = this.#pack.u32(`${this.#name}.offsets`));
  }
}

/** The letters of a word as bits: a = 1, b = 2 …; digits and dots share one. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= bitOf(word.charCodeAt(at));
  return bits;
}

function bitOf(character: number): number {
  return character >= 97 && character <= 122 ? 1 << (character - 97) : 1 << 26;
}
