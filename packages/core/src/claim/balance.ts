import type { Cents } from '../kernel/money.ts';
import type { Claim, OtherCoverage, ServiceLine } from './claim.ts';

/**
 * Whether a segment that counts in a balance could not be read and is kept: then a difference proves nothing, and what is wrong
 * with the segment is told already.
 */
export function hasUncounted(
  unread: readonly { readonly segment: string; readonly partial?: boolean }[] | undefined,
): boolean {
  return (unread ?? []).some(({ segment, partial }) => !partial && /^(CAS|CLP|PLB|SVC|SVD|SV[123])\*/.test(segment));
}

/** Sum of the lines' charges: what CLM02 must say. NaN when a charge is unknown. */
export function lineChargesCents(claim: Pick<Claim, 'lines'>): Cents {
  let sum = 0;
  for (const line of claim.lines) sum += line.chargeCents;
  return sum;
}

/** Sum of adjustments; positive ones reduce what is paid. */
export function adjustedCents(adjustments: readonly { readonly cents: Cents }[]): Cents {
  let sum = 0;
  for (const adjustment of adjustments) sum += adjustment.cents;
  return sum;
}

/** What one other payer paid and adjusted; balanced when `differenceCents` = charge − paid − adjusted is 0. */
export interface PayerBalance {
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly adjustedCents: Cents;
  /** 0 also when one of them is unknown: that it is, is said elsewhere. */
  readonly differenceCents: Cents;
}

/**
 * A line as one other payer decided it; null when that payer decided nothing on it, or bundled it into another line.
 * Source: 837P (005010X222A1), coordination of benefits: line charge = line paid + line adjustments.
 */
export function linePayerBalance(line: ServiceLine, payerId: string): PayerBalance | null {
  let paid = 0;
  let adjusted = 0;
  let any = false;
  for (const adjudication of line.adjudications) {
    if (adjudication.payerId !== payerId) continue;
    if ((adjudication.bundledInto ?? null) !== null) return null;
    any = true;
    paid += adjudication.paidCents;
    adjusted += adjustedCents(adjudication.adjustments);
  }
  return any ? balance(line.chargeCents, paid, adjusted) : null;
}

/**
 * The claim as one other payer decided it; null when the claim does not say what that payer paid (AMT*D).
 * Source: as above: total charge = payer paid + claim adjustments + that payer's line adjustments.
 */
export function claimPayerBalance(claim: Claim, coverage: OtherCoverage): PayerBalance | null {
  if (coverage.paidCents === null) return null;
  let adjusted = adjustedCents(coverage.adjustments);
  for (const line of claim.lines) {
    for (const adjudication of line.adjudications) {
      if (adjudication.payerId === coverage.payer.payerId) adjusted += adjustedCents(adjudication.adjustments);
    }
  }
  return balance(claim.totalChargeCents, coverage.paidCents, adjusted);
}

function balance(chargeCents: Cents, paidCents: Cents, adjusted: Cents): PayerBalance {
  const difference = chargeCents - paidCents - adjusted;
  return { chargeCents, paidCents, adjustedCents: adjusted, differenceCents: difference || 0 };
}

/** Members whose amount, units or number is not known ("lines[0].chargeCents"): a claim that has any cannot be judged. */
export function unknownNumbers(claim: Claim): string[] {
  const unknown: string[] = [];
  if (Number.isNaN(claim.totalChargeCents)) unknown.push('totalChargeCents');
  for (const [i, line] of claim.lines.entries()) {
    if (Number.isNaN(line.number)) unknown.push(`lines[${i}].number`);
    if (Number.isNaN(line.chargeCents)) unknown.push(`lines[${i}].chargeCents`);
    if (Number.isNaN(line.units)) unknown.push(`lines[${i}].units`);
    for (const [j, { paidCents }] of line.adjudications.entries()) {
      if (Number.isNaN(paidCents)) unknown.push(`lines[${i}].adjudications[${j}].paidCents`);
    }
  }
  return unknown;
}
