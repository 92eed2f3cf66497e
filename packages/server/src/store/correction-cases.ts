import type { CaseState } from '@cleanclaim/core/coding/record.ts';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';

/** A correction or compliance case with the visit whose claim it is about. */
export interface OpenCase {
  readonly encounterId: string;
  readonly case: CaseState;
}

/** Brings the row of a case to what the record says. Called with the events, in their transaction. */
export async function putCase({ organizationId, trx }: Scope, encounterId: string, state: CaseState): Promise<void> {
  const values = { closed: state.closed !== null, correction_case: json(state) };
  await trx
    .insertInto('correction_cases')
    .values({
      organization_id: organizationId,
      encounter_id: encounterId,
      case_id: state.id,
      kind: state.kind,
      identified_on: state.identifiedOn,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'encounter_id', 'case_id']).doUpdateSet(values))
    .execute();
}

/** All that are open, first identified first: their timers run. */
export async function openCases({ organizationId, trx }: Scope): Promise<OpenCase[]> {
  const rows = await trx
    .selectFrom('correction_cases')
    .select(['encounter_id', 'correction_case'])
    .where('organization_id', '=', organizationId)
    .where('closed', '=', false)
    .orderBy('identified_on')
    .orderBy('case_id')
    .execute();
  return rows.map((row) => ({ encounterId: row.encounter_id, case: row.correction_case }));
}
