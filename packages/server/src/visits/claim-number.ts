import type { Encounter } from '@cleanclaim/core/record/encounter.ts';
import type { Patient } from '@cleanclaim/core/record/person.ts';
import type { Scope } from '../store/store.ts';

/** CLM01 holds 20 characters; payers return it in capitals. */
const LONGEST = 20;

/**
 * The number of a visit's claim before one was prepared: record number, month and day ("HP0044170409"), with a letter behind when
 * another visit has that number.
 */
export async function numberOfClaim(
  { organizationId, trx }: Scope,
  { recordNumber }: Pick<Patient, 'recordNumber'>,
  { id, dateOfService }: Pick<Encounter, 'id' | 'dateOfService'>,
): Promise<string> {
  const day = dateOfService.slice(5).replace('-', '');
  const record = recordNumber.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const base = `${record.slice(-(LONGEST - day.length - 2))}${day}`;
  const rows = await trx
    .selectFrom('claims')
    .select(['patient_control_number', 'encounter_id'])
    .where('organization_id', '=', organizationId)
    .where('patient_control_number', 'like', `${base}%`)
    .execute();
  const taken = new Set(rows.filter((row) => row.encounter_id !== id).map((row) => row.patient_control_number));
  for (let at = 0; ; at++) {
    const number = at === 0 ? base : `${base}${letters(at)}`;
    if (!taken.has(number)) return number;
  }
}

/** 1 → A, 26 → Z, 27 → AA. */
function letters(at: number): string {
  const last = String.fromCharCode(65 + ((at - 1) % 26));
  return at > 26 ? letters(Math.floor((at - 1) / 26)) + last : last;
}
