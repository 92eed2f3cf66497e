import type { Remittance } from '../remittance/remittance.ts';

/** Who wants to post. */
export interface PostingOrganization {
  /** A demo organisation: its money is none. */
  readonly demo: boolean;
}

export type PostingPermission = { readonly allowed: true } | { readonly allowed: false; readonly why: string };

/** Simulated money goes into a demo organisation only, and real money never into one (HRM-09). A test file is posted nowhere else. */
export function mayPost(remittance: Remittance, organization: PostingOrganization): PostingPermission {
  if (remittance.simulated) {
    return organization.demo
      ? { allowed: true }
      : refused(
          'the remittance is simulated and is never posted as real; only an organisation marked as demo takes it',
        );
  }
  if (organization.demo) return refused('a demo organisation takes simulated remittances only');
  if (remittance.batch.usage === 'T') return refused('the file is a test file (ISA15 T)');
  return { allowed: true };
}

function refused(why: string): PostingPermission {
  return { allowed: false, why };
}
