import { adjustedCents } from '../claim/balance.ts';
import { type Cents, sumCents } from '../kernel/money.ts';
import type { ClaimPayment, LinePayment, Remittance } from '../remittance/remittance.ts';

/** A sum that does not come out, and by how much. */
export interface Imbalance {
  readonly rule: string;
  /** Place of the claim in the remittance from 0; null = the check as a whole. */
  readonly claim: number | null;
  readonly differenceCents: Cents;
  readonly text: string;
}

const REVERSAL = '22';

/**
 * The sums that a remittance must keep (835-BAL): line, claim, check, and the patient's part. An amount that could not be read
 * makes its sums wrong. Source: 835 (005010X221A1), balancing.
 */
export function imbalances(remittance: Remittance): Imbalance[] {
  const found = remittance.claims.flatMap((payment, at) => ofClaim(payment, at));
  const paid = sumCents(remittance.claims.map((payment) => payment.paidCents));
  const moved = sumCents(remittance.providerAdjustments.map((adjustment) => adjustment.cents));
  const difference = remittance.paymentCents - (paid - moved);
  if (difference !== 0) {
    found.push(imbalance('835-BAL-03', null, difference, 'the check is not the claims less the provider adjustments'));
  }
  return found;
}

function ofClaim(payment: ClaimPayment, at: number): Imbalance[] {
  const found: Imbalance[] = [];
  const check = (rule: string, difference: Cents, text: string) => {
    if (difference !== 0) found.push(imbalance(rule, at, difference, text));
  };
  for (const line of payment.lines) {
    check(
      '835-BAL-01',
      line.chargeCents - line.paidCents - adjustedCents(line.adjustments),
      'a line is not paid plus adjustments',
    );
  }
  const own = adjustedCents(payment.adjustments);
  const ofLines = sumCents(payment.lines.map((line) => adjustedCents(line.adjustments)));
  check(
    '835-BAL-02',
    payment.chargeCents - payment.paidCents - own - ofLines,
    'the claim is not paid plus adjustments',
  );
  if (payment.lines.length > 0) {
    const sum = (of: (line: LinePayment) => Cents) => sumCents(payment.lines.map(of));
    check('835-BAL-02', payment.chargeCents - sum((line) => line.chargeCents), 'the claim is not the sum of its lines');
    check(
      '835-BAL-02',
      payment.paidCents - (sum((line) => line.paidCents) - own),
      'the payment is not the sum of its lines',
    );
  }
  const owed = [...payment.adjustments, ...payment.lines.flatMap((line) => line.adjustments)].filter(
    ({ groupCode }) => groupCode === 'PR',
  );
  if (payment.patientResponsibilityCents !== null && payment.statusCode !== REVERSAL) {
    check(
      '835-BAL-05',
      payment.patientResponsibilityCents - adjustedCents(owed),
      "the patient's part is not the sum of the PR amounts",
    );
  }
  return found;
}

function imbalance(rule: string, claim: number | null, differenceCents: Cents, text: string): Imbalance {
  return { rule, claim, differenceCents, text };
}
