import { type ChainEvent, type ChainHead, extendChain } from '../audit/chain.ts';
import type { CodingEvent } from './event.ts';
import type { Actor } from './people.ts';

/** A coding event in the chain of its encounter: time and actor stand on the outside, the rest is the payload. */
export type ChainedCoding = ChainEvent<Actor, Omit<CodingEvent, 'at' | 'actor'>>;

/** Links events behind the head of the encounter's chain (null = its first events). */
export function chainCoding(
  encounterId: string,
  head: ChainHead | null,
  events: readonly CodingEvent[],
): ChainedCoding[] {
  return extendChain(
    encounterId,
    head,
    events.map(({ at, actor, ...payload }) => ({ at, actor, payload })),
  );
}

export function codingEventOf({ at, actor, payload }: ChainedCoding): CodingEvent {
  return { at, actor, ...payload };
}
