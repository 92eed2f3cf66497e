import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import { type Term, termOf } from '../mentions/term.ts';
import type { Vocabulary } from '../mentions/vocabulary.ts';

/** A code below a header, and what its title says beyond the header's. */
export interface Child {
  readonly row: number;
  /** Words that the note must hold for this code and not its siblings; sides stand apart. */
  readonly asks: readonly number[];
  /** Words that must not stand there. */
  readonly excludes: readonly number[];
  readonly unspecified: boolean;
  readonly other: boolean;
  /** Side of the body that it names; null = none, or left open. */
  readonly side: Side | null;
}

export type Side = 'right' | 'left' | 'bilateral';

/** What lies below a header, read once from the titles. */
export class CodeTree {
  readonly codes: Icd10CodeTable;
  readonly #vocabulary: Vocabulary;
  readonly #children = new Map<number, readonly Child[]>();
  readonly #sides: ReadonlyMap<number, Side>;
  /** "…, uncomplicated" is said of what the note does not speak of. */
  readonly #uncomplicated: number;

  constructor(codes: Icd10CodeTable, vocabulary: Vocabulary) {
    this.codes = codes;
    this.#vocabulary = vocabulary;
    this.#sides = new Map([
      [vocabulary.id('right'), 'right'],
      [vocabulary.id('left'), 'left'],
      [vocabulary.id('bilateral'), 'bilateral'],
    ]);
    this.#uncomplicated = vocabulary.id('uncomplicated');
  }

  children(row: number): readonly Child[] {
    let children = this.#children.get(row);
    if (!children) {
      const parent = this.#term(row);
      const known = new Set([...parent.words, ...parent.open]);
      children = withoutShared(this.codes.children(row).map((child) => this.#child(child, known, parent)));
      this.#children.set(row, children);
    }
    return children;
  }

  /** Side that the code's title names; null = none. */
  side(row: number): Side | null {
    return this.#sideIn(this.#term(row));
  }

  /** Whether what lies below are seventh characters of this very code. */
  hasSeventh(row: number): boolean {
    const below = this.codes.children(row);
    return below.length > 0 && below.every((child) => this.codes.code(child).length === 7);
  }

  #child(row: number, known: ReadonlySet<number>, parent: Term): Child {
    const term = this.#term(row);
    return {
      row,
      asks: term.words.filter((word) => !known.has(word) && !this.#sides.has(word) && word !== this.#uncomplicated),
      excludes: term.excluded.filter((word) => !known.has(word) && !parent.excluded.includes(word)),
      unspecified: term.unspecified || term.words.includes(this.#uncomplicated),
      other: term.other && !parent.other,
      side: this.#sideIn(term),
    };
  }

  #sideIn(term: Term): Side | null {
    for (const word of term.words) {
      const side = this.#sides.get(word);
      if (side) return side;
    }
    return null;
  }

  #term(row: number): Term {
    return termOf(this.codes.title(row), this.#vocabulary);
  }
}

/** Words that all sided codes of a header share ("…, right foot", "…, left foot") tell none of them apart. */
function withoutShared(children: readonly Child[]): readonly Child[] {
  const sided = children.filter((child) => child.side !== null);
  if (sided.length < 2) return children;
  const shared = sided[0]!.asks.filter((word) => sided.every((child) => child.asks.includes(word)));
  if (shared.length === 0) return children;
  return children.map((child) => ({ ...child, asks: child.asks.filter((word) => !shared.includes(word)) }));
}
