import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Selectable } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';
import type { QueriesTable } from './tables.generated.ts';

/** A question to a professional about a visit, with the dated answer. What is asked and answered is the coding record's. */
export interface StoredQuery<Question = unknown, Answer = unknown> {
  readonly id: string;
  readonly encounterId: string;
  readonly askedBy: string;
  /** The practitioner. */
  readonly askedOf: string;
  readonly askedAt: Instant;
  readonly question: Question;
  readonly answer: { readonly by: string; readonly at: Instant; readonly value: Answer } | null;
  readonly withdrawnAt: Instant | null;
}

export async function insertQuery({ organizationId, trx }: Scope, query: StoredQuery): Promise<void> {
  await trx
    .insertInto('queries')
    .values({
      organization_id: organizationId,
      query_id: query.id,
      encounter_id: query.encounterId,
      asked_by: query.askedBy,
      asked_of: query.askedOf,
      asked_at: query.askedAt,
      question: json(query.question),
      answered_by: query.answer?.by ?? null,
      answered_at: query.answer?.at ?? null,
      answer: query.answer && json(query.answer.value),
      withdrawn_at: query.withdrawnAt,
    })
    .execute();
}

/** Answers once. False when it is answered or withdrawn already, or is not there. */
export async function answerQuery(
  { organizationId, trx }: Scope,
  id: string,
  answer: NonNullable<StoredQuery['answer']>,
): Promise<boolean> {
  const result = await trx
    .updateTable('queries')
    .set({ answered_by: answer.by, answered_at: answer.at, answer: json(answer.value) })
    .where('organization_id', '=', organizationId)
    .where('query_id', '=', id)
    .where('answered_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** All questions about a visit, first asked first. */
export async function queriesOf({ organizationId, trx }: Scope, encounterId: string): Promise<StoredQuery[]> {
  const rows = await trx
    .selectFrom('queries')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .orderBy('asked_at')
    .orderBy('query_id')
    .execute();
  return rows.map(toQuery);
}

/** What waits for a practitioner's answer, longest first. */
export async function openQueriesFor({ organizationId, trx }: Scope, practitionerId: string): Promise<StoredQuery[]> {
  const rows = await trx
    .selectFrom('queries')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('asked_of', '=', practitionerId)
    .where('answered_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('asked_at')
    .orderBy('query_id')
    .execute();
  return rows.map(toQuery);
}

function toQuery(row: Selectable<QueriesTable>): StoredQuery {
  const { question, answered_by: by, answered_at: at, answer: value } = row;
  return {
    id: row.query_id,
    encounterId: row.encounter_id,
    askedBy: row.asked_by,
    askedOf: row.asked_of,
    askedAt: row.asked_at,
    question,
    answer: by !== null && at !== null ? { by, at, value } : null,
    withdrawnAt: row.withdrawn_at,
  };
}
