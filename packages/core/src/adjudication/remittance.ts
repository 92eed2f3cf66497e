import { type Claim, firstServiceDate, patientOf } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import { type Cents, sumCents } from '../kernel/money.ts';
import type { ClaimPayment, LinePayment, ProviderAdjustment, Remittance } from '../remittance/remittance.ts';
import { type Decision, type DecisionAdjustment, isDecided, type LineDecision } from './decision.ts';
import type { Plan } from './plan.ts';

/** A decision with the claim that it answers. `reversal` = the amounts are those of an earlier decision, negated. */
export interface DecidedClaim {
  readonly claim: Claim;
  readonly decision: Decision;
  readonly reversal: boolean;
}

/** What one check needs beside its claims. */
export interface CheckFacts {
  readonly plan: Plan;
  readonly checkNumber: string;
  readonly date: IsoDate;
  /** HHMM, as the interchange header has it. */
  readonly time: string;
  readonly interchangeControlNumber: string;
  /** Owed from earlier files to this payee, negative: what a reversal left open (PYO-RPL-04). */
  readonly carriedCents: Cents;
}

const RECEIVER_QUALIFIER = 'ZZ';

/**
 * One check for one payee over several decided claims, balanced: payment = sum of claims − provider adjustments. It is simulated:
 * whoever writes it as a file marks payer name and trace number, and its usage is test (HRM-09). Pended and rejected claims are not in it. A negative sum is carried
 * forward (PLB FB) and the check is zero. Throws when a claim does not balance or belongs to another payee.
 */
export function remittanceOf(claims: readonly DecidedClaim[], facts: CheckFacts): Remittance {
  const decided = claims.filter(({ decision }) => isDecided(decision));
  const [first] = decided;
  if (!first) throw new Error('a remittance needs a decided claim');
  const provider = first.claim.billingProvider;
  if (decided.some(({ claim }) => claim.billingProvider.npi !== provider.npi)) {
    throw new Error('the claims of one check belong to one payee');
  }
  const payments = decided.map((item) => claimPayment(item, facts.plan));
  const claimsCents = sumCents(payments.map((payment) => payment.paidCents));
  const { providerAdjustments, paymentCents } = balance(claimsCents, facts, provider.npi ?? '');
  const { plan } = facts;
  return {
    batch: {
      interchangeControlNumber: facts.interchangeControlNumber,
      groupControlNumber: '1',
      transactionControlNumber: '0001',
      senderId: { qualifier: RECEIVER_QUALIFIER, value: plan.payer.payerId },
      receiverId: first.claim.batch?.senderId ?? { qualifier: RECEIVER_QUALIFIER, value: provider.npi ?? 'PROVIDER' },
      guide: '005010X221A1',
      usage: 'T',
      created: facts.date,
      time: facts.time,
    },
    handling: paymentCents === 0 ? 'H' : 'I',
    paymentCents,
    creditOrDebit: 'C',
    method: paymentCents === 0 ? 'NON' : 'CHK',
    paymentDate: facts.date,
    traceNumber: facts.checkNumber,
    payerIdentifier: plan.payer.payerIdentifier,
    productionDate: facts.date,
    payer: {
      name: plan.payer.name,
      address: plan.payer.address,
      contact: { name: 'SIMULATED PAYER', phone: plan.payer.phone },
      otherIds: [],
    },
    payee: {
      name: provider.name,
      npi: provider.npi,
      taxId: provider.taxId?.value ?? null,
      address: provider.address,
    },
    claims: payments,
    providerAdjustments,
    unread: [],
    simulated: true,
  };
}

/** An earlier debt comes in with a positive sign; what is still owed goes out with a negative one. */
function balance(claimsCents: Cents, facts: CheckFacts, npi: string) {
  const providerAdjustments: ProviderAdjustment[] = [];
  const forward = (cents: Cents) =>
    providerAdjustments.push({
      npi,
      fiscalPeriodEnd: `${facts.date.slice(0, 4)}-12-31`,
      reason: 'FB',
      reference: facts.checkNumber,
      cents,
    });
  if (facts.carriedCents < 0) forward(-facts.carriedCents);
  const due = claimsCents + facts.carriedCents;
  if (due < 0) forward(due);
  return { providerAdjustments, paymentCents: Math.max(0, due) };
}

/** What this check leaves to be carried into the payee's next one: zero or negative. */
export function carriedForward(claimsCents: Cents, carriedCents: Cents): Cents {
  return Math.min(0, claimsCents + carriedCents);
}

/** Kinds of plans that a remittance can name (CLP06): fewer than a claim can; any other is mutually defined. */
const KINDS_OF_PLAN = new Set('12 13 14 15 16 17 AM CH DS HM LM MA MB MC OF TV VA WC ZZ'.split(' '));

function kindOfPlan(filingIndicator: string): string {
  return KINDS_OF_PLAN.has(filingIndicator) ? filingIndicator : 'ZZ';
}

function claimPayment({ claim, decision, reversal }: DecidedClaim, plan: Plan): ClaimPayment {
  const charge = decision.chargeCents;
  const adjusted = sumCents(
    [...decision.adjustments, ...decision.lines.flatMap((line) => line.adjustments)].map(({ cents }) => cents),
  );
  if (charge !== decision.paidCents + adjusted) throw new Error(`claim ${decision.claimNumber} does not balance`);
  const rendering = claim.renderingProvider;
  return {
    patientControlNumber: claim.patientControlNumber,
    statusCode: reversal ? '22' : decision.status === 'denied' ? '4' : '1',
    chargeCents: charge,
    paidCents: decision.paidCents,
    patientResponsibilityCents: reversal ? null : decision.patientCents,
    filingIndicator: kindOfPlan(plan.filingIndicator),
    payerClaimControlNumber: decision.claimNumber,
    placeOfService: claim.placeOfService,
    frequencyCode: claim.frequencyCode,
    adjustments: decision.adjustments.map(casOf),
    patient: { name: patientOf(claim).name, memberId: claim.subscriber.memberId },
    correctedSubscriber: null,
    renderingProvider: rendering && {
      name: {
        last: rendering.name,
        first: rendering.firstName,
        middle: rendering.middleName,
        suffix: rendering.suffix,
      },
      npi: rendering.npi,
    },
    crossoverPayer: null,
    remarkCodes: remarksOf(decision.adjustments),
    receivedDate: decision.asOf,
    statementFrom: firstServiceDate(claim),
    statementTo: null,
    coverageExpires: null,
    otherIds: [],
    lines: decision.lines.map((line) => linePayment(claim, line)),
    unread: [],
    at: null,
  };
}

function linePayment(claim: Claim, line: LineDecision): LinePayment {
  const billed = claim.lines.find((item) => item.number === line.line);
  const denied = line.paidCents === 0 && line.allowedCents === 0;
  return {
    lineControlNumber: billed?.lineControlNumber ?? String(line.line),
    procedure: { qualifier: billed?.procedure.qualifier ?? 'HC', code: line.code, modifiers: line.modifiers },
    billedProcedure: null,
    chargeCents: line.chargeCents,
    paidCents: line.paidCents,
    unitsPaid: denied ? 0 : line.units,
    unitsBilled: denied ? line.units : null,
    dateFrom: line.dateOfService,
    dateTo: billed?.dateTo ?? null,
    adjustments: line.adjustments.map(casOf),
    allowedCents: denied ? null : line.allowedCents,
    remarkCodes: remarksOf(line.adjustments),
    unread: [],
    at: null,
  };
}

function casOf({ groupCode, carc, cents }: DecisionAdjustment) {
  return { groupCode, carc, cents, quantity: null };
}

function remarksOf(adjustments: readonly DecisionAdjustment[]): string[] {
  return [...new Set(adjustments.flatMap((adjustment) => adjustment.rarc))];
}
