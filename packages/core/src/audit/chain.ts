import { canonicalJson, sha256Hex } from '../kernel/hash.ts';
import type { Instant } from '../kernel/identity.ts';

/** What happened, before it has a place in a chain. Values are canonical JSON: whole numbers, strings, booleans, null, arrays, objects. */
export interface AuditEntry<Actor = unknown, Payload = unknown> {
  readonly at: Instant;
  readonly actor: Actor;
  readonly payload: Payload;
}

/**
 * One link: every record (encounter) has a chain of its own, from position 0 without gaps. `previous` is the hash of the event
 * before, null for the first; `hash` is the SHA-256 of the canonical JSON of everything else in the event.
 */
export interface ChainEvent<Actor = unknown, Payload = unknown> extends AuditEntry<Actor, Payload> {
  readonly chain: string;
  readonly position: number;
  readonly previous: string | null;
  readonly hash: string;
}

/** Where a chain ends. */
export interface ChainHead {
  readonly chain: string;
  /** Number of its events. */
  readonly length: number;
  /** Hash of the last one. */
  readonly hash: string;
}

/** Links an entry behind a head; null begins the chain. Nothing else makes chain events, and nothing changes one. */
export function appendToChain<Actor, Payload>(
  chain: string,
  head: ChainHead | null,
  entry: AuditEntry<Actor, Payload>,
): ChainEvent<Actor, Payload> {
  if (chain === '') throw new Error('a chain has a name');
  if (head && head.chain !== chain) throw new Error(`head of ${head.chain} given for chain ${chain}`);
  const unsealed = {
    chain,
    position: head?.length ?? 0,
    previous: head?.hash ?? null,
    at: entry.at,
    actor: entry.actor,
    payload: entry.payload,
  };
  return { ...unsealed, hash: sha256Hex(canonicalJson(unsealed)) };
}

/** Links several entries, one behind the other. */
export function extendChain<Actor, Payload>(
  chain: string,
  head: ChainHead | null,
  entries: readonly AuditEntry<Actor, Payload>[],
): ChainEvent<Actor, Payload>[] {
  return entries.map((entry) => {
    const event = appendToChain(chain, head, entry);
    head = headAfter(event);
    return event;
  });
}

export function headAfter(event: ChainEvent): ChainHead {
  return { chain: event.chain, length: event.position + 1, hash: event.hash };
}
