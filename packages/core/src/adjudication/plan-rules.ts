import type { ServiceLine } from '../claim/claim.ts';
import { type IsoDate, within } from '../kernel/dates.ts';
import { type Exact, factorOf } from '../pricing/exact.ts';
import { CodeSet } from './codes.ts';
import type { BenefitCategory, ContractAmount, Plan, PlanExclusion, PlanYear, StandingDecision } from './plan.ts';

/** A benefit category with its conditions ready to ask. */
export interface CategoryRule {
  readonly category: BenefitCategory;
  readonly coinsurance: Exact;
}

/** What a category is asked about. */
export interface ServiceFacts {
  readonly line: ServiceLine;
  readonly placeOfService: string;
  /** First pointed diagnosis, without dot; '' = none. */
  readonly diagnosis: string;
  readonly taxonomy: string;
}

interface CompiledCategory extends CategoryRule {
  readonly procedures: CodeSet;
  readonly diagnoses: CodeSet;
}

/** A plan made ready for look-ups: compiled once, used for every claim. */
export class PlanRules {
  readonly plan: Plan;
  /** Coinsurance of lines without a category; null = as Part B has it. */
  readonly standardCoinsurance: Exact | null;
  readonly #categories: readonly CompiledCategory[];
  readonly #exclusions: readonly { readonly exclusion: PlanExclusion; readonly procedures: CodeSet }[];
  readonly #contract = new Map<string, ContractAmount[]>();

  constructor(plan: Plan) {
    this.plan = plan;
    const { standard, categories } = plan.benefits;
    this.standardCoinsurance = standard === 'part-b' ? null : factorOf(standard.coinsurance);
    this.#categories = categories.map((category) => ({
      category,
      coinsurance: factorOf(category.coinsurance),
      procedures: new CodeSet(category.when.procedures),
      diagnoses: new CodeSet(category.when.diagnoses),
    }));
    this.#exclusions = plan.exclusions.map((exclusion) => ({
      exclusion,
      procedures: new CodeSet(exclusion.procedures),
    }));
    for (const amount of plan.pricing.contract) {
      const list = this.#contract.get(amount.code);
      if (list) list.push(amount);
      else this.#contract.set(amount.code, [amount]);
    }
  }

  yearOf(date: IsoDate): PlanYear | null {
    return this.plan.benefits.years.find((year) => within(date, year)) ?? null;
  }

  exclusionOf(code: string): PlanExclusion | null {
    return this.#exclusions.find(({ procedures }) => procedures.has(code))?.exclusion ?? null;
  }

  /** The plan's own amount of one unit; one for a modifier goes before one for any. */
  contractAmount(line: ServiceLine, date: IsoDate): ContractAmount | null {
    const amounts = this.#contract.get(line.procedure.code)?.filter((amount) => within(date, amount));
    const fits = (amount: ContractAmount) =>
      amount.modifier !== null && line.procedure.modifiers.includes(amount.modifier);
    return amounts?.find(fits) ?? amounts?.find((amount) => amount.modifier === null) ?? null;
  }

  categoryOf(facts: ServiceFacts): CategoryRule | null {
    return this.#categories.find((compiled) => fits(compiled, facts)) ?? null;
  }

  standingDecision(policy: string, date: IsoDate): StandingDecision | null {
    return this.plan.necessity.find((decision) => decision.policy === policy && within(date, decision)) ?? null;
  }
}

function fits({ category, procedures, diagnoses }: CompiledCategory, facts: ServiceFacts): boolean {
  const { modifiers, placesOfService, taxonomies } = category.when;
  const { line } = facts;
  return (
    (procedures.isEmpty || procedures.has(line.procedure.code)) &&
    (modifiers.length === 0 || modifiers.some((modifier) => line.procedure.modifiers.includes(modifier))) &&
    (placesOfService.length === 0 || placesOfService.includes(facts.placeOfService)) &&
    (diagnoses.isEmpty || (facts.diagnosis !== '' && diagnoses.has(facts.diagnosis))) &&
    (taxonomies.length === 0 || taxonomies.some((prefix) => facts.taxonomy.startsWith(prefix)))
  );
}
