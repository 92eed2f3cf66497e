import { type Claim, renderingOf } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import { exactly, roundCents, times } from '../pricing/exact.ts';
import { partBRate } from '../pricing/rates.ts';
import type { AllowedLine } from './check-price.ts';
import type { Benefit, Ledger, LedgerEntry } from './ledger.ts';
import { familyOf, memberOf } from './member.ts';
import type { PlanYear, YearLimit } from './plan.ts';
import type { CategoryRule, PlanRules } from './plan-rules.ts';

/** How an allowed amount is divided: allowed = copay + deductible + coinsurance + held back + sequestration + paid. */
export interface Division {
  readonly copayCents: Cents;
  readonly deductibleCents: Cents;
  readonly coinsuranceCents: Cents;
  /** Not paid because an assistant gave the therapy; the provider's, not the patient's. */
  readonly assistantCents: Cents;
  readonly sequestrationCents: Cents;
  readonly paidCents: Cents;
  readonly category: CategoryRule | null;
  readonly rules: readonly string[];
}

/**
 * Divides the allowed amounts of one claim, line by line in its order: copay once a visit, then what is left of the deductible,
 * then coinsurance, all capped by what is left of the year's out-of-pocket maximum, for the member and for the family, whichever
 * is met first (PRC-COM-01, PYO-ACM-04). Collects the entries that the lines add to the balances.
 */
export class Benefits {
  readonly entries: LedgerEntry[] = [];
  readonly #claim: Claim;
  readonly #plan: PlanRules;
  readonly #ledger: Ledger;
  readonly #claimNumber: string;
  readonly #asOf: IsoDate;
  readonly #member: string;
  readonly #family: string;
  readonly #visits = new Set<string>();
  readonly #remaining = new Map<string, Cents>();

  constructor(claim: Claim, plan: PlanRules, ledger: Ledger, claimNumber: string, asOf: IsoDate) {
    this.#claim = claim;
    this.#plan = plan;
    this.#ledger = ledger;
    this.#claimNumber = claimNumber;
    this.#asOf = asOf;
    this.#member = memberOf(claim);
    this.#family = familyOf(claim);
  }

  divide(allowed: AllowedLine): Division {
    const { allowedCents } = allowed;
    const date = allowed.work.line.dateFrom!;
    const year = this.#plan.yearOf(date)!;
    const category = this.#categoryOf(allowed);
    const copayCents = category ? this.#copay(category, allowed, date) : 0;
    const terms = this.#terms(allowed, category, date);
    const deductibleCents = terms.deductible ? Math.min(allowedCents - copayCents, this.#left('deductible', year)) : 0;
    const coinsuranceCents = roundCents(times(exactly(allowedCents - copayCents - deductibleCents), terms.coinsurance));
    const shares = this.#capped({ copayCents, deductibleCents, coinsuranceCents }, year);
    const patientCents = shares.copayCents + shares.deductibleCents + shares.coinsuranceCents;
    const planCents = allowedCents - patientCents;
    const assisted = allowed.assistantRate && this.#plan.standardCoinsurance === null;
    const beforeSequestration = assisted ? roundCents(times(exactly(planCents), allowed.assistantRate!)) : planCents;
    const sequestration = this.#plan.plan.pricing.sequestration ? partBRate('sequestration', date) : null;
    const sequestrationCents = sequestration
      ? roundCents(times(exactly(beforeSequestration), sequestration.factor))
      : 0;
    this.#enter(allowed, year, shares.deductibleCents, patientCents);
    return {
      ...shares,
      assistantCents: planCents - beforeSequestration,
      sequestrationCents,
      paidCents: beforeSequestration - sequestrationCents,
      category,
      rules: [terms.rule, ...(sequestrationCents > 0 ? ['PRC-SEQ-01'] : []), ...(assisted ? ['PRC-PTA-01'] : [])],
    };
  }

  #categoryOf({ work }: AllowedLine): CategoryRule | null {
    const { line } = work;
    const rendering = renderingOf(this.#claim, line);
    return this.#plan.categoryOf({
      line,
      placeOfService: line.placeOfService ?? this.#claim.placeOfService,
      diagnosis: this.#claim.diagnoses[(line.diagnosisPointers[0] ?? 0) - 1]?.code ?? '',
      taxonomy: rendering.taxonomy ?? this.#claim.billingProvider.taxonomy ?? '',
    });
  }

  #copay({ category }: CategoryRule, { work, allowedCents }: AllowedLine, date: IsoDate): Cents {
    if (category.copayCents === 0) return 0;
    const visit = `${date} ${renderingOf(this.#claim, work.line).npi ?? ''} ${category.id}`;
    if (this.#visits.has(visit)) return 0;
    this.#visits.add(visit);
    return Math.min(category.copayCents, allowedCents);
  }

  #terms({ partB }: AllowedLine, rule: CategoryRule | null, date: IsoDate) {
    if (rule) {
      return { rule: 'PRC-COM-01', deductible: rule.category.deductible, coinsurance: rule.coinsurance };
    }
    const standard = this.#plan.standardCoinsurance;
    if (standard !== null) return { rule: 'PRC-COM-01', deductible: true, coinsurance: standard };
    if (partB) return { rule: partB.rule, deductible: partB.deductibleApplies, coinsurance: partB.coinsurance };
    return { rule: 'PRC-MED-01', deductible: true, coinsurance: partBRate('coinsurance', date)!.factor };
  }

  /** What the year still lets the patient pay; without a limit everything. Looked up once a claim, then kept up to date. */
  #left(benefit: Benefit, year: PlanYear): Cents {
    const key = `${benefit} ${year.from}`;
    let left = this.#remaining.get(key);
    if (left === undefined) {
      left = this.#open(benefit, year);
      this.#remaining.set(key, left);
    }
    return Math.max(0, left);
  }

  #open(benefit: Benefit, year: PlanYear): Cents {
    const limit = limitOf(year, benefit);
    if (!limit) return Number.MAX_SAFE_INTEGER;
    const key = { member: this.#member, family: this.#family, benefit, year: year.from };
    const individual = limit.individualCents - this.#ledger.memberCents(key);
    const family = limit.familyCents === null ? individual : limit.familyCents - this.#ledger.familyCents(key);
    return Math.min(individual, family);
  }

  /** Above the out-of-pocket maximum the plan pays: first instead of the coinsurance, then of the deductible, then of the copay. */
  #capped(
    shares: { readonly copayCents: Cents; readonly deductibleCents: Cents; readonly coinsuranceCents: Cents },
    year: PlanYear,
  ) {
    let left = this.#left('out-of-pocket', year);
    const take = (cents: Cents) => {
      const taken = Math.min(cents, left);
      left -= taken;
      return taken;
    };
    const copayCents = take(shares.copayCents);
    const deductibleCents = take(shares.deductibleCents);
    return { copayCents, deductibleCents, coinsuranceCents: take(shares.coinsuranceCents) };
  }

  #enter({ work }: AllowedLine, year: PlanYear, deductibleCents: Cents, patientCents: Cents): void {
    const amounts: readonly (readonly [Benefit, Cents])[] = [
      ['deductible', deductibleCents],
      ['out-of-pocket', year.outOfPocketMaximum ? patientCents : 0],
    ];
    for (const [benefit, cents] of amounts) {
      if (cents === 0) continue;
      this.#remaining.set(`${benefit} ${year.from}`, this.#left(benefit, year) - cents);
      this.entries.push({
        member: this.#member,
        family: this.#family,
        benefit,
        year: year.from,
        cents,
        kind: 'claim',
        claim: this.#claimNumber,
        line: work.line.number,
        posted: this.#asOf,
        document: null,
      });
    }
  }
}

function limitOf(year: PlanYear, benefit: Benefit): YearLimit | null {
  return benefit === 'deductible' ? year.deductible : year.outOfPocketMaximum;
}
