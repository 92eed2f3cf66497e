import { Books } from '@cleanclaim/core/adjudication/books.ts';
import type { Explanation } from '@cleanclaim/core/adjudication/eob/explanation.ts';
import { PlanRules } from '@cleanclaim/core/adjudication/plan-rules.ts';
import { shippedPlan } from '@cleanclaim/core/adjudication/plans.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { sql } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';

/** The books of a simulated payer's plan, held until the transaction ends. Throws PLAN-UNKNOWN when no such plan ships. */
export async function holdBooks({ organizationId, trx }: Scope, planId: string): Promise<Books> {
  const plan = shippedPlan(planId);
  if (!plan) throw new FaultError('PLAN-UNKNOWN', `there is no simulated plan ${planId}`);
  const rules = new PlanRules(plan);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId}/books/${planId}`}, 0))`.execute(trx);
  const row = await trx
    .selectFrom('simulated_books')
    .select('books')
    .where('organization_id', '=', organizationId)
    .where('plan', '=', planId)
    .executeTakeFirst();
  if (!row) return new Books(rules);
  const books = Books.read(rules, row.books);
  if (!books.ok) throw new Error(`the books of ${planId} cannot be read: ${books.fault.message}`);
  return books.value;
}

export async function putBooks({ organizationId, trx }: Scope, books: Books): Promise<void> {
  const values = { books: books.toJson() };
  await trx
    .insertInto('simulated_books')
    .values({ organization_id: organizationId, plan: books.plan.plan.id, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'plan']).doUpdateSet(values))
    .execute();
}

export async function insertExplanation(
  { organizationId, trx }: Scope,
  encounterId: string,
  version: number,
  explanation: Explanation,
): Promise<void> {
  await trx
    .insertInto('explanations')
    .values({ organization_id: organizationId, encounter_id: encounterId, version, explanation: json(explanation) })
    .execute();
}

/** Of the last version that has one; null when the payer wrote none. */
export async function lastExplanation(
  { organizationId, trx }: Scope,
  encounterId: string,
): Promise<Explanation | null> {
  const row = await trx
    .selectFrom('explanations')
    .select('explanation')
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.explanation ?? null;
}
