import { ROLES } from '@cleanclaim/core/access/dimensions.ts';
import { z } from 'zod';
import { insertAccount, invite } from '../../../auth/accounts.ts';
import { actorOf } from '../../../auth/principal.ts';
import type { LicenceOffice } from '../../../licences/office.ts';
import { logAccess } from '../../../store/access-log.ts';
import { insertPerson, peopleWithRoles } from '../../../store/people.ts';
import { faultSchema, HttpFault } from '../../fault.ts';
import type { Resource } from '../../resource.ts';

const personSchema = z
  .object({
    id: z.string(),
    displayName: z.string(),
    practitionerId: z.string().nullable(),
    roles: z
      .array(z.string())
      .readonly()
      .describe('letters of the access policy: P treats patients, the others were granted'),
    active: z.boolean(),
  })
  .meta({ id: 'Person' });

const draftSchema = z.object({
  displayName: z.string().trim().min(1).max(200),
  loginName: z.string().trim().min(1).max(200),
  practitionerId: z.string().nullable().default(null),
  administrator: z.boolean().default(false),
});

const invitedSchema = z.object({
  person: personSchema,
  setupPath: z
    .string()
    .describe('path of the page on which the person sets a password, once, within three days: hand it over yourself'),
});

const resource: Resource = {
  prefix: '/api/v1',
  register(app, { store, clock, ids, licences, demo }) {
    app.get(
      '/people',
      {
        config: { access: 'read' },
        schema: {
          summary: 'Everybody who acts in the organisation, by name.',
          tags: ['people'],
          querystring: z.object({ role: z.enum(ROLES).optional().describe('only who has this role today') }),
          response: { 200: z.array(personSchema) },
        },
      },
      async (request) => {
        const today = clock.now().slice(0, 10);
        const people = await store.within(request.principal!.organizationId, (scope) => peopleWithRoles(scope, today));
        const { role } = request.query;
        return role === undefined ? people : people.filter(({ roles }) => roles.includes(role));
      },
    );

    app.post(
      '/people',
      {
        config: { access: 'admin' },
        schema: {
          summary: 'Add a person who can sign in.',
          tags: ['people'],
          body: draftSchema,
          response: { 201: invitedSchema, 409: faultSchema },
        },
      },
      async (request, reply) => {
        const principal = request.principal!;
        if (!demo) await refuseBeyondLicence(licences);
        const { displayName, loginName, practitionerId, administrator } = request.body;
        const person = {
          id: ids.next('person'),
          displayName,
          practitionerId,
          credentials: [],
          moneyLimitCents: null,
          active: true,
        };
        const secret = await store.within(principal.organizationId, async (scope) => {
          const now = clock.now();
          await insertPerson(scope, person, now);
          if (
            !(await insertAccount(scope, { personId: person.id, loginName, administrator, passwordHash: null }, now))
          ) {
            throw new HttpFault(
              409,
              'LOGIN-TAKEN',
              'somebody signs in under that name already; choose another',
              'body/loginName',
            );
          }
          const entry = { id: ids.next('access'), at: now, actor: actorOf(principal), outcome: 'done' as const };
          await logAccess(scope, { ...entry, action: 'person-add', subject: `person:${person.id}` });
          return invite(scope, person.id, actorOf(principal), now);
        });
        reply.code(201);
        const roles = practitionerId === null ? [] : ['P'];
        return { person: { ...person, roles }, setupPath: `/setup?token=${encodeURIComponent(secret.text)}` };
      },
    );
  },
};
/** A licence for so many people is not stretched by one more. */
async function refuseBeyondLicence(office: LicenceOffice): Promise<void> {
  const users = await office.users();
  for (const { set, licence, state } of await office.states()) {
    if (!licence || licence.users === null || (state !== 'in-force' && state !== 'older' && state !== 'over-users'))
      continue;
    if (users < licence.users) continue;
    throw new HttpFault(
      409,
      'LICENCE-USERS',
      `the licence for ${set.toUpperCase()} (${licence.agreement}) is for ${licence.users} people, and ${users} can sign in; enter one for more under Codes, Licences, or take somebody’s access away`,
    );
  }
}

export default resource;
