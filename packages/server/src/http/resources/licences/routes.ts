import { LICENSED_SETS, licenceWords } from '@cleanclaim/reference/licences.ts';
import { z } from 'zod';
import { actorOf } from '../../../auth/principal.ts';
import { logAccess } from '../../../store/access-log.ts';
import { faultSchema } from '../../fault.ts';
import type { Resource } from '../../resource.ts';

const licenceSchema = z
  .object({
    set: z.string(),
    holder: z.string().describe('who holds the licence'),
    agreement: z.string(),
    edition: z.string(),
    expires: z.string().nullable().describe('last day; null = open'),
    users: z.number().int().nullable().describe('how many people it is for; null = not limited'),
  })
  .meta({ id: 'Licence' });

const registerSchema = z
  .object({
    users: z.number().int().describe('people who can sign in, in all organisations of this installation'),
    realPatients: z.boolean().describe('false in the demo, where nothing is asked for'),
    sets: z
      .array(
        z.object({
          set: z.string(),
          holder: z.string().describe('whose the wording is'),
          state: z.enum(['in-force', 'missing', 'expired', 'older', 'over-users', 'not-needed']),
          licence: licenceSchema.nullable(),
          todo: z.string().nullable().describe('what is to be done, where anything is'),
        }),
      )
      .readonly(),
    entries: z.array(licenceSchema).readonly(),
  })
  .meta({ id: 'LicenceRegister' });

const line = z.string().trim().min(1).max(200);
const entrySchema = z.object({
  set: z.enum(Object.keys(LICENSED_SETS) as [string, ...string[]]),
  holder: line,
  agreement: line,
  edition: z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])|Q[1-4])?$/, 'an edition is written 2026 or 2026-01'),
  expires: z.iso.date().nullable().default(null),
  users: z.number().int().min(1).max(1_000_000).nullable().default(null),
});

const resource: Resource = {
  prefix: '/api/v1',
  register(app, { store, clock, ids, licences, demo }) {
    const registerNow = async () => {
      const states = await licences.states();
      return {
        users: await licences.users(),
        realPatients: demo === null,
        sets: states.map((state) => ({ ...state, todo: licenceWords(state) })),
        entries: [...(await licences.register())],
      };
    };

    app.get(
      '/licences',
      {
        config: { access: 'read' },
        schema: {
          summary: 'Under which licences CPT, CDT and other sets that belong to somebody are used here.',
          tags: ['codes'],
          response: { 200: registerSchema },
        },
      },
      registerNow,
    );

    app.post(
      '/licences',
      {
        config: { access: 'admin' },
        schema: {
          summary: 'Enter a licence; one of the same set and edition takes the place of the earlier entry.',
          tags: ['codes'],
          body: entrySchema,
          response: { 201: registerSchema, 400: faultSchema },
        },
      },
      async (request, reply) => {
        const principal = request.principal!;
        await licences.enter(request.body);
        const entry = { id: ids.next('access'), at: clock.now(), actor: actorOf(principal), outcome: 'done' as const };
        const subject = `licence:${request.body.set} ${request.body.edition}`;
        await store.within(principal.organizationId, (scope) =>
          logAccess(scope, { ...entry, action: 'licence-enter', subject }),
        );
        reply.code(201);
        return registerNow();
      },
    );
  },
};
export default resource;
