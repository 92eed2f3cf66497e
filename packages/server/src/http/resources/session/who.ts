import { licenceWords } from '@cleanclaim/reference/licences.ts';
import { z } from 'zod';
import type { Principal } from '../../../auth/principal.ts';
import { readAccessPolicy } from '../../../store/organizations.ts';
import { actingOf, grantedRoles } from '../../../visits/acting.ts';
import { isStarter, referenceLine } from '../../../words/editions.ts';
import { policyText } from '../../../words/policy.ts';
import type { AppContext } from '../../context.ts';

export const whoSchema = z
  .object({
    kind: z.enum(['person', 'token']),
    administrator: z.boolean(),
    person: z.object({
      id: z.string(),
      displayName: z.string(),
      credential: z.string().nullable().describe('the one that is in force'),
      roles: z.array(z.string()).describe('letters of the access policy: P, Q, C, B, A, K; M for a token'),
      practitionerId: z.string().nullable().describe('for who treats patients under an own NPI'),
    }),
    organization: z.object({ id: z.string(), name: z.string(), demo: z.boolean() }),
    policy: z.object({ preset: z.string(), words: z.string() }),
    reference: z.object({
      starter: z.boolean(),
      line: z.string(),
      licences: z
        .array(z.string())
        .describe('licences that are missing, with what to do; for codes that are used with real patients'),
    }),
    build: z.string(),
  })
  .meta({ id: 'Who' });

/** Licensed sets that are kept back, or whose codes stand on no claim, until a licence is registered. */
async function lacking({ licences }: AppContext): Promise<string[]> {
  const kept = (await licences.states()).filter(({ set }) => set === 'cpt' || set === 'cdt');
  return kept.flatMap((state) => licenceWords(state) ?? []);
}

/** Who is signed in, where, under which policy, and on which reference editions answers rest. */
export async function describeWho(context: AppContext, principal: Principal): Promise<z.infer<typeof whoSchema>> {
  const { store, clock, demo, build } = context;
  const { organizationId } = principal;
  const today = clock.now().slice(0, 10);
  const packs = await context.library();
  const organization = (await store.organizations()).find((each) => each.organizationId === organizationId);
  const { acting, policy } = await store.within(organizationId, async (scope) => ({
    acting: await actingOf(scope, principal),
    policy: await readAccessPolicy(scope),
  }));
  const { person } = acting;
  const inForce = person?.credentials.find(({ from, to }) => from <= today && (to === null || today <= to));
  const granted = grantedRoles(acting, today).filter((role) => role !== 'Q' || !person?.practitionerId);
  return {
    kind: principal.kind,
    administrator: principal.kind === 'person' && principal.administrator,
    person: {
      id: acting.id,
      displayName: acting.name,
      credential: inForce?.title ?? null,
      roles: person === null ? ['M'] : [...(person.practitionerId ? ['P'] : []), ...granted],
      practitionerId: person?.practitionerId ?? null,
    },
    organization: { id: organizationId, name: organization?.name ?? organizationId, demo: demo !== null },
    policy: { preset: policy.preset, words: policyText(policy) },
    reference: {
      starter: isStarter(packs),
      line: referenceLine(packs, today),
      licences: demo ? [] : await lacking(context),
    },
    build,
  };
}
