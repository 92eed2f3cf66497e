import { lineChargesCents } from '../claim/balance.ts';
import type { Claim } from '../claim/claim.ts';
import type { Cents } from '../kernel/money.ts';
import type { ClaimPayment, Remittance } from '../remittance/remittance.ts';

/** A claim that was sent, by the id of its visit: original and replacement have the same. */
export interface SentClaim {
  readonly id: string;
  readonly claim: Claim;
}

export type Match =
  | { readonly found: true; readonly sent: SentClaim }
  | { readonly found: false; readonly why: string; readonly differenceCents: Cents | null };

/** Sent claims by patient control number, so that each payment finds its own in one look. */
export class SentClaims {
  readonly #byControlNumber = new Map<string, SentClaim[]>();

  constructor(sent: Iterable<SentClaim>) {
    for (const item of sent) {
      const key = normal(item.claim.patientControlNumber);
      const list = this.#byControlNumber.get(key);
      if (list) list.push(item);
      else this.#byControlNumber.set(key, [item]);
    }
  }

  /**
   * The claim that a payment answers: patient control number, payee and total charge must agree (a reversal has the opposite
   * sign). Several that agree are told apart by the days of service; versions of one visit's claim are one; still several are held
   * for a person.
   */
  match(payment: ClaimPayment, payee: Remittance['payee']): Match {
    const named = this.#byControlNumber.get(normal(payment.patientControlNumber)) ?? [];
    if (named.length === 0) return missing('no claim was sent with this patient control number');
    const ours = named.filter(({ claim }) => payee.npi === null || claim.billingProvider.npi === payee.npi);
    if (ours.length === 0) return missing('the claim was sent by another billing provider than the one that is paid');
    const charge = Math.abs(payment.chargeCents);
    const right = ours.filter(({ claim }) => lineChargesCents(claim) === charge);
    if (right.length === 0) {
      return missing(
        'the charge of the payment is not the charge of the claim',
        charge - lineChargesCents(ours[0]!.claim),
      );
    }
    const days = right.filter((item) => sameDays(item.claim, payment));
    const chosen = days.length > 0 ? days : right;
    const last = chosen.at(-1)!;
    if (chosen.every(({ id }) => id === last.id)) return { found: true, sent: last };
    return missing('several claims were sent with this number, charge and days; a person chooses');
  }
}

function missing(why: string, differenceCents: Cents | null = null): Match {
  return { found: false, why, differenceCents };
}

/** Payers return the number in capitals, and some without blanks at its ends. */
function normal(patientControlNumber: string): string {
  return patientControlNumber.trim().toUpperCase();
}

/** Every day that the payment names is a day of the claim. */
function sameDays(claim: Claim, payment: ClaimPayment): boolean {
  const days = new Set(claim.lines.map((line) => line.dateFrom));
  const paid = payment.lines.map((line) => line.dateFrom ?? payment.statementFrom).filter((day) => day !== null);
  return paid.every((day) => days.has(day));
}
