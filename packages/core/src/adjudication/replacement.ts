import type { Claim } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Decision, DecisionAdjustment } from './decision.ts';
import type { HistoryItem } from './history.ts';
import { reversalOf } from './ledger.ts';

/** The standing claim that a replacement or void names: by the plan's number, the billing provider and the member (PYO-RPL-01). */
export function findOriginal(claim: Claim, history: readonly HistoryItem[]): HistoryItem | null {
  const found = history.find(
    (item) =>
      !item.reversed &&
      item.decision.claimNumber === claim.payerClaimControlNumber &&
      item.claim.billingProvider.npi === claim.billingProvider.npi &&
      item.claim.subscriber.memberId === claim.subscriber.memberId,
  );
  return found ?? null;
}

/** The decision with every amount and every ledger entry taken back, same groups and reasons (835-REV-01). */
export function negated(decision: Decision, asOf: IsoDate): Decision {
  return {
    ...decision,
    asOf,
    chargeCents: minus(decision.chargeCents),
    allowedCents: minus(decision.allowedCents),
    paidCents: minus(decision.paidCents),
    patientCents: minus(decision.patientCents),
    adjustments: decision.adjustments.map(opposite),
    lines: decision.lines.map((line) => ({
      ...line,
      chargeCents: minus(line.chargeCents),
      allowedCents: minus(line.allowedCents),
      paidCents: minus(line.paidCents),
      patientCents: minus(line.patientCents),
      adjustments: line.adjustments.map(opposite),
    })),
    entries: reversalOf(decision.entries, asOf),
  };
}

function opposite(adjustment: DecisionAdjustment): DecisionAdjustment {
  return { ...adjustment, cents: minus(adjustment.cents) };
}

/** Never −0, which is not the number that a sum gives. */
function minus(cents: Cents): Cents {
  return 0 - cents;
}
