import { canonicalJson } from '../kernel/hash.ts';
import type { ChainEvent, ChainHead } from './chain.ts';
import { type Checkpoint, headLine } from './checkpoint.ts';

/**
 * An export is two files of JSON Lines. The events: chain after chain in the order of their names (by code unit), each from
 * position 0 on. Beside it, as FILE.head: the signed checkpoint, then the head of every chain in the same order.
 */
export function eventLine(event: ChainEvent): string {
  return `${canonicalJson(event)}\n`;
}

export function* headFile(checkpoint: Checkpoint, heads: Iterable<ChainHead>): Generator<string> {
  yield `${canonicalJson(checkpoint)}\n`;
  for (const head of heads) yield headLine(head);
}
