import type { ChainHead } from '@cleanclaim/core/audit/chain.ts';
import { type Checkpoint, type Signer, seal } from '@cleanclaim/core/audit/checkpoint.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import { chainHeads, insertCheckpoint, lastCheckpoint } from '../store/audit.ts';
import type { Scope } from '../store/store.ts';

/** Signs where every chain of the organisation ends now, and keeps the checkpoint. */
export async function sealChains(
  scope: Scope,
  signer: Signer,
  at: Instant,
): Promise<{ readonly checkpoint: Checkpoint; readonly heads: readonly ChainHead[] }> {
  const heads = await chainHeads(scope);
  const checkpoint = seal(heads, at, await lastCheckpoint(scope), signer);
  await insertCheckpoint(scope, checkpoint, heads);
  return { checkpoint, heads };
}
