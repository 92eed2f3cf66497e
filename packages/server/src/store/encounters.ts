import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { Encounter, Setting } from '@cleanclaim/core/record/encounter.ts';
import type { Selectable } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';
import type { EncountersTable } from './tables.generated.ts';
import { enterWorklist } from './worklist.ts';

/** Adds a visit, which is then in the work lists as one to code. */
export async function insertEncounter(scope: Scope, encounter: Encounter): Promise<void> {
  const { organizationId, trx } = scope;
  await trx
    .insertInto('encounters')
    .values({
      organization_id: organizationId,
      encounter_id: encounter.id,
      patient_id: encounter.patientId,
      coverage_id: encounter.coverageId,
      facility_id: encounter.facilityId,
      date_of_service: encounter.dateOfService,
      date_to: encounter.dateTo,
      admission_date: encounter.admissionDate,
      setting: encounter.setting,
      place_of_service: encounter.placeOfService,
      performer_id: encounter.performerId,
      referrer_id: encounter.referrerId,
      supervisor_id: encounter.supervisorId,
      patient_status: encounter.patientStatus,
      accident: encounter.accident && json(encounter.accident),
      prior_authorization: encounter.priorAuthorization,
    })
    .execute();
  await enterWorklist(scope, encounter);
}

export async function encounterById({ organizationId, trx }: Scope, id: string): Promise<Encounter | null> {
  const row = await trx
    .selectFrom('encounters')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('encounter_id', '=', id)
    .executeTakeFirst();
  return row ? toEncounter(row) : null;
}

export interface EncounterFilter {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly performerId: string | null;
  readonly patientId: string | null;
  /** The last one of the page before. */
  readonly after: { readonly dateOfService: IsoDate; readonly id: string } | null;
  readonly limit: number;
}

/** By day of service and id, a page at a time. */
export async function listEncounters({ organizationId, trx }: Scope, filter: EncounterFilter): Promise<Encounter[]> {
  let query = trx.selectFrom('encounters').selectAll().where('organization_id', '=', organizationId);
  const { from, to, performerId, patientId, after, limit } = filter;
  if (from) query = query.where('date_of_service', '>=', from);
  if (to) query = query.where('date_of_service', '<=', to);
  if (performerId) query = query.where('performer_id', '=', performerId);
  if (patientId) query = query.where('patient_id', '=', patientId);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('date_of_service', 'encounter_id'), '>', tuple(after.dateOfService, after.id)),
    );
  }
  const rows = await query.orderBy('date_of_service').orderBy('encounter_id').limit(limit).execute();
  return rows.map(toEncounter);
}

function toEncounter(row: Selectable<EncountersTable>): Encounter {
  return {
    id: row.encounter_id,
    patientId: row.patient_id,
    organizationId: row.organization_id,
    facilityId: row.facility_id,
    dateOfService: row.date_of_service,
    dateTo: row.date_to,
    admissionDate: row.admission_date,
    setting: row.setting as Setting,
    placeOfService: row.place_of_service,
    performerId: row.performer_id,
    referrerId: row.referrer_id,
    supervisorId: row.supervisor_id,
    patientStatus: row.patient_status as Encounter['patientStatus'],
    coverageId: row.coverage_id,
    accident: row.accident,
    priorAuthorization: row.prior_authorization,
  };
}
