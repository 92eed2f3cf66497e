import type { ServiceLine } from '../claim/claim.ts';
import { type IsoDate, within } from '../kernel/dates.ts';
import { canonicalJson, sha256Hex } from '../kernel/hash.ts';
import { type Exact, factorOf } from '../pricing/exact.ts';
import { CodeSet } from './codes.ts';
import type {
  BenefitCategory,
  ContractAmount,
  Plan,
  PlanExclusion,
  PlanPolicy,
  PlanYear,
  StandingDecision,
} from './plan.ts';
import { filingDeadline } from './timely-filing.ts';

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

interface CompiledPolicy {
  readonly policy: PlanPolicy;
  readonly procedures: CodeSet;
  readonly diagnoses: CodeSet;
}

/** Answers that are remembered of each kind; more are worked out again. */
const MOST_REMEMBERED = 50_000;

/** A plan made ready for look-ups: compiled once, used for every claim. */
export class PlanRules {
  readonly plan: Plan;
  /** Of the plan's canonical JSON. */
  readonly sha256: string;
  /** Coinsurance of lines without a category; null = as Part B has it. */
  readonly standardCoinsurance: Exact | null;
  readonly #categories: readonly CompiledCategory[];
  readonly #exclusions: readonly { readonly exclusion: PlanExclusion; readonly procedures: CodeSet }[];
  readonly #policies: readonly CompiledPolicy[];
  readonly #contract = new Map<string, ContractAmount[]>();
  readonly #answered = new Map<string, CategoryRule | null>();
  readonly #deadlines = new Map<IsoDate, IsoDate>();

  constructor(plan: Plan) {
    this.plan = plan;
    this.sha256 = sha256Hex(canonicalJson(plan));
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
    this.#policies = plan.coverage.map((policy) => ({
      policy,
      procedures: new CodeSet(policy.procedures),
      diagnoses: new CodeSet(policy.diagnoses),
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

  /** The plan's own policies of a day that name the procedure and none of the diagnoses (without dot). */
  policiesMissed(code: string, date: IsoDate, diagnoses: readonly string[]): PlanPolicy[] {
    return this.#policies
      .filter(({ policy, procedures }) => within(date, policy) && procedures.has(code))
      .filter((compiled) => !diagnoses.some((diagnosis) => compiled.diagnoses.has(diagnosis)))
      .map(({ policy }) => policy);
  }

  /** The plan's own amount of one unit; one for a modifier goes before one for any. */
  contractAmount(line: ServiceLine, date: IsoDate): ContractAmount | null {
    const amounts = this.#contract.get(line.procedure.code)?.filter((amount) => within(date, amount));
    const fits = (amount: ContractAmount) =>
      amount.modifier !== null && line.procedure.modifiers.includes(amount.modifier);
    return amounts?.find(fits) ?? amounts?.find((amount) => amount.modifier === null) ?? null;
  }

  categoryOf(facts: ServiceFacts): CategoryRule | null {
    const { code, modifiers } = facts.line.procedure;
    const key = [code, modifiers, facts.placeOfService, facts.diagnosis, facts.taxonomy].join('|');
    let rule = this.#answered.get(key);
    if (rule === undefined) {
      rule = this.#categories.find((compiled) => fits(compiled, facts)) ?? null;
      if (this.#answered.size < MOST_REMEMBERED) this.#answered.set(key, rule);
    }
    return rule;
  }

  /** Whether a line of a day of service is received too late on another (TFL-01). */
  isFiledLate(dateOfService: IsoDate, received: IsoDate): boolean {
    let deadline = this.#deadlines.get(dateOfService);
    if (deadline === undefined) {
      deadline = filingDeadline(dateOfService, this.plan.timelyFiling);
      if (this.#deadlines.size < MOST_REMEMBERED) this.#deadlines.set(dateOfService, deadline);
    }
    return received > deadline;
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
