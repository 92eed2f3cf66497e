import type { Token } from './tokens.ts';

interface Branch<V> {
  next: Map<string, Branch<V>> | null;
  value: V | null;
}

export interface PhraseHit<V> {
  readonly value: V;
  /** Token indices, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Phrases by their words, found longest first. Hyphens between words are passed over. */
export class PhraseTable<V> {
  readonly #root: Branch<V> = { next: null, value: null };

  add(phrase: string, value: V): void {
    let at = this.#root;
    for (const word of phrase.split(' ')) {
      at.next ??= new Map();
      let branch = at.next.get(word);
      if (!branch) at.next.set(word, (branch = { next: null, value: null }));
      at = branch;
    }
    at.value = value;
  }

  /** The longest phrase that begins at the token, or null. */
  match(tokens: readonly Token[], from: number, end: number): PhraseHit<V> | null {
    let at = this.#root;
    let hit: PhraseHit<V> | null = null;
    for (let i = from; i < end; i++) {
      const token = tokens[i]!;
      const branch: Branch<V> | undefined = at.next?.get(token.word);
      if (!branch) {
        if (i > from && (token.word === '-' || token.word === '–') && at.next) continue;
        break;
      }
      at = branch;
      if (at.value !== null) hit = { value: at.value, from, to: i + 1 };
    }
    return hit;
  }

  /** Phrases of the stretch from left to right, the longest at each place, none overlapping. */
  all(tokens: readonly Token[], from: number, end: number): PhraseHit<V>[] {
    const hits: PhraseHit<V>[] = [];
    for (let i = from; i < end; i++) {
      const hit = this.match(tokens, i, end);
      if (!hit) continue;
      hits.push(hit);
      i = hit.to - 1;
    }
    return hits;
  }
}
