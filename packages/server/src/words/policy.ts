import type { AccessPolicy } from '@cleanclaim/core/access/policy.ts';
import { reasonText } from '@cleanclaim/core/access/reasons.ts';

const ATTESTATION: Readonly<Record<AccessPolicy['attestation'], string>> = {
  none: 'No attestation is asked for before release.',
  'entered-by-others': 'The professional attests codes that others entered before release.',
  'every-code': 'The professional attests every code before release.',
};

/** The organisation's own choice of who codes, shown as policy and not as law. */
export function policyText(policy: AccessPolicy): string {
  return `${reasonText(policy.preset).text} ${ATTESTATION[policy.attestation]}`;
}
