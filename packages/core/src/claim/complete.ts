import { lineChargesCents } from './balance.ts';
import type { Claim } from './claim.ts';

/**
 * Fills what follows from the rest, and no fact: line numbers where a line has none, the total charge where the claim states
 * none. What a file stated in no readable form stays as it was. The claim itself is not changed.
 */
export function completeClaim(claim: Claim): Claim {
  const numbered = claim.lines.every((line) => !Number.isNaN(line.number));
  const stated = !Number.isNaN(claim.totalChargeCents) || claim.unread.some(isUnreadTotal);
  if (numbered && stated) return claim;
  return {
    ...claim,
    totalChargeCents: stated ? claim.totalChargeCents : lineChargesCents(claim),
    lines: numbered
      ? claim.lines
      : claim.lines.map((line, i) => (Number.isNaN(line.number) ? { ...line, number: i + 1 } : line)),
  };
}

/** CLM02 could not be read: it was stated, so it is not filled. */
function isUnreadTotal({ partial, segment }: Claim['unread'][number]): boolean {
  return partial === true && /^CLM\*[^*]*\*[^*]/.test(segment);
}
