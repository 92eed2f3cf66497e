import type { Scope } from './store.ts';

/** A code where it stands: in the record of a visit, or on the last version of its claim. Without dot, upper case. */
export interface CodeInUse {
  readonly code: string;
  readonly place: 'visit' | 'claim';
  readonly kind: 'diagnosis' | 'procedure';
}

/** Brings the codes of a visit and its claim to what both say. */
export async function putCodesInUse(
  { organizationId, trx }: Scope,
  encounterId: string,
  codes: readonly CodeInUse[],
): Promise<void> {
  await trx
    .deleteFrom('codes_in_use')
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', encounterId)
    .execute();
  if (codes.length === 0) return;
  await trx
    .insertInto('codes_in_use')
    .values(
      codes.map(({ code, place, kind }) => ({
        organization_id: organizationId,
        encounter_id: encounterId,
        code,
        place,
        kind,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface UsedAt {
  readonly place: CodeInUse['place'];
  readonly encounterId: string;
}

/** What is looked for: one code, or with `below` a header with all codes that begin with it. */
export interface UseQuery {
  readonly code: string;
  readonly kind: CodeInUse['kind'];
  readonly below: boolean;
  /** Only visits of this professional; null = of all. */
  readonly performerId: string | null;
}

/** How many visits and claims of the organisation carry a code. */
export async function countUses(scope: Scope, query: UseQuery): Promise<Readonly<Record<CodeInUse['place'], number>>> {
  const rows = await uses(scope, query)
    .select(['u.place', ({ fn }) => fn.count<string>('u.encounter_id').distinct().as('count')])
    .groupBy('u.place')
    .execute();
  const of = (place: CodeInUse['place']) => Number(rows.find((row) => row.place === place)?.count ?? 0);
  return { visit: of('visit'), claim: of('claim') };
}

/** A use with what a person needs to know of the visit, latest day first. */
export async function listUses(scope: Scope, query: UseQuery, place: CodeInUse['place'], limit: number) {
  return uses(scope, query)
    .innerJoin('patients as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.patient_id', '=', 'e.patient_id'),
    )
    .select(['u.encounter_id', 'w.date_of_service', 'w.stage', 'p.name'])
    .distinct()
    .where('u.place', '=', place)
    .orderBy('w.date_of_service', 'desc')
    .orderBy('u.encounter_id', 'desc')
    .limit(limit)
    .execute();
}

function uses({ organizationId, trx }: Scope, { code, kind, below, performerId }: UseQuery) {
  let query = trx
    .selectFrom('codes_in_use as u')
    .innerJoin('worklist as w', (join) =>
      join.onRef('w.organization_id', '=', 'u.organization_id').onRef('w.encounter_id', '=', 'u.encounter_id'),
    )
    .innerJoin('encounters as e', (join) =>
      join.onRef('e.organization_id', '=', 'u.organization_id').onRef('e.encounter_id', '=', 'u.encounter_id'),
    )
    .where('u.organization_id', '=', organizationId)
    .where('u.kind', '=', kind);
  // Codes are of capital letters and digits: "[" comes after them all.
  query = below ? query.where('u.code', '>=', code).where('u.code', '<', `${code}[`) : query.where('u.code', '=', code);
  return performerId === null ? query : query.where('w.performer_id', '=', performerId);
}
