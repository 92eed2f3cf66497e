import type { ChainHead } from '@cleanclaim/core/audit/chain.ts';
import type { Checkpoint } from '@cleanclaim/core/audit/checkpoint.ts';
import { sql } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';

/** Heads of all chains of the organisation at this moment, by name (by code unit). */
export async function chainHeads({ organizationId, trx }: Scope): Promise<ChainHead[]> {
  const rows = await sql<ChainHead>`
    select encounter_id as chain, position + 1 as length, hash from (
      select distinct on (encounter_id) encounter_id, position, hash from coding_events
      where organization_id = ${organizationId} order by encounter_id, position desc
    ) as last order by encounter_id`.execute(trx);
  return rows.rows;
}

/** The heads that a checkpoint was made over. */
export async function checkpointHeads({ organizationId, trx }: Scope, sequence: number): Promise<ChainHead[]> {
  const rows = await sql<ChainHead>`
    select chain, length, hash from (
      select distinct on (chain) chain, length, hash from audit_heads
      where organization_id = ${organizationId} and sequence <= ${sequence} order by chain, sequence desc
    ) as last order by chain`.execute(trx);
  return rows.rows;
}

export async function lastCheckpoint({ organizationId, trx }: Scope): Promise<Checkpoint | null> {
  const row = await trx
    .selectFrom('audit_checkpoints')
    .select('checkpoint')
    .where('organization_id', '=', organizationId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.checkpoint ?? null;
}

/** Keeps a checkpoint with those of its heads that moved since the one before. */
export async function insertCheckpoint(
  scope: Scope,
  checkpoint: Checkpoint,
  heads: readonly ChainHead[],
): Promise<void> {
  const { organizationId, trx } = scope;
  const { sequence } = checkpoint;
  const before = new Map((await checkpointHeads(scope, sequence - 1)).map((head) => [head.chain, head.hash]));
  const moved = heads.filter((head) => before.get(head.chain) !== head.hash);
  await trx
    .insertInto('audit_checkpoints')
    .values({ organization_id: organizationId, sequence, sealed_at: checkpoint.at, checkpoint: json(checkpoint) })
    .execute();
  for (let from = 0; from < moved.length; from += 5_000) {
    const rows = moved
      .slice(from, from + 5_000)
      .map((head) => ({ organization_id: organizationId, sequence, ...head }));
    await trx.insertInto('audit_heads').values(rows).execute();
  }
}

/** All events of the organisation, chain after chain in the order of names, as the canonical lines that were hashed. */
export async function* eventLines({ organizationId, trx }: Scope): AsyncGenerator<string> {
  for (let chain = '', position = -1; ; ) {
    const { rows } = await sql<{ encounter_id: string; position: number; event: string }>`
      select encounter_id, position, event from coding_events
      where organization_id = ${organizationId} and (encounter_id, position) > (${chain}, ${position})
      order by encounter_id, position limit 2000`.execute(trx);
    for (const row of rows) yield `${row.event}\n`;
    const last = rows.at(-1);
    if (!last) return;
    chain = last.encounter_id;
    position = last.position;
  }
}
