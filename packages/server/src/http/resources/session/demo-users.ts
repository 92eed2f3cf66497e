import { z } from 'zod';
import type { DemoAccess } from '../../../demo.ts';
import type { Store } from '../../../store/store.ts';

export const demoUserSchema = z.object({
  organizationId: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  roles: z.array(z.string()).describe('letters of the access policy: P, Q, C, B, A, K'),
  administrator: z.boolean(),
  password: z.string(),
});

/** Everybody who can sign in to the demo, with the password that this data folder made. */
export async function demoUsers(store: Store, demo: DemoAccess): Promise<z.infer<typeof demoUserSchema>[]> {
  const users: z.infer<typeof demoUserSchema>[] = [];
  for (const { organizationId } of await store.organizations()) {
    const rows = await store.within(organizationId, ({ trx }) =>
      trx
        .selectFrom('accounts as a')
        .innerJoin('people as p', (join) =>
          join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.person_id', '=', 'a.person_id'),
        )
        .leftJoin('authorizations as g', (join) =>
          join.onRef('g.organization_id', '=', 'a.organization_id').onRef('g.person_id', '=', 'a.person_id'),
        )
        .select(({ fn }) => [
          'a.login_name',
          'a.administrator',
          'p.display_name',
          'p.practitioner_id',
          fn.agg<string[] | null>('array_agg', ['g.role']).distinct().filterWhere('g.role', 'is not', null).as('roles'),
        ])
        .where('a.organization_id', '=', organizationId)
        .where('a.disabled_at', 'is', null)
        .groupBy(['a.login_name', 'a.administrator', 'p.display_name', 'p.practitioner_id'])
        .orderBy('p.display_name')
        .execute(),
    );
    for (const row of rows) {
      const roles = new Set([...(row.practitioner_id ? ['P'] : []), ...(row.roles ?? [])]);
      users.push({
        organizationId,
        loginName: row.login_name,
        displayName: row.display_name,
        roles: [...roles],
        administrator: row.administrator,
        password: demo.password(organizationId, row.login_name),
      });
    }
  }
  return users;
}
