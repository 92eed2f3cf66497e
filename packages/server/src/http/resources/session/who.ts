import { z } from 'zod';
import type { Principal } from '../../../auth/principal.ts';
import type { Store } from '../../../store/store.ts';

export const whoSchema = z
  .object({
    kind: z.enum(['person', 'token']),
    organizationId: z.string(),
    organizationName: z.string(),
    personId: z.string().nullable(),
    displayName: z.string(),
    practitionerId: z.string().nullable().describe('for who treats patients under an own NPI'),
    administrator: z.boolean(),
  })
  .meta({ id: 'Who' });

export async function describeWho(store: Store, principal: Principal): Promise<z.infer<typeof whoSchema>> {
  const { organizationId } = principal;
  const organization = (await store.organizations()).find((each) => each.organizationId === organizationId);
  const base = { kind: principal.kind, organizationId, organizationName: organization?.name ?? organizationId };
  if (principal.kind === 'token') {
    return { ...base, personId: null, displayName: principal.label, practitionerId: null, administrator: false };
  }
  const { personId, displayName, practitionerId, administrator } = principal;
  return { ...base, personId, displayName, practitionerId, administrator };
}
