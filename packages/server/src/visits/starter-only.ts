import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { fault, ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';

/** What decides whether codes and lines of a claim are right. */
const DECIDING: readonly PackKey[] = [
  'icd10cm/codes',
  'icd10cm/tabular',
  'hcpcs/codes',
  'ncci-ptp/practitioner',
  'ncci-mue/practitioner',
  'ncci-aoc/edits',
];

/** The starter edition is for learning: a real claim that would rest on it is refused, and the sets to bring are named. */
export function notOnStarter(claim: Claim, packs: ReferenceLibrary): Result<null> {
  const days = new Set(claim.lines.flatMap(({ dateFrom }) => dateFrom ?? []));
  const sets = new Set<string>();
  for (const day of days) {
    for (const key of DECIDING) {
      const picked = packs.pick(key, day);
      if (picked.loaded && picked.manifest.origin === 'starter') sets.add(picked.manifest.set);
    }
  }
  if (sets.size === 0) return ok(null);
  const named = [...sets].join(', ');
  return fault(
    'STARTER-CLAIM',
    `the starter edition is for learning, and no real claim is made on it; add the official files (cleanclaim reference add) of ${named}`,
    'claim',
  );
}
