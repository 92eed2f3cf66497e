import type { Claim } from '../claim/claim.ts';
import { addDays } from '../kernel/dates.ts';
import { type Cents, sumCents } from '../kernel/money.ts';
import { adjustmentOf, type Reason } from './adjustment.ts';
import { Benefits } from './benefits.ts';
import { checkCoverage } from './check-coverage.ts';
import { checkCoding, claimEdits } from './check-edits.ts';
import { checkNecessity } from './check-necessity.ts';
import { type AllowedLine, checkPrice } from './check-price.ts';
import { type ClaimStatus, type Decision, type DecisionAdjustment, isDecided, type LineDecision } from './decision.ts';
import type { HistoryItem } from './history.ts';
import { Ledger } from './ledger.ts';
import { packsUsed } from './packs-used.ts';
import { findOriginal, negated } from './replacement.ts';
import { type AdjudicationInput, ClaimInWork, DAYS_TO_REVIEW, type LineInWork } from './work.ts';

/** What comes of a claim: the plan's decision (null for a void), and the decision that it takes back (null for an original). */
export interface Adjudication {
  readonly decision: Decision | null;
  /** The earlier decision with all amounts negated, and its ledger entries taken back. */
  readonly reversal: Decision | null;
  /** The claim that the reversal is of, as it was decided: what a remittance tells of it is this claim's, not the replacement's. */
  readonly reversedClaim: Claim | null;
}

const WAITING: Reason = { groupCode: 'OA', carc: '133', rarc: [] };
const UNPROCESSABLE: Reason = { groupCode: 'CO', carc: '16', rarc: ['MA130'] };
const ORIGINAL_NOT_FOUND: Reason = { groupCode: 'CO', carc: '16', rarc: ['M47', 'MA130'] };
const ABOVE_ALLOWED: Reason = { groupCode: 'CO', carc: '45', rarc: [] };
const SEQUESTRATION: Reason = { groupCode: 'CO', carc: '253', rarc: [] };
const PATIENT = { deductible: '1', coinsurance: '2', copay: '3' } as const;
const REPLACEMENT = '7';
const VOID = '8';

/**
 * Answers a claim as a payer would, in the order coverage, necessity, coding, price. Pure: the same claim, plan, balances,
 * history, packs and day give the same answer; the caller posts `entries` to the ledger and keeps the decision as history.
 * A replacement or void first takes back the decision that it names (PYO-RPL-03); while a replacement waits, or when it is
 * rejected, the original stands.
 */
export function adjudicate(claim: Claim, input: AdjudicationInput): Adjudication {
  const restates = claim.frequencyCode === REPLACEMENT || claim.frequencyCode === VOID;
  if (!restates) return { decision: decide(claim, input), reversal: null, reversedClaim: null };
  const original = input.plan.plan.acceptsReplacements ? findOriginal(claim, input.history) : null;
  if (!original) {
    const rule = input.plan.plan.acceptsReplacements ? 'PYO-RPL-01' : 'FRC-02';
    return {
      decision: rejected(new ClaimInWork(claim, input), rule, ORIGINAL_NOT_FOUND),
      reversal: null,
      reversedClaim: null,
    };
  }
  const reversal = negated(original.decision, input.asOf);
  if (claim.frequencyCode === VOID) return { decision: null, reversal, reversedClaim: original.claim };
  const decision = decide(claim, unwound(input, original, reversal));
  return isDecided(decision)
    ? { decision, reversal, reversedClaim: original.claim }
    : { decision, reversal: null, reversedClaim: null };
}

/** Balances and history as if the original had never been. */
function unwound(input: AdjudicationInput, original: HistoryItem, reversal: Decision): AdjudicationInput {
  return {
    ...input,
    ledger: new Ledger([...input.ledger.entries, ...reversal.entries]),
    history: input.history.filter((item) => item !== original),
  };
}

function decide(claim: Claim, input: AdjudicationInput): Decision {
  const work = new ClaimInWork(claim, input);
  const edits = claimEdits(work);
  work.notChecked = edits.notChecked;
  const [first] = edits.rejecting;
  const illegible = claim.lines.length === 0 || claim.lines.some((line) => Number.isNaN(line.chargeCents));
  if (first || illegible) return rejected(work, first?.rule ?? 'AMT-01', UNPROCESSABLE);
  checkCoverage(work);
  checkNecessity(work, edits.necessity);
  checkCoding(work, edits.coding);
  secondaryWaits(work);
  const allowed = checkPrice(work);
  if (work.lines.some((line) => line.pend !== null)) return pended(work);
  return decided(work, allowed);
}

/** What the plan pays after another one is not decided by this first form (PYO-COB-08: never guess). */
function secondaryWaits(work: ClaimInWork): void {
  if (work.claim.subscriber.coverageOrder === 'P') return;
  for (const line of work.openLines) {
    line.pend = {
      line: line.line.number,
      rule: 'PYO-COB-08',
      reason: 'this plan is not the first payer: a person coordinates the benefits',
      owner: 'examiner',
      dueDate: addDays(work.input.asOf, DAYS_TO_REVIEW),
    };
  }
}

function decided(work: ClaimInWork, allowed: ReadonlyMap<LineInWork, AllowedLine>): Decision {
  const { plan, ledger, claimNumber, asOf } = work.input;
  const benefits = new Benefits(work.claim, plan, ledger, claimNumber, asOf);
  const lines = work.lines.map((line) => {
    if (line.denial) return deniedLine(line, line.denial.reason, line.denial.rule);
    return paidLine(allowed.get(line)!, benefits);
  });
  const denied = work.lines.filter((line) => line.denial !== null).length;
  const status = denied === lines.length ? 'denied' : denied > 0 ? 'reduced' : 'paid';
  return claimOf(work, status, lines, benefits.entries);
}

function paidLine(allowed: AllowedLine, benefits: Benefits): LineDecision {
  const division = benefits.divide(allowed);
  const { chargeCents } = allowed.work.line;
  const patient = (carc: string): Reason => ({ groupCode: 'PR', carc, rarc: [] });
  const adjustments = [
    adjustmentOf(ABOVE_ALLOWED, chargeCents - allowed.allowedCents + division.assistantCents),
    adjustmentOf(SEQUESTRATION, division.sequestrationCents),
    adjustmentOf(patient(PATIENT.deductible), division.deductibleCents),
    adjustmentOf(patient(PATIENT.coinsurance), division.coinsuranceCents),
    adjustmentOf(patient(PATIENT.copay), division.copayCents),
  ].filter((adjustment) => adjustment.cents !== 0);
  return {
    ...lineFacts(allowed.work),
    allowedCents: allowed.allowedCents,
    paidCents: division.paidCents,
    patientCents: patientPart(adjustments),
    adjustments,
    because: [...new Set([...allowed.rules, ...division.rules])],
    benefit: division.category?.category.id ?? null,
  };
}

/** The whole charge for one reason, and never 45 beside it (PYO-COR-03). */
function deniedLine(line: LineInWork, reason: Reason, rule: string): LineDecision {
  const chargeCents = legible(line.line.chargeCents);
  const adjustments = chargeCents === 0 ? [] : [adjustmentOf(reason, chargeCents)];
  return {
    ...lineFacts(line),
    allowedCents: 0,
    paidCents: 0,
    patientCents: patientPart(adjustments),
    adjustments,
    because: [rule],
    benefit: null,
  };
}

/** Waits as a whole: nothing is paid, and the remittance does not carry it. */
function pended(work: ClaimInWork): Decision {
  const lines = work.lines.map((line) =>
    deniedLine(line, WAITING, line.pend?.rule ?? line.denial?.rule ?? 'PYO-ENG-01'),
  );
  return { ...claimOf(work, 'pended', lines, []), pends: work.lines.flatMap((line) => line.pend ?? []) };
}

function rejected(work: ClaimInWork, rule: string, reason: Reason): Decision {
  const lines = work.lines.map((line) => deniedLine(line, reason, rule));
  return claimOf(work, 'rejected', lines, []);
}

function lineFacts({ line }: LineInWork) {
  return {
    line: line.number,
    code: line.procedure.code,
    modifiers: line.procedure.modifiers,
    units: line.units,
    dateOfService: line.dateFrom,
    chargeCents: legible(line.chargeCents),
  };
}

/** A charge that could not be read counts as nothing; such a claim is rejected. */
function legible(cents: Cents): Cents {
  return Number.isNaN(cents) ? 0 : cents;
}

function claimOf(
  work: ClaimInWork,
  status: ClaimStatus,
  lines: readonly LineDecision[],
  entries: Decision['entries'],
): Decision {
  const { claimNumber, plan, asOf } = work.input;
  return {
    claimNumber,
    patientControlNumber: work.claim.patientControlNumber,
    plan: plan.plan.id,
    planSha256: plan.sha256,
    packs: packsUsed(work.claim, work.input.packs),
    asOf,
    status,
    chargeCents: sumCents(lines.map((line) => line.chargeCents)),
    allowedCents: sumCents(lines.map((line) => line.allowedCents)),
    paidCents: sumCents(lines.map((line) => line.paidCents)),
    patientCents: sumCents(lines.map((line) => line.patientCents)),
    adjustments: [],
    lines,
    pends: [],
    notChecked: work.notChecked,
    entries,
  };
}

function patientPart(adjustments: readonly DecisionAdjustment[]): number {
  return sumCents(adjustments.filter(({ groupCode }) => groupCode === 'PR').map(({ cents }) => cents));
}
