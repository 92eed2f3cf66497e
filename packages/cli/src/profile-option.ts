import { PAYER_PROFILES, type PayerProfile, payerProfile } from '@cleanclaim/core/edits/payer-profile.ts';
import { UsageError } from './command.ts';

/** --payer: the profile of that name; null when left out. */
export function profileOption(id: unknown): PayerProfile | null {
  if (typeof id !== 'string') return null;
  const profile = payerProfile(id);
  if (profile) return profile;
  throw new UsageError(
    `there is no payer profile ${id}; there are ${PAYER_PROFILES.map((each) => each.id).join(', ')}`,
  );
}
