import { adjustedCents } from '../claim/balance.ts';
import type { Cents } from '../kernel/money.ts';
import { CheckTotals, checkPayment } from '../remittance/balance.ts';
import type { ClaimPayment, Remittance } from '../remittance/remittance.ts';

/** A sum that does not come out. */
export interface WrongSum {
  readonly why: string;
  readonly differenceCents: Cents | null;
}

/** Why a payment cannot be posted as it is: sums that are wrong, or an amount that could not be read; null = nothing. */
export function wrongSumOf(payment: ClaimPayment): WrongSum | null {
  if (!isLegible(payment)) return { why: 'an amount of the payment is not to be read', differenceCents: null };
  const messages: string[] = [];
  checkPayment(payment, (rule) => messages.push(rule));
  const [rule] = messages;
  if (rule === undefined) return null;
  const adjusted = [payment, ...payment.lines].reduce((sum, part) => sum + adjustedCents(part.adjustments), 0);
  const differenceCents = payment.chargeCents - adjusted - payment.paidCents;
  return { why: `the payment does not balance (${rule})`, differenceCents };
}

/** Whether the check is its claims less the provider adjustments. */
export function checkBalances(remittance: Remittance): boolean {
  const totals = new CheckTotals();
  let balanced = remittance.claims.every(isLegible) && !Number.isNaN(remittance.paymentCents);
  for (const payment of remittance.claims) totals.add(payment, 0);
  totals.finish(remittance, (rule) => {
    if (rule === 'X12-CHECK-BALANCE') balanced = false;
  });
  return balanced;
}

function isLegible({ chargeCents, paidCents, adjustments, lines }: ClaimPayment): boolean {
  const amounts = [chargeCents, paidCents, adjustedCents(adjustments)];
  for (const line of lines) amounts.push(line.chargeCents, line.paidCents, adjustedCents(line.adjustments));
  return !amounts.some(Number.isNaN);
}
