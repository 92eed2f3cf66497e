import table from '../tables/words.json' with { type: 'json' };
import { baseForm } from './words.ts';

/** Word that carries no meaning for the match. */
export const STOP = -1;

interface Ambiguous {
  readonly means: readonly number[];
  /** Words of which one must stand in the note; none = the abbreviation is clear by itself. */
  readonly near: ReadonlySet<string>;
}

/**
 * Words as whole numbers: one number for all spellings and for words that mean the same ("renal", "kidney").
 * Grows while an index is built; a note only looks up.
 */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #same = new Map<string, string>();
  /** By the word as written in lower case: the numbers it stands for. */
  readonly #seen = new Map<string, readonly number[]>();
  readonly #capitals = new Map<string, Ambiguous>();
  #frozen = false;

  constructor() {
    for (const word of table.stop) this.#ids.set(baseForm(word), STOP);
    for (const [first, ...others] of table.equivalents) {
      for (const other of others) this.#same.set(baseForm(other), baseForm(first!));
    }
    for (const [word, meaning] of Object.entries(table.expansions)) this.#seen.set(word, this.#all(meaning));
    for (const [word, { means, near }] of Object.entries(table.capitals)) {
      this.#capitals.set(word, { means: this.#all(means), near: new Set(near) });
    }
  }

  get size(): number {
    return this.#ids.size;
  }

  /** No new words from here on. */
  freeze(): void {
    this.#frozen = true;
  }

  /** Numbers of a word in lower case: usually one, several for an abbreviation, none for a stop word or one never seen. */
  of(word: string): readonly number[] {
    let ids = this.#seen.get(word);
    if (ids) return ids;
    const base = baseForm(word.replace(/'s?$/, ''));
    const id = this.#id(this.#same.get(base) ?? base);
    ids = id === STOP ? NONE : [id];
    if (!this.#frozen || this.#seen.size < 50_000) this.#seen.set(word, ids);
    return ids;
  }

  /** Number of one word; STOP when it has none. */
  id(word: string): number {
    return this.of(word)[0] ?? STOP;
  }

  /** What an abbreviation in capitals means in a note with these words, or null. */
  capitals(written: string, words: ReadonlySet<string>): readonly number[] | null {
    const found = this.#capitals.get(written);
    if (!found) return null;
    if (found.near.size === 0) return found.means;
    for (const word of found.near) if (words.has(word)) return found.means;
    return NONE;
  }

  #id(base: string): number {
    const known = this.#ids.get(base);
    if (known !== undefined) return known;
    if (this.#frozen) return STOP;
    const id = this.#ids.size;
    this.#ids.set(base, id);
    return id;
  }

  #all(meaning: string): readonly number[] {
    return meaning
      .split(' ')
      .map((word) => baseForm(word))
      .map((base) => this.#id(this.#same.get(base) ?? base))
      .filter((id) => id !== STOP);
  }
}

const NONE: readonly number[] = [];
