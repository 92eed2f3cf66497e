import { type ChainHead, headAfter } from '@cleanclaim/core/audit/chain.ts';
import { codingEventOf } from '@cleanclaim/core/coding/chain.ts';
import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import { fold, foldOnto } from '@cleanclaim/core/coding/fold.ts';
import type { CodingRecord } from '@cleanclaim/core/coding/record.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import { ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import { moveClaim } from './claims.ts';
import { type AppendConflict, appendCodingEvents, codingEvents, lockRecord } from './coding-events.ts';
import { putCase } from './correction-cases.ts';
import { putQuery } from './queries.ts';
import type { Scope } from './store.ts';
import { markStale } from './worklist.ts';

/** The coding record of a visit as its events leave it, with the place where its chain ends. */
export interface ReadRecord {
  readonly record: CodingRecord;
  readonly head: ChainHead;
}

/** null when the record was not opened yet. */
export async function readRecord(scope: Scope, encounterId: string): Promise<ReadRecord | null> {
  const chained = await codingEvents(scope, encounterId);
  const last = chained.at(-1);
  return last ? { record: fold(chained.map(codingEventOf)), head: headAfter(last) } : null;
}

/**
 * Reads the record for changing it: nobody else writes to it until the transaction ends, so what is decided on it still holds when it is
 * written.
 */
export async function holdRecord(scope: Scope, encounterId: string): Promise<ReadRecord | null> {
  await lockRecord(scope, encounterId);
  return readRecord(scope, encounterId);
}

/**
 * Writes events behind what was read (null: the opening of a record), and brings the rows that inboxes, boards and work lists look at to
 * what the record says then. The conflict of appendCodingEvents, when others wrote meanwhile; never after holdRecord.
 */
export async function writeRecord(
  scope: Scope,
  encounterId: string,
  read: ReadRecord | null,
  events: readonly CodingEvent[],
): Promise<Result<ReadRecord, AppendConflict>> {
  const written = await appendCodingEvents(scope, encounterId, read?.head ?? null, events);
  if (!written.ok) return written;
  const last = written.value.at(-1);
  if (!last) throw new Error('nothing was given to write');
  const record = read ? foldOnto(read.record, events) : fold(events);
  await repeat(scope, record, events);
  return ok({ record, head: headAfter(last) });
}

async function repeat(scope: Scope, record: CodingRecord, events: readonly CodingEvent[]): Promise<void> {
  const { encounterId } = record;
  const queries = new Set<string>();
  const cases = new Set<string>();
  const last = record.versions.at(-1);
  let since: Instant | null = null;
  for (const event of events) {
    const { act } = event;
    if (act.type === 'query-asked') queries.add(act.query.id);
    else if ('queryId' in act) queries.add(act.queryId);
    else if (act.type === 'case-opened' || act.type === 'case-closed' || act.type === 'compliance-signed-off') {
      cases.add(act.caseId);
    } else if (act.type === 'claim-step' && act.version === last?.number) since = event.at;
  }
  for (const query of record.queries) if (queries.has(query.query.id)) await putQuery(scope, encounterId, query);
  for (const state of record.cases) if (cases.has(state.id)) await putCase(scope, encounterId, state);
  if (last && since !== null) await moveClaim(scope, encounterId, last.life.state, since);
  await markStale(scope, encounterId);
}
