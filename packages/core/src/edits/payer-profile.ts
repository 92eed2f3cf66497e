import type { Claim } from '../claim/claim.ts';

/** What differs from payer to payer in the rules so far. A payer's own profile is data of this shape. */
export interface PayerProfile {
  readonly id: string;
  readonly title: string;
  /** Whose tables of pair, unit and add-on edits decide. Medicaid's are published apart from Medicare's. */
  readonly ncci: 'medicare' | 'medicaid';
  /** Whose coverage policies decide medical necessity. */
  readonly coverage: 'medicare' | 'own';
}

export const PAYER_PROFILES: readonly PayerProfile[] = [
  { id: 'medicare', title: 'Medicare', ncci: 'medicare', coverage: 'medicare' },
  { id: 'medicaid', title: 'Medicaid', ncci: 'medicaid', coverage: 'own' },
  { id: 'commercial', title: 'Commercial plan', ncci: 'medicare', coverage: 'own' },
];

const BY_ID = new Map(PAYER_PROFILES.map((profile) => [profile.id, profile]));

/** The profile of that name, or null. */
export function payerProfile(id: string): PayerProfile | null {
  return BY_ID.get(id) ?? null;
}

/** The profile that the claim's filing indicator (SBR09) stands for: MA, MB and 16 are Medicare's, MC is Medicaid's. */
export function profileOf(claim: Claim): PayerProfile {
  switch (claim.subscriber.filingIndicator) {
    case 'MA':
    case 'MB':
    case '16':
      return PAYER_PROFILES[0]!;
    case 'MC':
      return PAYER_PROFILES[1]!;
    default:
      return PAYER_PROFILES[2]!;
  }
}
