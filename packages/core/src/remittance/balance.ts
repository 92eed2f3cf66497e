import { adjustedCents, hasUncounted } from '../claim/balance.ts';
import type { Position } from '../claim/claim.ts';
import { type Cents, x12Amount } from '../kernel/money.ts';
import { type FindingFacts, type X12Finding, x12Finding } from '../x12/finding.ts';
import type { X12RuleId } from '../x12/rules.ts';
import type { ModelPlace, TransactionContext } from '../x12/transaction-model.ts';
import type { ClaimPayment, Remittance, RemittanceHeader } from './remittance.ts';

type Report = TransactionContext['report'];

/** Equal, or one of them unknown: that is said elsewhere. */
function agree(a: Cents, b: Cents): boolean {
  return !(a < b || a > b);
}

/**
 * Line and claim of one payment: charge − adjustments = paid on each line and on the claim; the lines' charges are the
 * claim's; patient responsibility is the sum of group PR, but for reversals; a reversal takes back. What is amiss on the claim
 * only because it is amiss on its lines is told of there. Returns charge − adjustments − paid of the claim; NaN when a part
 * of it could not be read.
 * Source: 835 (005010X221A1), balancing, as restated by public implementation pages.
 */
export function checkPayment(payment: ClaimPayment, report: Report): Cents {
  let adjusted = adjustedCents(payment.adjustments);
  let share = sharedCents(payment.adjustments);
  let charges = 0;
  let lineDifferences = 0;
  for (const line of payment.lines) {
    const own = adjustedCents(line.adjustments);
    adjusted += own;
    share += sharedCents(line.adjustments);
    charges += line.chargeCents;
    const difference = line.chargeCents - own - line.paidCents;
    if (agree(difference, 0)) continue;
    if (hasUncounted(line.unread)) return Number.NaN;
    lineDifferences += difference;
    report(
      'X12-SERVICE-BALANCE',
      place(line.at, 'SVC', ['2000', '2100', '2110'], 3, x12Amount(line.paidCents)),
      balanceFacts(line.chargeCents, own, line.paidCents),
    );
  }
  if (hasUncounted(payment.unread) || payment.lines.some(({ unread }) => hasUncounted(unread))) return Number.NaN;
  const at = (element: number, value: string) => place(payment.at, 'CLP', ['2000', '2100'], element, value);
  const difference = payment.chargeCents - adjusted - payment.paidCents;
  if (!agree(difference, 0) && difference !== lineDifferences) {
    report(
      'X12-PAYMENT-BALANCE',
      at(4, x12Amount(payment.paidCents)),
      balanceFacts(payment.chargeCents, adjusted, payment.paidCents),
    );
  }
  if (payment.lines.length > 0 && !agree(charges, payment.chargeCents)) {
    report('X12-PAYMENT-LINES', at(3, x12Amount(payment.chargeCents)), {
      what: 'the charge',
      sum: x12Amount(charges),
    });
  }
  const stated = payment.patientResponsibilityCents ?? 0;
  if (payment.statusCode !== '22' && !agree(stated, share)) {
    report('X12-PATIENT-SHARE', at(5, x12Amount(stated)), { expected: x12Amount(share) });
  }
  if (payment.statusCode === '22' && (payment.chargeCents > 0 || payment.paidCents > 0)) {
    report('X12-REVERSAL', at(4, x12Amount(payment.paidCents)));
  }
  return difference || 0;
}

/**
 * The check: payment = sum of claims − sum of provider adjustments; nothing paid = method NON. What is amiss on the check only
 * because a claim's paid amount is, is told of there.
 */
export class CheckTotals {
  #claims = 0;
  #differences = 0;

  /** `difference`: what `checkPayment` gave. */
  add(payment: ClaimPayment, difference: Cents): void {
    this.#claims += payment.paidCents;
    this.#differences += difference;
  }

  finish(remittance: RemittanceHeader, report: Report): void {
    const taken = adjustedCents(remittance.providerAdjustments);
    const { paymentCents, method } = remittance;
    const at = (element: number, value: string) => place(remittance.at ?? null, 'BPR', [], element, value);
    const signed = remittance.creditOrDebit === 'D' ? -paymentCents : paymentCents;
    const expected = this.#claims - taken;
    if (hasUncounted(remittance.unread)) return;
    if (!agree(signed, expected) && signed - expected !== this.#differences) {
      report('X12-CHECK-BALANCE', at(2, x12Amount(paymentCents)), {
        claims: x12Amount(this.#claims),
        adjustments: x12Amount(taken),
        expected: x12Amount(expected),
      });
    }
    if (paymentCents === 0 && method !== 'NON') {
      report('X12-NO-PAYMENT', at(4, method), { fact: 'nothing is paid, but BPR04 names a way of payment' });
    } else if (paymentCents > 0 && method === 'NON') {
      report('X12-NO-PAYMENT', at(4, method), { fact: 'BPR04 says that nothing is paid, but BPR02 is not zero' });
    }
  }
}

/** All balances of a remittance in memory. Findings of one that was not read from a file stand at segment 0. */
export function checkRemittance(remittance: Remittance): X12Finding[] {
  const findings: X12Finding[] = [];
  const transaction = remittance.batch.transactionControlNumber;
  const report = (rule: X12RuleId, at: ModelPlace, facts?: FindingFacts) => {
    findings.push(x12Finding(rule, { transaction, ...at }, facts));
  };
  const totals = new CheckTotals();
  for (const payment of remittance.claims) {
    totals.add(payment, checkPayment(payment, report));
  }
  totals.finish(remittance, report);
  return findings;
}

function sharedCents(adjustments: ClaimPayment['adjustments']): Cents {
  return adjustedCents(adjustments.filter(({ groupCode }) => groupCode === 'PR'));
}

function balanceFacts(charge: Cents, adjusted: Cents, paid: Cents): FindingFacts {
  return {
    charge: x12Amount(charge),
    adjusted: x12Amount(adjusted),
    expected: x12Amount(charge - adjusted),
    paid: x12Amount(paid),
  };
}

function place(
  position: Position | null,
  segmentId: string,
  loopPath: readonly string[],
  element: number,
  value: string,
): ModelPlace {
  return { segment: position?.segment ?? 0, offset: position?.offset ?? 0, segmentId, loopPath, element, value };
}
