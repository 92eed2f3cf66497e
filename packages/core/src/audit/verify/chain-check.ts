import type { Breaks } from './break.ts';
import type { ReadEvent } from './read-line.ts';

type Seen = Pick<ReadEvent, 'previous' | 'hash' | 'contentHash' | 'holds'>;

/** A signed head this chain must reach: as many events, and this hash on the last. */
interface Head {
  readonly length: number;
  readonly hash: string;
}

/**
 * Follows one chain with the memory of a few events, whatever its length, and says what was done to it. An event out of its turn
 * is put aside until the next lines tell whether it was moved, copied, or whether those before it are gone.
 */
export class ChainCheck {
  readonly chain: string;
  /** Position that must come now. */
  next = 0;
  /** Lines of this chain that could be read. */
  lines = 0;
  readonly #head: Head | null;
  readonly #breaks: Breaks;
  /** Hashes that the event before `next` is known by; [] = it is not there, nothing to compare with. */
  #tails: (string | null)[] = [null];
  /** Out of turn: positions after `next`. */
  readonly #ahead = new Map<number, Seen>();
  #lastAhead: number | null = null;
  /** Positions passed over, [from, to]. */
  #gaps: [number, number][] = [];
  /** Position whose link to the event before failed; the next link tells which of the two was changed. */
  #looseLink: number | null = null;
  /** Hashes at the position of the signed head. */
  #atHead: string[] = [];

  constructor(chain: string, head: Head | null, breaks: Breaks) {
    this.chain = chain;
    this.#head = head;
    this.#breaks = breaks;
  }

  /** Whether an event with this link follows on the last one. */
  follows(previous: string | null): boolean {
    return previous !== null && this.#tails.includes(previous);
  }

  feed(position: number, event: Seen): void {
    this.lines++;
    if (position > this.next && event.holds && this.follows(event.previous)) {
      this.#break('edited', this.next, 'The event was given another position and its hash made anew.');
      this.#accept({ ...event, holds: true });
      return;
    }
    if (position > this.next) this.#acceptThoseAhead(true);
    if (position < this.next) this.#late(position, event);
    else if (position === this.next) {
      if (this.#ahead.delete(position)) this.#break('inserted', position, 'A second event claims this position.');
      this.#acceptOrReport(event);
    } else this.#outOfTurn(position, event);
  }

  /** Something stood here that can no longer be read. */
  acceptUnreadable(message: string): void {
    this.#break('edited', this.next, message);
    this.#tails = [];
    this.#looseLink = null;
    this.next++;
  }

  finish(): void {
    while (this.#ahead.size > 0) {
      if (this.#ahead.has(this.next)) this.#acceptThoseAhead(true);
      else {
        this.#passOver(Math.min(...this.#ahead.keys()));
        this.#acceptThoseAhead(false);
      }
    }
    for (const [from, to] of this.#gaps) {
      const what = from === to ? 'An event is gone.' : `The events of positions ${from} to ${to} are gone.`;
      this.#break('missing', from, what);
    }
    if (this.#looseLink !== null) this.#judgeLastLink(this.#looseLink);
    this.#compareWithHead();
  }

  /** Events behind the signed head. */
  get unanchored(): number {
    return this.#head ? Math.max(0, this.next - this.#head.length) : this.lines;
  }

  #late(position: number, event: Seen): void {
    const gap = this.#gaps.find(([from, to]) => position >= from && position <= to);
    if (!gap) {
      this.#break('inserted', position, 'A second event claims this position.');
      if (position === this.next - 1) {
        this.#tails.push(event.hash);
        this.#looseLink = null;
      }
      return;
    }
    this.#break('reordered', position, 'The event stands behind later ones.');
    if (!event.holds) this.#break('edited', position, 'The content no longer has its hash.');
    this.#gaps = this.#gaps.flatMap((range) =>
      range === gap
        ? (
            [
              [range[0], position - 1],
              [position + 1, range[1]],
            ] as [number, number][]
          ).filter(([from, to]) => from <= to)
        : [range],
    );
  }

  #outOfTurn(position: number, event: Seen): void {
    if (this.#ahead.has(position)) {
      this.#break('inserted', position, 'A second event claims this position.');
      return;
    }
    const runs = this.#lastAhead === position - 1 && this.#ahead.has(position - 1);
    this.#ahead.set(position, event);
    this.#lastAhead = position;
    if (!runs && this.#ahead.size <= 64) return;
    const start = runs ? position - 1 : Math.min(...this.#ahead.keys());
    for (const at of [...this.#ahead.keys()].sort((a, b) => a - b)) {
      if (at >= start) break;
      this.#passOver(at);
      this.#acceptThoseAhead(true);
    }
    this.#passOver(start);
    this.#acceptThoseAhead(false);
  }

  /** The events from `next` to before `to` did not come in their turn. */
  #passOver(to: number): void {
    if (to <= this.next) return;
    this.#gaps.push([this.next, to - 1]);
    this.next = to;
    this.#tails = [];
    this.#looseLink = null;
  }

  #acceptThoseAhead(moved: boolean): void {
    for (let event = this.#ahead.get(this.next); event; event = this.#ahead.get(this.next)) {
      this.#ahead.delete(this.next);
      if (moved) this.#break('reordered', this.next, 'The event stands before earlier ones.');
      this.#acceptOrReport(event);
    }
  }

  #acceptOrReport(event: Seen): void {
    if (!event.holds) {
      this.#break('edited', this.next, 'The content no longer has its hash.');
      this.#looseLink = null;
    } else if (this.#tails.length > 0 && !this.#tails.includes(event.previous)) {
      if (this.#looseLink === this.next - 1) {
        this.#break(
          'edited',
          this.next - 1,
          'The event was changed and its hash made anew: neighbours do not know it.',
        );
        this.#looseLink = null;
      } else this.#looseLink = this.next;
    } else if (this.#looseLink === this.next - 1) {
      this.#break('edited', this.next - 2, 'The event was changed and its hash made anew: the next one knows another.');
      this.#looseLink = null;
    }
    this.#accept(event);
  }

  #accept(event: Seen): void {
    this.#tails = event.holds ? [event.hash] : [event.hash, event.contentHash];
    if (this.#head && this.next === this.#head.length - 1) this.#atHead = this.#tails as string[];
    this.next++;
  }

  /** The last event does not link to the one before: without a later event only the signed head can tell which was changed. */
  #judgeLastLink(position: number): void {
    const sealed = this.#head && this.#head.length - 1 === position ? this.#head.hash : null;
    const lastChanged = sealed !== null && !this.#tails.includes(sealed);
    const at = lastChanged || position === 0 ? position : position - 1;
    this.#break('edited', at, `The link between positions ${position - 1} and ${position} is broken.`);
  }

  #compareWithHead(): void {
    if (!this.#head) return;
    const { length, hash } = this.#head;
    if (this.next < length) {
      this.#break('truncated', this.next, `The chain ended on position ${length - 1} when it was sealed.`);
    } else if (this.#atHead.length > 0 && !this.#atHead.includes(hash)) {
      this.#break(
        'edited',
        length - 1,
        'The chain no longer ends on the hash that was signed: an event here or before was changed and the hashes made anew.',
      );
    }
  }

  #break(kind: Parameters<Breaks['add']>[0], position: number, message: string): void {
    this.#breaks.add(kind, this.chain, position, message);
  }
}
