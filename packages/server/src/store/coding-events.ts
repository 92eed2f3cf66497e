import type { ChainHead } from '@cleanclaim/core/audit/chain.ts';
import { type ChainedCoding, chainCoding } from '@cleanclaim/core/coding/chain.ts';
import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import { canonicalJson } from '@cleanclaim/core/kernel/hash.ts';
import type { Result } from '@cleanclaim/core/kernel/result.ts';
import { sql } from 'kysely';
import type { Scope } from './store.ts';

/** Somebody else was quicker: what stands now behind the position that the writer had seen. */
export interface AppendConflict {
  readonly head: ChainHead | null;
  /** Events that the writer had not seen, in order. */
  readonly unseen: readonly ChainedCoding[];
}

/** Where the record of a visit ends; null when nothing was written yet. */
export async function codingHead({ organizationId, trx }: Scope, encounterId: string): Promise<ChainHead | null> {
  const row = await trx
    .selectFrom('coding_events')
    .select(['position', 'hash'])
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { chain: encounterId, length: row.position + 1, hash: row.hash } : null;
}

/** The record of a visit from a position on, in order, each event as it was hashed. */
export async function codingEvents(
  { organizationId, trx }: Scope,
  encounterId: string,
  from = 0,
): Promise<ChainedCoding[]> {
  const rows = await trx
    .selectFrom('coding_events')
    .select('event')
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .where('position', '>=', from)
    .orderBy('position')
    .execute();
  return rows.map((row) => JSON.parse(row.event) as ChainedCoding);
}

/** One writer a record at a time, until the transaction ends. The primary key would refuse a second one all the same. */
export async function lockRecord({ organizationId, trx }: Scope, encounterId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId}/${encounterId}`}, 0))`.execute(trx);
}

/**
 * Writes events behind the head that the writer saw (null: an empty record). All of them or none: when the record has moved on,
 * the conflict tells what came between, and the transaction stays usable. On disk once the transaction is committed.
 */
export async function appendCodingEvents(
  scope: Scope,
  encounterId: string,
  seen: ChainHead | null,
  events: readonly CodingEvent[],
): Promise<Result<readonly ChainedCoding[], AppendConflict>> {
  const { organizationId, trx } = scope;
  await lockRecord(scope, encounterId);
  const head = await codingHead(scope, encounterId);
  if (head?.hash !== seen?.hash || head?.length !== seen?.length) {
    return { ok: false, fault: { head, unseen: await codingEvents(scope, encounterId, seen?.length ?? 0) } };
  }
  const chained = chainCoding(encounterId, seen, events);
  if (chained.length > 0) {
    await trx
      .insertInto('coding_events')
      .values(
        chained.map((event) => ({
          organization_id: organizationId,
          encounter_id: encounterId,
          position: event.position,
          previous: event.previous,
          hash: event.hash,
          event: canonicalJson(event),
        })),
      )
      .execute();
  }
  return { ok: true, value: chained };
}
