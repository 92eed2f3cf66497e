import type { QueryState } from '@cleanclaim/core/coding/record.ts';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';

/** A question with the visit it is about. */
export interface InboxQuery {
  readonly encounterId: string;
  readonly query: QueryState;
}

/** Brings the row of a question to what the record says. Called with the events, in their transaction. */
export async function putQuery({ organizationId, trx }: Scope, encounterId: string, query: QueryState): Promise<void> {
  const values = { state: query.state, query: json(query) };
  await trx
    .insertInto('queries')
    .values({
      organization_id: organizationId,
      encounter_id: encounterId,
      query_id: query.query.id,
      asked_of: query.query.askedOf,
      asked_at: query.query.askedAt,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'encounter_id', 'query_id']).doUpdateSet(values))
    .execute();
}

/** What waits for a professional's answer, longest first. */
export async function openQueriesFor({ organizationId, trx }: Scope, practitionerId: string): Promise<InboxQuery[]> {
  const rows = await trx
    .selectFrom('queries')
    .select(['encounter_id', 'query'])
    .where('organization_id', '=', organizationId)
    .where('asked_of', '=', practitionerId)
    .where('state', 'in', ['open', 'second-notice', 'physician-advisor'])
    .orderBy('asked_at')
    .orderBy('query_id')
    .execute();
  return rows.map((row) => ({ encounterId: row.encounter_id, query: row.query }));
}

/** The visit that a question is about; null when there is no such question. */
export async function encounterOfQuery({ organizationId, trx }: Scope, queryId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('queries')
    .select('encounter_id')
    .where('organization_id', '=', organizationId)
    .where('query_id', '=', queryId)
    .executeTakeFirst();
  return row?.encounter_id ?? null;
}
