import type { Authorization } from '@cleanclaim/core/access/authorization.ts';
import { KINDS } from '@cleanclaim/core/access/dimensions.ts';
import { type AccessPolicy, presetPolicy } from '@cleanclaim/core/access/policy.ts';
import type { Actor } from '@cleanclaim/core/coding/people.ts';
import { SOFTWARE } from '../visits/software.ts';
import type { ExamplePerson, ExamplePractice } from './example.ts';

/** The demo practice is on the default, and asks for an attestation of every code before a release. */
export const DEMO_POLICY: AccessPolicy = { ...presetPolicy('ACC-DEF'), attestation: 'every-code' };

export function actorNamed({ people }: ExamplePractice, id: string): Actor {
  const person = people.find((one) => one.id === id);
  if (!person) throw new Error(`the practice has nobody called ${id}`);
  const { displayName, practitionerId, roles, credentials } = person;
  return { personId: id, name: displayName, role: roles[0]!, practitionerId, credential: credentials[0] ?? null };
}

/** One grant a person and role, by the person who administers the practice. */
export function grantsOf({ people, organization }: ExamplePractice): Authorization[] {
  const administrator = people.find((person) => person.administrator);
  if (!administrator) throw new Error(`nobody administers ${organization.id}`);
  const grant = (personId: string, role: Authorization['role']): Authorization => ({
    ...{ personId, role, kinds: KINDS, npis: null },
    ...{ from: '2026-01-01', to: null, grantedBy: administrator.id },
  });
  const people_ = people.flatMap((person: ExamplePerson) => person.roles.map((role) => grant(person.id, role)));
  return [...people_, grant(SOFTWARE.personId, SOFTWARE.role)];
}
