import type { Claim } from '../claim/claim.ts';

/** The family: everybody under one subscriber's number. */
export function familyOf(claim: Claim): string {
  return claim.subscriber.memberId ?? '';
}

/** One person of the family; dependents often carry the subscriber's number, so that birth date and first name tell them apart. */
export function memberOf(claim: Claim): string {
  if (!claim.patient) return familyOf(claim);
  const own = claim.patient.otherIds.find((id) => id.qualifier === '1W')?.value;
  return own ?? [familyOf(claim), claim.patient.birthDate ?? '', claim.patient.name.first ?? ''].join('/');
}
