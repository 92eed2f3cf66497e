import type { IsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { RvuRow } from '../packs/pfs-rvu.ts';
import type { ProviderKind } from '../record/practitioner.ts';
import { dollars, type Exact, NOTHING, ONE, times } from './exact.ts';
import type { FeeBasis } from './fee.ts';

/** Where a service is priced: Medicare contractor and locality, or why that is not known. */
export type Place =
  | { readonly carrier: string; readonly locality: string; readonly because: string }
  | { readonly missing: string };

/** What the price of one service line depends on. */
export interface LineToPrice {
  /** LX number, or place in the list from 1. */
  readonly number: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly chargeCents: Cents;
  /** '' when the claim does not say: such a line is not priced. */
  readonly date: IsoDate;
  readonly placeOfService: string;
  /** null: the place of service is in no table. */
  readonly facility: boolean | null;
  readonly place: Place;
  /** Who performed it; procedures of one performer and day are ranked together. */
  readonly performer: string;
  readonly providerKind: ProviderKind;
  /** How the kind was found, when it was not simply told; part of the steps. */
  readonly providerKindBecause: string | null;
  /** Documents for an assistant (indicator 0) or a co-surgeon (indicator 1) came with the claim. */
  readonly documented: boolean;
  /** Days of post-operative care under modifier 55; null = all of them. */
  readonly postOperativeDays: number | null;
}

/** What holds for all lines of one pricing. */
export interface PricingTerms {
  readonly participating: boolean;
  /** Qualifying APM participant. */
  readonly qualifyingParticipant: boolean;
  readonly deductibleRemainingCents: Cents;
  /** Edition of the RVU release that wins over the dates of service; null = by date. */
  readonly edition: string | null;
  /** What a plan pays of Medicare's schedule: "1.25"; null = Medicare itself. */
  readonly scheduleFactor: string | null;
  /** Keep the steps. Without them the same amounts come faster. */
  readonly explain: boolean;
}

export type Disposition =
  | 'priced'
  | 'not_payable'
  | 'bundled'
  | 'by_report'
  | 'anesthesia'
  | 'other_schedule'
  | 'invalid_modifier'
  | 'unknown_code'
  | 'not_checked';

export type Schedule = 'PFS' | 'CLFS' | 'ASP';

/** One act of the calculation, so that an auditor can do it again (PRC-API-01). Inputs are plain decimal texts;
 * amounts are dollars, endless ones cut to eight decimals. */
export interface Step {
  readonly rule: string;
  readonly text: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** The amount in cents after this step, where the step rounds. */
  readonly resultCents?: Cents;
}

/** A line with its price. allowedCents 0 = nothing payable; null = a person or another method must price it, and the shares are null too. */
export interface PricedLine {
  readonly line: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly allowedCents: Cents | null;
  readonly disposition: Disposition;
  readonly schedule: Schedule | null;
  /** Edition of the schedule that decided. */
  readonly edition: string | null;
  readonly deductibleCents: Cents | null;
  readonly coinsuranceCents: Cents | null;
  readonly medicareBeforeSequestrationCents: Cents | null;
  readonly sequestrationCents: Cents | null;
  readonly paidCents: Cents | null;
  /** The most that a non-participating provider without assignment may charge. */
  readonly limitingChargeCents?: Cents | null;
  readonly steps: readonly Step[];
}

const NO_INPUTS: Readonly<Record<string, string>> = {};

/** A line on its way through the steps. */
export class WorkingLine {
  readonly request: LineToPrice;
  readonly steps: Step[] | null;
  /** Rules that had a part in the price, in order, with or without steps. */
  readonly rules: string[] = [];
  schedule: Schedule | null = null;
  edition: string | null = null;
  /** null while the line still has an amount; set once nothing more is to be calculated. */
  disposition: Disposition | null = null;
  /** What ended the line, and why; null while it is open. */
  closed: { readonly rule: string; readonly text: string } | null = null;
  /** Fee schedule row of the code with its component modifier; null outside the physician fee schedule. */
  row: RvuRow | null = null;
  /** The starter edition's selection does not have the code: it could be any kind of service. */
  outsideSelection = false;
  /** '', '26', 'TC' or '53': which row it is. */
  component = '';
  /** What the fee was calculated with; null outside the physician fee schedule. */
  basis: FeeBasis | null = null;
  /** Sides that are paid: 1.5 for a bilateral procedure, 2 where each side is paid in full. */
  sides: Exact = ONE;
  /** Modifier 50 or two units that are the two sides: the line is one procedure. */
  bothSides = false;
  /** Exact amount so far. */
  amount: Exact = NOTHING;
  /** The other line of a right/left pair. */
  pair: { readonly other: WorkingLine; readonly first: boolean } | null = null;
  /** Part of the patient in a drug's or a vaccine's limit; null = the usual coinsurance. */
  coinsurance: Exact | null = null;
  deductibleApplies = true;
  allowedCents: Cents | null = null;
  limitingChargeCents: Cents | null = null;

  constructor(request: LineToPrice, explain: boolean) {
    this.request = request;
    this.steps = explain ? [] : null;
  }

  has(modifier: string): boolean {
    return this.request.modifiers.includes(modifier);
  }

  /** Whether the line still has an amount that the coming steps change. */
  get open(): boolean {
    return this.disposition === null;
  }

  /** Ends the line: allowed 0 for what is not payable, null for what another must price. */
  close(disposition: Disposition, rule: string, text: string, inputs: Readonly<Record<string, string>> = {}): void {
    this.disposition = disposition;
    this.closed = { rule, text };
    this.allowedCents =
      disposition === 'not_payable' || disposition === 'bundled' || disposition === 'invalid_modifier' ? 0 : null;
    this.explain(rule, text, inputs, this.allowedCents);
  }

  /** Multiplies the amount, with a step. */
  multiply(rule: string, text: string, factor: Exact, factorText: string): void {
    this.set(rule, text, times(this.amount, factor), { factor: factorText });
  }

  /** Gives the line another amount, with a step that names what went in. */
  set(rule: string, text: string, amount: Exact, inputs: Readonly<Record<string, string>>): void {
    const shown = this.steps ? { amount: dollars(this.amount), ...inputs, result: dollars(amount) } : NO_INPUTS;
    this.explain(rule, text, shown);
    this.amount = amount;
  }

  explain(
    rule: string,
    text: string,
    inputs: Readonly<Record<string, string>>,
    resultCents: Cents | null = null,
  ): void {
    if (!this.rules.includes(rule)) this.rules.push(rule);
    this.steps?.push(resultCents === null ? { rule, text, inputs } : { rule, text, inputs, resultCents });
  }

  /** A step that changes nothing: where a fact comes from. */
  note(rule: string, text: string, inputs: Readonly<Record<string, string>> = {}): void {
    this.steps?.push({ rule, text, inputs });
  }
}
