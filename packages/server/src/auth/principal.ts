import { allows, type Scope } from './scopes.ts';

/** Who asks. What a person may do with codes is the access policy's to say, not this. */
export type Principal =
  | {
      readonly kind: 'person';
      readonly organizationId: string;
      readonly personId: string;
      readonly displayName: string;
      readonly practitionerId: string | null;
      readonly administrator: boolean;
    }
  | {
      readonly kind: 'token';
      readonly organizationId: string;
      readonly tokenId: string;
      readonly label: string;
      readonly scopes: readonly Scope[];
    };

/** People may read and write (the policy says what), administrators may administer; a token what its scopes say. */
export function mayUse(principal: Principal, needed: Scope): boolean {
  if (principal.kind === 'token') return allows(principal.scopes, needed);
  return needed !== 'admin' || principal.administrator;
}

/** As the access log and the logs name it. */
export function actorOf(principal: Principal): string {
  return principal.kind === 'person' ? `person:${principal.personId}` : `token:${principal.tokenId}`;
}
