import type { Organization, Practitioner, ProviderKind } from '@cleanclaim/core/record/practitioner.ts';
import type { Selectable } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';
import type { PractitionersTable } from './tables.generated.ts';

export async function insertPractitioner({ organizationId, trx }: Scope, practitioner: Practitioner): Promise<void> {
  const { id, name, displayName, npi, taxonomy, kind, credentials, qualifyingParticipant } = practitioner;
  await trx
    .insertInto('practitioners')
    .values({
      organization_id: organizationId,
      practitioner_id: id,
      name: json(name),
      display_name: displayName,
      ...{ npi, taxonomy, kind },
      credentials: json(credentials),
      qualifying_participant: qualifyingParticipant,
    })
    .execute();
}

export async function practitionerById({ organizationId, trx }: Scope, id: string): Promise<Practitioner | null> {
  const row = await trx
    .selectFrom('practitioners')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('practitioner_id', '=', id)
    .executeTakeFirst();
  return row ? toPractitioner(row) : null;
}

/** All, by the name that people write. */
export async function listPractitioners({ organizationId, trx }: Scope): Promise<Practitioner[]> {
  const rows = await trx
    .selectFrom('practitioners')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('display_name')
    .execute();
  return rows.map(toPractitioner);
}

function toPractitioner(row: Selectable<PractitionersTable>): Practitioner {
  const { name, npi, taxonomy, credentials } = row;
  return {
    id: row.practitioner_id,
    displayName: row.display_name,
    kind: row.kind as ProviderKind,
    qualifyingParticipant: row.qualifying_participant,
    ...{ name, npi, taxonomy, credentials },
  };
}

/** A place where care is given, when it is not the organisation's own address. */
export async function insertFacility({ organizationId, trx }: Scope, facility: Organization): Promise<void> {
  const { id, name, npi, taxonomy, taxId, address, phone, cliaNumber } = facility;
  await trx
    .insertInto('facilities')
    .values({
      organization_id: organizationId,
      facility_id: id,
      ...{ name, npi, taxonomy, phone },
      ...{ tax_id: taxId, address: json(address), clia_number: cliaNumber },
    })
    .execute();
}

export async function facilityById({ organizationId, trx }: Scope, id: string): Promise<Organization | null> {
  const row = await trx
    .selectFrom('facilities')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('facility_id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { name, npi, taxonomy, address, phone } = row;
  return { id, name, npi, taxonomy, address, phone, taxId: row.tax_id, cliaNumber: row.clia_number };
}
