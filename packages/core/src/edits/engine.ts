import type { Claim } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { Finding } from '../kernel/finding.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import { ClaimView } from './claim-view.ts';
import { Calendar } from './day-tables.ts';
import { inClaimOrder } from './order.ts';
import type { PayerProfile } from './payer-profile.ts';
import { ClaimReport, type Counts } from './report.ts';
import type { Rule } from './rule.ts';
import { rules as allRules } from './rules.generated.ts';

/** What a claim is held against. Everything is a value: the caller loads it. */
export interface ScrubInput {
  readonly packs: ReferenceLibrary;
  /** The day that counts as today; null = the day the claim's batch names. */
  readonly asOf?: IsoDate | null;
  /** Earlier claims of the same patient, for edits across claims. */
  readonly history?: readonly Claim[];
  /** null = the profile that the claim's filing indicator stands for. */
  readonly payerProfile?: PayerProfile | null;
}

/** Every answer on one claim. */
export interface ScrubResult {
  /** Whole-claim findings first, then by first line, then by rule id. Passes are counted only. */
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  /** Passes of each rule, in the order of the registry. */
  readonly passes: readonly number[];
  readonly asOf: IsoDate | null;
}

const calendars = new WeakMap<ReferenceLibrary, Calendar>();

/**
 * Holds a claim against every rule. The same claim, values, packs and build give the same findings in the same order.
 * What a rule could not check is a finding with outcome "not-checked"; nothing is left out in silence.
 */
export function scrub(claim: Claim, input: ScrubInput): ScrubResult {
  return scrubWith(allRules, claim, input);
}

/** The same with chosen rules. */
export function scrubWith(rules: readonly Rule[], claim: Claim, input: ScrubInput): ScrubResult {
  let calendar = calendars.get(input.packs);
  if (!calendar) calendars.set(input.packs, (calendar = new Calendar(input.packs)));
  const view = new ClaimView(claim, calendar, {
    asOf: input.asOf ?? null,
    profile: input.payerProfile ?? null,
    history: input.history ?? [],
  });
  const report = new ClaimReport();
  const passes: number[] = [];
  for (const rule of rules) {
    report.begin(rule);
    const why = rule.unless?.(view) ?? null;
    if (why === null) rule.check(view, report);
    else report.notChecked({ why, lines: claim.lines.map((line) => line.number), fixes: [] });
    passes.push(report.end());
  }
  return { findings: inClaimOrder(report.findings), counts: report.counts(), passes, asOf: view.asOf };
}
