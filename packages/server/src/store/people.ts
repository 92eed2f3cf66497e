import type { Authorization } from '@cleanclaim/core/access/authorization.ts';
import type { ChangeKind, Role } from '@cleanclaim/core/access/dimensions.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Cents } from '@cleanclaim/core/kernel/money.ts';
import type { Credential } from '@cleanclaim/core/record/practitioner.ts';
import type { Selectable } from 'kysely';
import { json } from './column-types.ts';
import type { Scope } from './store.ts';
import type { PeopleTable } from './tables.generated.ts';

/** Somebody who acts in the organisation. */
export interface Person {
  readonly id: string;
  readonly displayName: string;
  /** For who treats patients under an own NPI. */
  readonly practitionerId: string | null;
  readonly credentials: readonly Credential[];
  /** The most that this person may write off, refund or move alone; null: a second person always decides. */
  readonly moneyLimitCents: Cents | null;
  readonly active: boolean;
}

export async function insertPerson({ organizationId, trx }: Scope, person: Person, at: Instant): Promise<void> {
  await trx
    .insertInto('people')
    .values({
      organization_id: organizationId,
      person_id: person.id,
      display_name: person.displayName,
      practitioner_id: person.practitionerId,
      credentials: json(person.credentials),
      money_limit_cents: person.moneyLimitCents,
      active: person.active,
      created_at: at,
    })
    .execute();
}

export async function personById({ organizationId, trx }: Scope, id: string): Promise<Person | null> {
  const row = await trx
    .selectFrom('people')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', id)
    .executeTakeFirst();
  return row ? toPerson(row) : null;
}

/** All, by name. */
export async function listPeople({ organizationId, trx }: Scope): Promise<Person[]> {
  const rows = await trx
    .selectFrom('people')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('display_name')
    .execute();
  return rows.map(toPerson);
}

/** All, by name, with the roles that they have on a day: P for who treats patients, and what was granted. */
export async function peopleWithRoles(
  scope: Scope,
  on: IsoDate,
): Promise<(Person & { readonly roles: readonly Role[] })[]> {
  const { organizationId, trx } = scope;
  const people = await listPeople(scope);
  const grants = await trx
    .selectFrom('authorizations')
    .select(['person_id', 'role'])
    .distinct()
    .where('organization_id', '=', organizationId)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    .execute();
  return people.map((person) => {
    const granted = grants.filter((grant) => grant.person_id === person.id).map(({ role }) => role as Role);
    return { ...person, roles: [...new Set<Role>([...(person.practitionerId ? ['P' as const] : []), ...granted])] };
  });
}

/** How many people can sign in, or were invited to. */
export async function countAccounts({ organizationId, trx }: Scope): Promise<number> {
  const { count } = await trx
    .selectFrom('accounts as a')
    .innerJoin('people as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.person_id', '=', 'a.person_id'),
    )
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('a.organization_id', '=', organizationId)
    .where('a.disabled_at', 'is', null)
    .where('p.active', '=', true)
    .executeTakeFirstOrThrow();
  return Number(count);
}

function toPerson(row: Selectable<PeopleTable>): Person {
  const { credentials, active } = row;
  return {
    id: row.person_id,
    displayName: row.display_name,
    practitionerId: row.practitioner_id,
    moneyLimitCents: row.money_limit_cents,
    ...{ credentials, active },
  };
}

export async function insertAuthorization(
  { organizationId, trx }: Scope,
  id: string,
  grant: Authorization,
  at: Instant,
): Promise<void> {
  await trx
    .insertInto('authorizations')
    .values({
      organization_id: organizationId,
      authorization_id: id,
      person_id: grant.personId,
      role: grant.role,
      kinds: [...grant.kinds],
      npis: grant.npis && [...grant.npis],
      valid_from: grant.from,
      valid_to: grant.to,
      granted_by: grant.grantedBy,
      granted_at: at,
    })
    .execute();
}

/** What a person was ever authorised for: the policy asks by day. */
export async function authorizationsOf({ organizationId, trx }: Scope, personId: string): Promise<Authorization[]> {
  const rows = await trx
    .selectFrom('authorizations')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .orderBy('valid_from')
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    role: row.role as Role,
    kinds: row.kinds as ChangeKind[],
    npis: row.npis,
    from: row.valid_from,
    to: row.valid_to,
    grantedBy: row.granted_by,
  }));
}
