import type { IsoDate } from '../kernel/dates.ts';
import { sumCents } from '../kernel/money.ts';
import type { Remittance } from '../remittance/remittance.ts';
import type { Books } from './books.ts';
import { isDecided } from './decision.ts';
import { carriedForward, type DecidedClaim, remittanceOf } from './remittance.ts';

/** Checks go out at noon, whatever the clock: the same run gives the same file. */
const TIME = '1200';

/** Decided claims of a run, kept until each payee gets a check for his. */
export class ChecksToWrite {
  readonly #byPayee = new Map<string, DecidedClaim[]>();

  /** What waits or was refused gets no money and stands on no check. */
  add(decided: DecidedClaim): void {
    if (!isDecided(decided.decision)) return;
    const payee = decided.claim.billingProvider.npi ?? decided.claim.billingProvider.name;
    const claims = this.#byPayee.get(payee);
    if (claims) claims.push(decided);
    else this.#byPayee.set(payee, [decided]);
  }

  /** One check a payee, numbered and with what earlier files left open, which the books keep. */
  remittances(books: Books): Remittance[] {
    return [...this.#byPayee].map(([payee, claims]) => {
      const date = lastDay(claims);
      const { checkNumber, count } = books.nextCheckNumber(date);
      const carriedCents = books.carriedCents(payee);
      const remittance = remittanceOf(claims, {
        plan: books.plan.plan,
        checkNumber,
        date,
        time: TIME,
        interchangeControlNumber: String(count).padStart(9, '0'),
        carriedCents,
      });
      books.carry(payee, carriedForward(sumCents(remittance.claims.map(({ paidCents }) => paidCents)), carriedCents));
      return remittance;
    });
  }
}

function lastDay(claims: readonly DecidedClaim[]): IsoDate {
  const days = claims.map(({ decision }) => decision.asOf).sort();
  return days.at(-1)!;
}
