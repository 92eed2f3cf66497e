import { type Cents, sumCents } from '../kernel/money.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { ClaimPayment, Remittance } from '../remittance/remittance.ts';
import { type SentClaim, SentClaims } from './match.ts';
import { mayPost, type PostingOrganization } from './may-post.ts';
import { checkBalances, wrongSumOf } from './sums.ts';

/** One payment that belongs to one sent claim. */
export interface ReadyPosting {
  /** The same payment of the same check always has the same key, so that a file imported twice changes nothing. */
  readonly key: string;
  readonly sent: SentClaim;
  readonly payment: ClaimPayment;
}

/** One that a person has to look at first. */
export interface HeldPosting {
  readonly claim: string;
  readonly why: string;
  readonly differenceCents: Cents | null;
}

export interface PreparedPosting {
  readonly check: string;
  readonly ready: readonly ReadyPosting[];
  /** Payments that were posted before. */
  readonly alreadyPosted: number;
  readonly held: readonly HeldPosting[];
}

export interface PostingInput {
  readonly sent: Iterable<SentClaim>;
  readonly organization: PostingOrganization;
  /** Keys of what was posted before. */
  readonly posted: ReadonlySet<string>;
}

/**
 * What of a remittance can be posted, what was posted before, and what is held and why. A remittance that does not balance as a
 * whole, or that must not be posted here (simulated, test), is refused with a fault: nothing of it is ready.
 */
export function preparePosting(remittance: Remittance, input: PostingInput): Result<PreparedPosting> {
  const permission = mayPost(remittance, input.organization);
  if (!permission.allowed) return fault('POST-REFUSED', permission.why, `check ${remittance.traceNumber}`);
  if (!checkBalances(remittance)) {
    return fault(
      'POST-UNBALANCED',
      'the check is not its claims less the provider adjustments; ask the payer',
      `check ${remittance.traceNumber}`,
    );
  }
  const sent = new SentClaims(input.sent);
  const ready: ReadyPosting[] = [];
  const held: HeldPosting[] = [];
  let alreadyPosted = 0;
  for (const [at, payment] of remittance.claims.entries()) {
    const key = postingKey(remittance, payment, at);
    const claim = payment.patientControlNumber;
    const wrong = wrongSumOf(payment);
    const match = sent.match(payment, remittance.payee);
    if (input.posted.has(key)) alreadyPosted++;
    else if (wrong) held.push({ claim, ...wrong });
    else if (!match.found) held.push({ claim, why: match.why, differenceCents: match.differenceCents });
    else ready.push({ key, sent: match.sent, payment });
  }
  return ok({ check: remittance.traceNumber, ready, alreadyPosted, held });
}

function postingKey({ payerIdentifier, traceNumber }: Remittance, payment: ClaimPayment, at: number): string {
  const { patientControlNumber, payerClaimControlNumber, statusCode } = payment;
  return [payerIdentifier, traceNumber, at, patientControlNumber, payerClaimControlNumber ?? '', statusCode].join('|');
}

/** What the patient owes after a claim is posted: the PR amounts and nothing else (HRM-12). */
export function patientOwesCents(payment: ClaimPayment): Cents {
  const adjustments = [...payment.adjustments, ...payment.lines.flatMap((line) => line.adjustments)];
  return sumCents(adjustments.filter(({ groupCode }) => groupCode === 'PR').map(({ cents }) => cents));
}
