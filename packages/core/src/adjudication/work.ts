import type { Claim, ServiceLine } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import type { Place } from '../pricing/line.ts';
import type { Reason } from './adjustment.ts';
import type { Pend } from './decision.ts';
import type { HistoryItem } from './history.ts';
import type { Ledger } from './ledger.ts';
import type { PlanRules } from './plan-rules.ts';

/** Until when a claim that waits is to be decided. */
export const DAYS_TO_REVIEW = 30;

/** What a claim is decided with. Everything is a value: the caller loads it and applies what comes back. */
export interface AdjudicationInput {
  readonly plan: PlanRules;
  /** Balances as they stand before this claim. */
  readonly ledger: Ledger;
  /** Earlier claims of the same member with their decisions. */
  readonly history: readonly HistoryItem[];
  readonly packs: ReferenceLibrary;
  /** The day that counts as today: the day of receipt and of the decision. */
  readonly asOf: IsoDate;
  /** Where every line is priced; null = by the ZIP of its place of service. */
  readonly place: Place | null;
  /** The plan's number for this claim. */
  readonly claimNumber: string;
}

/** A line while the checks look at it. The first check that denies decides; a line that waits is never paid. */
export class LineInWork {
  readonly line: ServiceLine;
  denial: { readonly reason: Reason; readonly rule: string } | null = null;
  pend: Pend | null = null;

  constructor(line: ServiceLine) {
    this.line = line;
  }

  get open(): boolean {
    return this.denial === null && this.pend === null;
  }

  /** A line that is denied waits for nobody. */
  deny(rule: string, reason: Reason): void {
    if (this.denial === null) this.denial = { rule, reason };
    this.pend = null;
  }
}

/** A claim on its way through the four checks. */
export class ClaimInWork {
  readonly claim: Claim;
  readonly input: AdjudicationInput;
  readonly lines: readonly LineInWork[];
  /** Set when the claim does not enter adjudication at all. */
  rejection: { readonly reason: Reason; readonly rule: string } | null = null;
  notChecked: readonly string[] = [];

  constructor(claim: Claim, input: AdjudicationInput) {
    this.claim = claim;
    this.input = input;
    this.lines = claim.lines.map((line) => new LineInWork(line));
  }

  get openLines(): LineInWork[] {
    return this.lines.filter((line) => line.open);
  }

  /** LX numbers; [] = all lines. */
  linesNumbered(numbers: readonly number[]): readonly LineInWork[] {
    return numbers.length === 0 ? this.lines : this.lines.filter(({ line }) => numbers.includes(line.number));
  }
}
