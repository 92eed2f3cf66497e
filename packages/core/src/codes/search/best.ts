/** A text that answers the query: its number, and how well (0 to 1). */
export interface RankedText {
  readonly text: number;
  readonly score: number;
}

/** Keeps the best of many texts without sorting them all: the highest scores and, of equal ones, the lowest numbers. */
export class BestTexts {
  readonly #most: number;
  /** The worst at the root: a heap. */
  readonly #texts: Uint32Array;
  readonly #scores: Float64Array;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
    this.#texts = new Uint32Array(most);
    this.#scores = new Float64Array(most);
  }

  /** A text with this score, or a lower one, does not come in any more. */
  get bar(): number {
    return this.#count < this.#most ? 0 : this.#scores[0]!;
  }

  /** Texts come in ascending order of their numbers or not; a score is above 0. */
  add(text: number, score: number): void {
    let at: number;
    if (this.#count < this.#most) {
      at = this.#count++;
      // Up, as long as the one above is better.
      for (let above = (at - 1) >> 1; at > 0 && this.#isWorse(text, score, above); above = (at - 1) >> 1) {
        this.#move(above, at);
        at = above;
      }
    } else {
      if (this.#isWorse(text, score, 0)) return;
      at = 0;
      for (;;) {
        let below = 2 * at + 1;
        if (below >= this.#count) break;
        if (below + 1 < this.#count && this.#isWorse(this.#texts[below + 1]!, this.#scores[below + 1]!, below)) below++;
        if (this.#isWorse(text, score, below)) break;
        this.#move(below, at);
        at = below;
      }
    }
    this.#texts[at] = text;
    this.#scores[at] = score;
  }

  /** Best first. */
  sorted(): RankedText[] {
    return Array.from({ length: this.#count }, (_, at) => ({ text: this.#texts[at]!, score: this.#scores[at]! })).sort(
      (a, b) => b.score - a.score || a.text - b.text,
    );
  }

  #isWorse(text: number, score: number, than: number): boolean {
    return score < this.#scores[than]! || (score === this.#scores[than]! && text > this.#texts[than]!);
  }

  #move(from: number, to: number): void {
    this.#texts[to] = this.#texts[from]!;
    this.#scores[to] = this.#scores[from]!;
  }
}
