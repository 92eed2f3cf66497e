import type { ServiceLine } from '../claim/claim.ts';
import { addDays } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import { type Exact, exactly, roundCents, times } from '../pricing/exact.ts';
import type { LineToPrice, PricingTerms, WorkingLine } from '../pricing/line.ts';
import { allowedLines } from '../pricing/price.ts';
import { linesToPrice } from '../pricing/price-claim.ts';
import { partBTerms, therapyAssistantRate } from '../pricing/share.ts';
import { unitsOf } from '../pricing/units.ts';
import type { Reason } from './adjustment.ts';
import type { PlanRules } from './plan-rules.ts';
import answers from './tables/price-answers.json' with { type: 'json' };
import { type ClaimInWork, DAYS_TO_REVIEW, type LineInWork } from './work.ts';

/** A line with the plan's allowed amount, and what the schedule says of its shares. */
export interface AllowedLine {
  readonly work: LineInWork;
  readonly allowedCents: Cents;
  readonly rules: readonly string[];
  /** Part B's own terms for the line; null for an amount of the plan's own. */
  readonly partB: { readonly rule: string; readonly deductibleApplies: boolean; readonly coinsurance: Exact } | null;
  /** Part of its share that Medicare pays when an assistant gave the therapy; null = all. */
  readonly assistantRate: Exact | null;
}

/**
 * Fourth check: the price. The plan's own amounts go first, then Medicare's schedule times the plan's factor, never more than the
 * charge. What no schedule prices, and what lies in a pack that is not loaded, waits for a person.
 */
export function checkPrice(work: ClaimInWork): ReadonlyMap<LineInWork, AllowedLine> {
  const { plan, packs } = work.input;
  for (const line of work.openLines) knownYear(work, line);
  const requests = linesToPrice(work.claim, work.input.place, packs);
  const allowed = new Map<LineInWork, AllowedLine>();
  const scheduled: { readonly line: LineInWork; readonly request: LineToPrice }[] = [];
  for (const [at, line] of work.lines.entries()) {
    if (!line.open) continue;
    const own = contractPrice(work, line);
    if (own) allowed.set(line, own);
    else if (line.open) scheduled.push({ line, request: requests[at]! });
  }
  const toPrice = scheduled.map(({ request }) => request);
  const priced = toPrice.length === 0 ? [] : allowedLines(toPrice, scheduleTerms(plan.plan.pricing.factor), packs);
  for (const [at, { line }] of scheduled.entries()) {
    const answered = answer(work, line, priced[at]!);
    if (answered) allowed.set(line, answered);
  }
  return allowed;
}

/** Deductible and limits of a plan year that the plan does not have are not guessed. */
function knownYear(work: ClaimInWork, line: LineInWork): void {
  const date = line.line.dateFrom;
  if (date === null || work.input.plan.yearOf(date)) return;
  wait(work, line, 'PYO-ACM-01', `the plan has no benefits for services of ${date.slice(0, 4)}`);
}

function wait(work: ClaimInWork, line: LineInWork, rule: string, reason: string): void {
  const dueDate = addDays(work.input.asOf, DAYS_TO_REVIEW);
  line.pend = { line: line.line.number, rule, reason, owner: 'examiner', dueDate };
}

/** Medicare's schedule as a plan uses it: for those who participate, without steps. */
export function scheduleTerms(factor: string): PricingTerms {
  return {
    participating: true,
    qualifyingParticipant: false,
    deductibleRemainingCents: 0,
    edition: null,
    scheduleFactor: factor === '1' ? null : factor,
    explain: false,
  };
}

/** The plan's own amount of a line, not above the charge; null where the plan has none. */
export function contractCents(plan: PlanRules, line: ServiceLine): Cents | null {
  const { dateFrom, units, chargeCents } = line;
  const amount = dateFrom === null ? null : plan.contractAmount(line, dateFrom);
  if (!amount || !(units > 0)) return null;
  return Math.min(roundCents(times(exactly(amount.cents), unitsOf(units))), chargeCents);
}

function contractPrice(work: ClaimInWork, line: LineInWork): AllowedLine | null {
  const allowedCents = contractCents(work.input.plan, line.line);
  if (allowedCents === null) return null;
  if (allowedCents === 0 && line.line.chargeCents > 0) {
    line.deny('PYO-CTR-03', WITHOUT_AMOUNT);
    return null;
  }
  return { work: line, allowedCents, rules: ['PYO-CTR-03'], partB: null, assistantRate: null };
}

/** A whole charge is never "above the allowed amount" (PYO-COR-03): what has no amount of its own has its reason. */
const IN_OTHER_LINE: Reason = { groupCode: 'CO', carc: '97', rarc: ['M80'] };
const WITHOUT_AMOUNT: Reason = { groupCode: 'CO', carc: '234', rarc: ['N390'] };

/** The allowed line, or null after the line was denied or made to wait. */
function answer(work: ClaimInWork, line: LineInWork, priced: WorkingLine): AllowedLine | null {
  const { disposition, allowedCents } = priced;
  if (disposition === null && allowedCents === 0 && line.line.chargeCents > 0) {
    const inOther = priced.rules.find((item) => item.startsWith('PRC-BIL') || item === 'PRC-MULT-3');
    line.deny(inOther ?? priced.rules.at(-1)!, inOther ? IN_OTHER_LINE : WITHOUT_AMOUNT);
    return null;
  }
  if (disposition === null && allowedCents !== null) {
    const partB = partBTerms(priced);
    const assistantRate = therapyAssistantRate(priced)?.factor ?? null;
    return { work: line, allowedCents, rules: priced.rules, partB, assistantRate };
  }
  const { rule, text } = priced.closed!;
  const reason = denialReason(priced, rule, work.input.plan.standardCoinsurance === null);
  if (reason) line.deny(rule, reason);
  else wait(work, line, rule, `a person prices the line: ${text}`);
  return null;
}

function denialReason(priced: WorkingLine, rule: string, medicare: boolean): Reason | null {
  const status = priced.row?.status ?? null;
  const rows = answers.rows.filter(
    (row) => row.disposition === priced.disposition && row.rule === rule && (medicare || !row.medicareOnly),
  );
  return (
    rows.find((row) => row.status !== null && row.status === status) ?? rows.find((row) => row.status === null) ?? null
  );
}
