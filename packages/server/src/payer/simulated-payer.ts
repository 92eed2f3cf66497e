import type { Books } from '@cleanclaim/core/adjudication/books.ts';
import { ChecksToWrite } from '@cleanclaim/core/adjudication/checks-to-write.ts';
import { type Decision, isDecided } from '@cleanclaim/core/adjudication/decision.ts';
import { type Explanation, explanationOf } from '@cleanclaim/core/adjudication/eob/explanation.ts';
import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import type { ClaimOutcome, ClaimStep, ControlNumbers } from '@cleanclaim/core/claim/life.ts';
import { isTransmitted } from '@cleanclaim/core/claim/route.ts';
import { writeClaims } from '@cleanclaim/core/claim/x837p/writer.ts';
import { serviceWords } from '@cleanclaim/core/codes/service-words.ts';
import { takeStep } from '@cleanclaim/core/coding/claim-steps.ts';
import type { Course } from '@cleanclaim/core/coding/course.ts';
import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import { foldOnto } from '@cleanclaim/core/coding/fold.ts';
import type { CodingRecord } from '@cleanclaim/core/coding/record.ts';
import type { ClaimVersion } from '@cleanclaim/core/coding/version.ts';
import { fault, ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { type HeldPosting, preparePosting, type ReadyPosting } from '@cleanclaim/core/posting/prepare.ts';
import type { Remittance } from '@cleanclaim/core/remittance/remittance.ts';
import { writeRemittances } from '@cleanclaim/core/remittance/x835/writer.ts';
import type { Chart } from '../visits/chart.ts';
import { refusalFault } from '../visits/refusal.ts';
import { batchOf } from './batch.ts';
import { readRemittanceFile } from './read-remittance.ts';

/** Who reports the steps, under which policy and when. */
export type Reporter = Omit<Course, 'reason'>;

export interface Sent {
  readonly events: readonly CodingEvent[];
  readonly record: CodingRecord;
  /** The claim as it left, with its envelope. */
  readonly claim: Claim;
  /** The 837P, as sent. */
  readonly content: string;
}

/**
 * Sends a released version: writes its 837P and takes the steps up to "sent". `control` numbers the interchange. Faults: a route that is
 * not sent (a reopening is asked for), and whatever keeps the steps from being taken.
 */
export function sendClaim(chart: Chart, version: ClaimVersion, control: number, reporter: Reporter): Result<Sent> {
  if (!isTransmitted(version.route))
    return fault('SEND-ROUTE', 'this payer takes no replacement; ask it for a reopening', `version ${version.number}`);
  const { organization, coverage } = chart;
  const batch = batchOf(organization, coverage.payer, control, reporter.context.at, true);
  const claim: Claim = { ...version.claim, batch };
  const content = [...writeClaims([claim], { lineBreak: '\n' })].join('');
  const numbers = {
    interchangeControlNumber: batch.interchangeControlNumber,
    groupControlNumber: batch.groupControlNumber,
    transactionControlNumber: batch.transactionControlNumber,
  };
  const steps = new Steps(chart.record, version.number, reporter);
  const taken = steps.take('scrub') ?? steps.take('queue') ?? steps.take('send', numbers);
  return taken ?? ok({ events: steps.events, record: steps.record, claim, content });
}

/** What the simulated payer answered, and what it comes to in our books. */
export interface Answer {
  readonly events: readonly CodingEvent[];
  readonly record: CodingRecord;
  readonly decision: Decision;
  /** null when the payer rejected the claim or lets it wait. */
  readonly paid: {
    /** The 835, as it came. */
    readonly content: string;
    readonly remittance: Remittance;
    /** Payments that can be booked, with their place in the remittance from 1. */
    readonly ready: readonly ReadyPosting[];
    readonly held: readonly HeldPosting[];
    readonly explanation: Explanation;
  } | null;
}

const OUTCOMES: Readonly<Record<Decision['status'], ClaimOutcome | null>> = {
  paid: 'paid',
  reduced: 'partly-paid',
  denied: 'denied',
  pended: null,
  rejected: null,
};

/**
 * Lets the simulated payer answer a sent claim: accepted, adjudicated against its plan, paid by an 835, which is read back as any file
 * from outside and matched for booking. `earlier` = versions sent before this one. The books take what follows from it.
 */
export function answerClaim(
  chart: Chart,
  sent: Pick<Sent, 'record' | 'claim'>,
  version: number,
  earlier: readonly Claim[],
  books: Books,
  packs: ReferenceLibrary,
  reporter: Reporter,
): Result<Answer> {
  const { claim } = sent;
  const asOf = reporter.context.at.slice(0, 10);
  const { decision, reversal, reversedClaim } = books.decide(claim, asOf, packs);
  if (!decision) return fault('ANSWER-VOID', 'a void is answered by its reversal alone', claim.patientControlNumber);
  const steps = new Steps(sent.record, version, reporter);
  const acknowledgment = { acknowledgmentControlNumber: claim.batch!.interchangeControlNumber };
  const refused =
    steps.take('syntax-accepted', acknowledgment) ??
    steps.take(decision.status === 'rejected' ? 'payer-rejected' : 'payer-accepted', acknowledgment) ??
    (decision.status === 'pended' ? steps.take('suspended') : null);
  if (refused) return refused;
  if (!isDecided(decision)) return ok({ events: steps.events, record: steps.record, decision, paid: null });

  const checks = new ChecksToWrite();
  if (reversal && reversedClaim) checks.add({ claim: reversedClaim, decision: reversal, reversal: true });
  checks.add({ claim, decision, reversal: false });
  const content = [...writeRemittances(checks.remittances(books), { lineBreak: '\n' })].join('');
  const [remittance] = readRemittanceFile(new TextEncoder().encode(content));
  const posting = preparePosting(remittance!, {
    sent: [...earlier, claim].map((one) => ({ id: chart.encounter.id, claim: one })),
    organization: { demo: true },
    posted: new Set(),
  });
  if (!posting.ok) return posting;
  const numbers = { payerClaimControlNumber: decision.claimNumber, traceNumber: remittance!.traceNumber };
  const wrong =
    steps.take('adjudicated', numbers, OUTCOMES[decision.status]) ??
    steps.take('posted', { postingReference: posting.value.check }) ??
    steps.take('settled');
  if (wrong) return wrong;
  const explanation = explanationOf({
    plan: books.plan.plan,
    claim,
    decision,
    ledger: books.ledger,
    corrects: reversal?.claimNumber ?? null,
    label: serviceWords(packs),
    masked: false,
  });
  const { ready, held } = posting.value;
  const paid = { content, remittance: remittance!, ready, held, explanation };
  return ok({ events: steps.events, record: steps.record, decision, paid });
}

/** Steps of one version, each onto what the one before left. */
class Steps {
  record: CodingRecord;
  readonly events: CodingEvent[] = [];
  readonly #version: number;
  readonly #reporter: Reporter;

  constructor(record: CodingRecord, version: number, reporter: Reporter) {
    this.record = record;
    this.#version = version;
    this.#reporter = reporter;
  }

  /** null when it was taken. */
  take(step: ClaimStep, controlNumbers: ControlNumbers = {}, outcome: ClaimOutcome | null = null) {
    const taken = takeStep(this.record, { version: this.#version, step, controlNumbers, outcome }, this.#reporter);
    if (!taken.ok) return { ok: false as const, fault: refusalFault(taken.fault) };
    this.events.push(...taken.value);
    this.record = foldOnto(this.record, taken.value);
    return null;
  }
}
