import { adjustedCents } from '../claim/balance.ts';
import type { Claim, ServiceLine } from '../claim/claim.ts';
import type { Cents } from '../kernel/money.ts';
import type { ClaimPayment, LinePayment } from '../remittance/remittance.ts';

/** How a line that was paid compares with what its price says. */
export type VarianceKind = 'equal' | 'under' | 'over' | 'denied' | 'not-priced' | 'not-answered' | 'not-billed';

export interface LineVariance {
  /** LX number of the billed line; null for one that the payer added. */
  readonly line: number | null;
  readonly code: string;
  readonly kind: VarianceKind;
  readonly expectedAllowedCents: Cents | null;
  readonly allowedCents: Cents | null;
  /** Allowed by the payer less expected; null where one of them is not known. */
  readonly differenceCents: Cents | null;
  readonly paidCents: Cents | null;
  /** "CO 45" and the like, as the payer gave them. */
  readonly reasons: readonly string[];
}

/**
 * Compares what a payer allowed on each line with the expected price, line by line (null = not priced). A line that the payer refused as a whole is "denied"; one
 * that our schedules do not price is "not-priced", never "equal".
 */
export function variancesOf(claim: Claim, expected: readonly (Cents | null)[], payment: ClaimPayment): LineVariance[] {
  const open = new Set(payment.lines);
  const found = claim.lines.map((line, at) => {
    const answer = answerTo(line, at, payment, open);
    if (answer) open.delete(answer);
    return compared(line, expected[at] ?? null, answer);
  });
  const added = [...open].map((line) => notBilled(line));
  return [...found, ...added];
}

function compared(line: ServiceLine, expectedAllowedCents: Cents | null, answer: LinePayment | null): LineVariance {
  const allowedCents = answer && allowedOf(answer);
  const differenceCents =
    expectedAllowedCents === null || allowedCents === null ? null : allowedCents - expectedAllowedCents;
  return {
    line: line.number,
    code: line.procedure.code,
    kind: kindOf(expectedAllowedCents, answer, allowedCents, differenceCents),
    expectedAllowedCents,
    allowedCents,
    differenceCents,
    paidCents: answer?.paidCents ?? null,
    reasons: answer ? reasonsOf(answer) : [],
  };
}

function kindOf(
  expected: Cents | null,
  answer: LinePayment | null,
  allowed: Cents | null,
  difference: Cents | null,
): VarianceKind {
  if (!answer) return 'not-answered';
  if (expected === null || difference === null) return 'not-priced';
  if (difference === 0) return 'equal';
  if (allowed === 0 && answer.paidCents === 0) return 'denied';
  return difference < 0 ? 'under' : 'over';
}

/** AMT B6 where the payer gives it, else the charge less what is not the patient's. Sequestration is no part of the price. */
export function allowedOf(line: LinePayment): Cents {
  if (line.allowedCents !== null) return line.allowedCents;
  const taken = line.adjustments.filter(
    ({ groupCode, carc }) => !(groupCode === 'PR' && PATIENT_SHARE.has(carc)) && carc !== SEQUESTRATION,
  );
  return line.chargeCents - adjustedCents(taken);
}

const PATIENT_SHARE = new Set(['1', '2', '3']);
const SEQUESTRATION = '253';

/** By our line control number, else by its number, else by code, modifiers and charge. */
function answerTo(
  line: ServiceLine,
  at: number,
  payment: ClaimPayment,
  open: ReadonlySet<LinePayment>,
): LinePayment | null {
  const candidates = [...open];
  const own = line.lineControlNumber ?? String(line.number);
  const billed = (answer: LinePayment) => answer.billedProcedure ?? answer.procedure;
  const alike = (answer: LinePayment) =>
    billed(answer).code === line.procedure.code && Math.abs(answer.chargeCents) === line.chargeCents;
  return (
    candidates.find((answer) => answer.lineControlNumber === own && alike(answer)) ??
    candidates.find((answer) => alike(answer) && sameModifiers(billed(answer).modifiers, line.procedure.modifiers)) ??
    candidates.find((answer) => answer === payment.lines[at] && billed(answer).code === line.procedure.code) ??
    null
  );
}

function sameModifiers(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}

function notBilled(line: LinePayment): LineVariance {
  return {
    line: null,
    code: line.procedure.code,
    kind: 'not-billed',
    expectedAllowedCents: null,
    allowedCents: allowedOf(line),
    differenceCents: null,
    paidCents: line.paidCents,
    reasons: reasonsOf(line),
  };
}

function reasonsOf(line: LinePayment): string[] {
  return [...new Set(line.adjustments.map(({ groupCode, carc }) => `${groupCode} ${carc}`))];
}
