import type { Claim } from '../claim/claim.ts';
import type { Cents } from '../kernel/money.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import type { Place } from '../pricing/line.ts';
import { priceLines } from '../pricing/price.ts';
import { linesToPrice } from '../pricing/price-claim.ts';
import { contractCents, scheduleTerms } from './check-price.ts';
import type { PlanRules } from './plan-rules.ts';

/**
 * What a plan should allow on each line of a claim, by its own amounts and its factor on Medicare's schedule; Medicare's own
 * schedule where no plan is named. null = not priced by what is loaded. Edits and coverage are not asked: only the price.
 */
export function expectedAllowed(
  claim: Claim,
  plan: PlanRules | null,
  place: Place | null,
  packs: ReferenceLibrary,
): (Cents | null)[] {
  const requests = linesToPrice(claim, place, packs);
  const own = claim.lines.map((line) => (plan ? contractCents(plan, line) : null));
  const priced = priceLines(
    requests.filter((_, at) => own[at] === null),
    scheduleTerms(plan?.plan.pricing.factor ?? '1'),
    packs,
  )[Symbol.iterator]();
  return own.map((cents) => cents ?? priced.next().value?.allowedCents ?? null);
}
