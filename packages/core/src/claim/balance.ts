import type { Cents } from '../kernel/money.ts';
import type { Claim, OtherCoverage, ServiceLine } from './claim.ts';

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

/** What one other payer paid and adjusted, and whether it makes up the charge. Balanced: charge = paid + adjusted. */
export interface PayerBalance {
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly adjustedCents: Cents;
  readonly balanced: boolean;
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

/** Unknown amounts count as balanced: that they are unknown is said elsewhere. */
function balance(chargeCents: Cents, paidCents: Cents, adjusted: Cents): PayerBalance {
  const difference = chargeCents - paidCents - adjusted;
  return { chargeCents, paidCents, adjustedCents: adjusted, balanced: !(difference < 0 || difference > 0) };
}
