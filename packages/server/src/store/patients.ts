import type { Patient, Sex } from '@cleanclaim/core/record/person.ts';
import type { Selectable } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';
import type { PatientsTable } from './tables.generated.ts';

export async function insertPatient({ organizationId, trx }: Scope, patient: Patient): Promise<void> {
  await trx
    .insertInto('patients')
    .values({
      organization_id: organizationId,
      patient_id: patient.id,
      record_number: patient.recordNumber,
      name: json(patient.name),
      birth_date: patient.birthDate,
      death_date: patient.deathDate,
      sex: patient.sex,
      address: json(patient.address),
    })
    .execute();
}

export async function patientById({ organizationId, trx }: Scope, id: string): Promise<Patient | null> {
  const row = await trx
    .selectFrom('patients')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', id)
    .executeTakeFirst();
  return row ? toPatient(row) : null;
}

/** Patients whose name begins so ("ostr", "Ostrander, M"), by name. */
export async function patientsByName(
  { organizationId, trx }: Scope,
  beginning: string,
  limit: number,
): Promise<Patient[]> {
  const pattern = `${beginning.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await trx
    .selectFrom('patients')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('sort_name', 'like', pattern)
    .orderBy('sort_name')
    .orderBy('patient_id')
    .limit(limit)
    .execute();
  return rows.map(toPatient);
}

function toPatient(row: Selectable<PatientsTable>): Patient {
  return {
    id: row.patient_id,
    recordNumber: row.record_number,
    name: row.name,
    birthDate: row.birth_date,
    deathDate: row.death_date,
    sex: row.sex as Sex,
    address: row.address,
  };
}
