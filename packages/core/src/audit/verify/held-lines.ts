import type { ChainCheck } from './chain-check.ts';
import type { ReadEvent } from './read-line.ts';

/** A line that does not hold: an event whose content lost its hash, or one that cannot be read (null). */
export interface HeldLine {
  readonly event: ReadEvent | null;
  /** The line cannot be read because it breaks off. */
  readonly cut: boolean;
}

/** Where a line that does not hold belongs. */
export type Place =
  | { readonly what: 'event'; readonly chain: string; readonly position: number; readonly event: ReadEvent }
  | { readonly what: 'unreadable'; readonly chain: string; readonly position: number }
  | { readonly what: 'inserted'; readonly chain: string; readonly position: number };

/**
 * What a changed line says of its own place cannot be trusted: its neighbours tell. `current` is the chain it stands in,
 * `following` the next line that holds (null at the end), `behind` the held lines between.
 */
export function placeOf(
  held: HeldLine,
  next: ReadEvent | null,
  following: ReadEvent | null,
  behind: number,
  current: ChainCheck | null,
): Place {
  const takenByFollowing =
    behind === 0 &&
    following !== null &&
    current !== null &&
    following.chain === current.chain &&
    following.position === current.next &&
    (current.next === 0 || current.follows(following.previous));
  const { event } = held;
  if (event === null) {
    if (takenByFollowing) return { what: 'inserted', chain: current.chain, position: current.next };
    const ofNextChain = following !== null && following.chain !== current?.chain;
    if (ofNextChain && following.position > behind)
      return { what: 'unreadable', chain: following.chain, position: following.position - 1 - behind };
    if (current === null) return { what: 'inserted', chain: following?.chain ?? '', position: 0 };
    return { what: 'unreadable', chain: current.chain, position: current.next };
  }
  if (takenByFollowing) {
    const position = event.chain === current.chain ? event.position : current.next;
    return { what: 'inserted', chain: current.chain, position };
  }
  if (next !== null && next.previous === event.hash && next.position > 0)
    return { what: 'event', chain: next.chain, position: next.position - 1, event };
  if (current?.follows(event.previous)) return { what: 'event', chain: current.chain, position: current.next, event };
  return { what: 'event', chain: event.chain, position: event.position, event };
}
