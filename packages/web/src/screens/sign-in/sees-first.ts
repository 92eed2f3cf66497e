import type { DemoUser } from '../../api/session.ts';

/** What a demonstration user comes to first, in words; follows homeOf of the routes. */
export function seesFirst({ roles, administrator }: Pick<DemoUser, 'roles' | 'administrator'>): string {
  if (roles.includes('P')) return 'Questions and codes to attest';
  if (roles.includes('C')) return 'Visits, coded and to code';
  if (roles.includes('B')) return 'Claims';
  if (roles.includes('A') || roles.includes('K')) return 'Visits and who changed what';
  return administrator ? 'Visits, and who may do what' : 'Visits';
}
