import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Selectable } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';
import type { CorrectionCasesTable } from './tables.generated.ts';

/** Why an answered claim may be changed: a correction after a denial (window W4), or a compliance case after payment (W5). */
export interface CorrectionCase {
  readonly id: string;
  readonly claimId: string;
  readonly kind: 'correction' | 'compliance';
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly reason: unknown;
  readonly closed: { readonly at: Instant; readonly by: string; readonly outcome: unknown } | null;
}

/** False when the claim has an open case already. */
export async function openCase(
  { organizationId, trx }: Scope,
  opened: Omit<CorrectionCase, 'closed'>,
): Promise<boolean> {
  const result = await trx
    .insertInto('correction_cases')
    .values({
      organization_id: organizationId,
      case_id: opened.id,
      claim_id: opened.claimId,
      kind: opened.kind,
      opened_at: opened.openedAt,
      opened_by: opened.openedBy,
      reason: json(opened.reason),
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'claim_id']).where('closed_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** False when it is closed already, or is not there. */
export async function closeCase(
  { organizationId, trx }: Scope,
  id: string,
  closed: NonNullable<CorrectionCase['closed']>,
): Promise<boolean> {
  const result = await trx
    .updateTable('correction_cases')
    .set({ closed_at: closed.at, closed_by: closed.by, outcome: json(closed.outcome) })
    .where('organization_id', '=', organizationId)
    .where('case_id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** All cases of a claim, first opened first. */
export async function casesOf({ organizationId, trx }: Scope, claimId: string): Promise<CorrectionCase[]> {
  const rows = await trx
    .selectFrom('correction_cases')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('claim_id', '=', claimId)
    .orderBy('opened_at')
    .orderBy('case_id')
    .execute();
  return rows.map(toCase);
}

function toCase(row: Selectable<CorrectionCasesTable>): CorrectionCase {
  const { closed_at: at, closed_by: by } = row;
  return {
    id: row.case_id,
    claimId: row.claim_id,
    kind: row.kind as CorrectionCase['kind'],
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    reason: row.reason,
    closed: at !== null && by !== null ? { at, by, outcome: row.outcome } : null,
  };
}
