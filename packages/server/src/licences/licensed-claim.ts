import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { carriesCpt } from '@cleanclaim/core/codes/cpt-notice.ts';
import { fault, ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import { type LicenceState, licenceWords } from '@cleanclaim/reference/licences.ts';

/**
 * A real claim with CPT codes is made only under a licence of the register that holds today and is for the edition of the day of
 * service: the licence is asked for before CPT is used with real patients.
 */
export function underLicence(claim: Claim, states: readonly LicenceState[]): Result<null> {
  const lines = claim.lines.filter(({ procedure }) => carriesCpt([procedure?.code]));
  if (lines.length === 0) return ok(null);
  const cpt = states.find(({ set }) => set === 'cpt');
  const held = cpt?.licence && (cpt.state === 'in-force' || cpt.state === 'older') ? cpt.licence : null;
  if (held) {
    const late = lines.find(({ dateFrom }) => (dateFrom ?? '').slice(0, 4) > held.edition.slice(0, 4));
    if (!late) return ok(null);
    return refused(
      `the licence ${held.agreement} is for the edition ${held.edition}, and a service is of ${late.dateFrom}; enter the licence for that year under Codes, Licences`,
    );
  }
  return refused((cpt && licenceWords(cpt)) ?? 'no licence for CPT is registered');
}

function refused(why: string): Result<null> {
  return fault('LICENCE-CLAIM', `CPT codes stand on a real claim only under a licence: ${why}`, 'claim');
}
