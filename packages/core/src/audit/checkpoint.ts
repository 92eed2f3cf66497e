import { canonicalJson, sha256Hex, sha256Running } from '../kernel/hash.ts';
import type { Instant } from '../kernel/identity.ts';
import type { ChainHead } from './chain.ts';

/** Holds a private key; the core has none. `publicKey` is Ed25519, 32 bytes in hex; `keyId` is keyIdOf(publicKey). */
export interface Signer {
  readonly keyId: string;
  readonly publicKey: string;
  /** Ed25519 signature in hex. */
  sign(message: Uint8Array): string;
}

/** Over the heads of all chains at one moment: what stands before it can no longer be changed, removed or cut off unseen. */
export interface Checkpoint {
  /** From 0. */
  readonly sequence: number;
  /** Hash of the checkpoint before (checkpointHash). */
  readonly previous: string | null;
  readonly at: Instant;
  readonly events: number;
  readonly chains: number;
  /** SHA-256 over the canonical JSON of every head, in the order of chain names, a line each. */
  readonly headsSha256: string;
  readonly algorithm: 'Ed25519';
  readonly keyId: string;
  readonly publicKey: string;
  /** Over the canonical JSON of all the above. */
  readonly signature: string;
}

/** Names a key by the beginning of its hash, so that it can be compared over the telephone. */
export function keyIdOf(publicKey: string): string {
  return sha256Hex(publicKey).slice(0, 16);
}

export function checkpointHash(checkpoint: Checkpoint): string {
  return sha256Hex(canonicalJson(checkpoint));
}

/** Signs the heads of all chains, which must come in the order of their names (by code unit). */
export function seal(heads: Iterable<ChainHead>, at: Instant, before: Checkpoint | null, signer: Signer): Checkpoint {
  const digest = sha256Running();
  let chains = 0;
  let events = 0;
  let last: string | null = null;
  for (const head of heads) {
    if (last !== null && head.chain <= last) throw new Error(`heads out of order: ${head.chain} after ${last}`);
    last = head.chain;
    chains++;
    events += head.length;
    digest.update(headLine(head));
  }
  const unsigned = {
    sequence: before ? before.sequence + 1 : 0,
    previous: before ? checkpointHash(before) : null,
    at,
    events,
    chains,
    headsSha256: digest.hex(),
    algorithm: 'Ed25519' as const,
    keyId: signer.keyId,
    publicKey: signer.publicKey,
  };
  return { ...unsigned, signature: signer.sign(new TextEncoder().encode(canonicalJson(unsigned))) };
}

/** One head in the signed list and in the file beside an export. */
export function headLine(head: ChainHead): string {
  return `${canonicalJson({ chain: head.chain, length: head.length, hash: head.hash })}\n`;
}
