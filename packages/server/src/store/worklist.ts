import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Encounter } from '@cleanclaim/core/record/encounter.ts';
import { type CodeInUse, putCodesInUse } from './codes-in-use.ts';
import type { Scope } from './store.ts';

/** Where a visit stands, for lists and their counts. */
export const STAGES = [
  'to-code',
  'coding',
  'waiting',
  'to-attest',
  'blocked',
  'attested',
  'submitted',
  'paid',
  'paid-in-part',
  'denied',
  'correction',
] as const;
export type Stage = (typeof STAGES)[number];

/** What the work lists say of a visit. */
export interface WorkItem {
  readonly encounterId: string;
  readonly performerId: string;
  readonly dateOfService: IsoDate;
  readonly stage: Stage;
  readonly noteSigned: boolean;
  readonly openQuestions: number;
  /** When the first question that is still open was asked. */
  readonly askedAt: Instant | null;
  /** Codes of the record and of the last claim version. */
  readonly codes: readonly CodeInUse[];
  /** null: the checks could not be run. */
  readonly checks: { readonly fails: number; readonly bypassed: number; readonly notChecked: number } | null;
}

/** A new visit waits to be coded. Called with the visit, in its transaction. */
export async function enterWorklist({ organizationId, trx }: Scope, encounter: Encounter): Promise<void> {
  await trx
    .insertInto('worklist')
    .values({
      organization_id: organizationId,
      encounter_id: encounter.id,
      performer_id: encounter.performerId,
      date_of_service: encounter.dateOfService,
      stage: 'to-code',
      note_signed: false,
      codes_known: true,
    })
    .execute();
}

/** The row no longer says what record and documents say: whoever lists visits next makes it anew. Called with every change, in its transaction. */
export async function markStale({ organizationId, trx }: Scope, encounterId: string): Promise<void> {
  await trx
    .updateTable('worklist')
    .set({ stale: true })
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .execute();
}

/** Brings a visit's row, and where its codes are told, to what its record says. */
export async function putWorkItem(scope: Scope, item: WorkItem): Promise<void> {
  const { organizationId, trx } = scope;
  await putCodesInUse(scope, item.encounterId, item.codes);
  await trx
    .updateTable('worklist')
    .set({
      performer_id: item.performerId,
      date_of_service: item.dateOfService,
      stage: item.stage,
      note_signed: item.noteSigned,
      stale: false,
      codes_known: true,
      open_questions: item.openQuestions,
      asked_at: item.askedAt,
      fails: item.checks?.fails ?? null,
      bypassed: item.checks?.bypassed ?? null,
      not_checked: item.checks?.notChecked ?? null,
    })
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', item.encounterId)
    .execute();
}

/** Visits whose row has to be made anew. */
export async function staleVisits({ organizationId, trx }: Scope, most: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('worklist')
    .select('encounter_id')
    .where('organization_id', '=', organizationId)
    .where('stale', '=', true)
    .orderBy('encounter_id')
    .limit(most)
    .execute();
  return rows.map((row) => row.encounter_id);
}

/** Visits of which it is not told yet where their codes stand, and how many there are in all. */
export async function visitsOfUnknownCodes(
  { organizationId, trx }: Scope,
  most: number,
): Promise<{ readonly ids: readonly string[]; readonly count: number }> {
  const of = trx.selectFrom('worklist').where('organization_id', '=', organizationId).where('codes_known', '=', false);
  const rows = await of.select('encounter_id').orderBy('encounter_id').limit(most).execute();
  const { count } = await of.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  return { ids: rows.map((row) => row.encounter_id), count: Number(count) };
}

export interface WorkCount {
  readonly stage: Stage;
  readonly noteSigned: boolean;
  readonly count: number;
}

/** How many visits stand where; of one professional, or of all. */
export async function countWork({ organizationId, trx }: Scope, performerId: string | null): Promise<WorkCount[]> {
  let query = trx
    .selectFrom('worklist')
    .select(['stage', 'note_signed', ({ fn }) => fn.countAll<string>().as('count')])
    .where('organization_id', '=', organizationId)
    .groupBy(['stage', 'note_signed']);
  if (performerId !== null) query = query.where('performer_id', '=', performerId);
  const rows = await query.execute();
  return rows.map((row) => ({ stage: row.stage as Stage, noteSigned: row.note_signed, count: Number(row.count) }));
}
