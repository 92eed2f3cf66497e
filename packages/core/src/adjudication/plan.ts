import type { IsoDate, Period } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Address } from '../record/person.ts';

/**
 * A benefit plan as data: what a payer needs to answer a claim. The JSON form is documented in docs/guide/plans.md; `readPlan`
 * checks it. All amounts are cents, all rates decimal texts, all days inclusive. Lists of procedures hold codes and ranges
 * ("99202-99215").
 */
export interface Plan {
  readonly id: string;
  readonly name: string;
  /** Always true: this product answers as a simulated payer only (HRM-09). */
  readonly simulated: true;
  readonly payer: {
    readonly name: string;
    readonly payerId: string;
    /** TRN03, ten characters. */
    readonly payerIdentifier: string;
    readonly address: Address;
    readonly phone: string;
  };
  /** SBR09 / CLP06: MB, 16, CI … */
  readonly filingIndicator: string;
  /** Which payer profile of the claim edits holds: medicare, medicaid, commercial. */
  readonly editProfile: string;
  readonly effective: Period;
  /** mbi: Medicare Beneficiary Identifier; any: whatever the claim says. */
  readonly memberIds: 'mbi' | 'any';
  /** Who is covered and when; null = everybody who bills under the plan. */
  readonly members: readonly PlanMember[] | null;
  /** Whether frequency codes 7 and 8 are taken; else a decided claim is reopened on request (FRC-02). */
  readonly acceptsReplacements: boolean;
  readonly timelyFiling: { readonly months: number } | { readonly days: number };
  readonly pricing: PlanPricing;
  readonly benefits: PlanBenefits;
  readonly exclusions: readonly PlanExclusion[];
  /** Policies of the plan's own beside the published ones: claim edits do not know them. */
  readonly coverage: readonly PlanPolicy[];
  readonly necessity: readonly StandingDecision[];
  /** Days to ask again, counted from the day of the decision (EOB-01). */
  readonly appealDays: number;
}

export interface PlanMember extends Period {
  readonly memberId: string;
}

export interface PlanPricing {
  /** Part or multiple of Medicare's schedule: "1", "1.30". */
  readonly factor: string;
  /** 2 % of the plan's payment is kept back, CARC 253. */
  readonly sequestration: boolean;
  /** Own amounts of one unit; they go before the schedule. */
  readonly contract: readonly ContractAmount[];
}

export interface ContractAmount extends Period {
  readonly code: string;
  /** null = with any modifiers. */
  readonly modifier: string | null;
  readonly cents: Cents;
}

export interface YearLimit {
  readonly individualCents: Cents;
  readonly familyCents: Cents | null;
}

export interface PlanYear {
  /** First and last day of service of the plan year that the limits hold for. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly deductible: YearLimit;
  /** null = no limit. */
  readonly outOfPocketMaximum: YearLimit | null;
}

export interface PlanBenefits {
  readonly years: readonly PlanYear[];
  /** part-b: deductible and coinsurance as the schedule of each line has them; else a rate after the deductible. */
  readonly standard: 'part-b' | { readonly coinsurance: string };
  /** The first category that fits a line decides; a line that fits none has the standard benefit. */
  readonly categories: readonly BenefitCategory[];
}

export interface BenefitCategory {
  readonly id: string;
  /** For the explanation of benefits: "Preventive care". */
  readonly label: string;
  readonly when: CategoryConditions;
  /** Once a visit: a day, a performer, a category. */
  readonly copayCents: Cents;
  readonly deductible: boolean;
  readonly coinsurance: string;
}

/** All that are given must hold; an empty list asks nothing. */
export interface CategoryConditions {
  readonly procedures: readonly string[];
  readonly modifiers: readonly string[];
  readonly placesOfService: readonly string[];
  /** First pointed diagnosis, codes without dot or ranges. */
  readonly diagnoses: readonly string[];
  /** Beginnings of the rendering provider's taxonomy. */
  readonly taxonomies: readonly string[];
}

export interface PlanExclusion {
  readonly procedures: readonly string[];
  readonly groupCode: 'CO' | 'PR';
  readonly carc: string;
  readonly remarkCodes: readonly string[];
  /** Why, for the plan's page. */
  readonly text: string;
}

/** For which diagnoses the plan holds a procedure to be necessary, without having told anybody before. */
export interface PlanPolicy extends Period {
  readonly id: string;
  readonly title: string;
  readonly procedures: readonly string[];
  /** Codes or ranges; a short one holds all that begin with it. */
  readonly diagnoses: readonly string[];
}

/**
 * A clinician's decision that stands for all claims under one coverage policy: without it a rule may pay or pend, never deny for
 * necessity (HRM-10).
 */
export interface StandingDecision extends Period {
  readonly policy: string;
  readonly clinician: { readonly name: string; readonly credential: string; readonly specialty: string };
  readonly decidedOn: IsoDate;
  readonly reasons: string;
}
