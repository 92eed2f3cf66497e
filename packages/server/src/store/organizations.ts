import type { AccessPolicy } from '@cleanclaim/core/access/policy.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Organization } from '@cleanclaim/core/record/practitioner.ts';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';

/** The organisation of the scope: its first row, before which nothing else of it can be written. */
export async function insertOrganization(
  { organizationId, trx }: Scope,
  organization: Organization,
  policy: AccessPolicy,
  at: Instant,
): Promise<void> {
  const { name, npi, taxonomy, taxId, address, phone, cliaNumber } = organization;
  await trx
    .insertInto('organizations')
    .values({
      organization_id: organizationId,
      ...{ name, npi, taxonomy, phone, created_at: at },
      ...{ tax_id: taxId, clia_number: cliaNumber, address: json(address), access_policy: json(policy) },
    })
    .execute();
}

/** null when there is no such organisation. */
export async function readOrganization({ organizationId, trx }: Scope): Promise<Organization | null> {
  const row = await trx
    .selectFrom('organizations')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  if (!row) return null;
  const { name, npi, taxonomy, address, phone } = row;
  return { id: organizationId, name, npi, taxonomy, address, phone, taxId: row.tax_id, cliaNumber: row.clia_number };
}

/** How this organisation lets codes be changed. Throws when the organisation does not exist. */
export async function readAccessPolicy({ organizationId, trx }: Scope): Promise<AccessPolicy> {
  const row = await trx
    .selectFrom('organizations')
    .select('access_policy')
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return row.access_policy;
}

export async function setAccessPolicy({ organizationId, trx }: Scope, policy: AccessPolicy): Promise<void> {
  await trx
    .updateTable('organizations')
    .set({ access_policy: json(policy) })
    .where('organization_id', '=', organizationId)
    .execute();
}
