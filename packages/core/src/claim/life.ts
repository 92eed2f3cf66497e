import type { Instant } from '../kernel/identity.ts';
import { fault, ok, type Result } from '../kernel/result.ts';

/** Where one version of a claim stands on its way. */
export type ClaimState =
  | 'draft'
  | 'scrubbed'
  | 'queued'
  | 'sent'
  | 'acknowledged'
  | 'accepted'
  | 'pending'
  | 'rejected'
  | 'cancelled'
  | 'withdrawn'
  | 'adjudicated'
  | 'posted'
  | 'paid'
  | 'partly-paid'
  | 'denied'
  | 'appealed'
  | 'corrected'
  | 'secondary-billed'
  | 'closed';

/** What the payer decided: all paid, part of it, nothing. */
export type ClaimOutcome = 'paid' | 'partly-paid' | 'denied';

export type ClaimStep =
  | 'scrub'
  | 'queue'
  | 'withdraw'
  | 'send'
  | 'reopening-requested'
  | 'syntax-accepted'
  | 'syntax-rejected'
  | 'payer-accepted'
  | 'payer-rejected'
  | 'suspended'
  | 'cancel-confirmed'
  | 'returned-unprocessable'
  | 'adjudicated'
  | 'posted'
  | 'settled'
  | 'appealed'
  | 'replaced'
  | 'secondary-billed'
  | 'closed';

/** Numbers by which the other side knows a step: of the interchange, of its answer, of the claim at the payer, of the check. */
export type ControlNumber =
  | 'interchangeControlNumber'
  | 'groupControlNumber'
  | 'transactionControlNumber'
  | 'acknowledgmentControlNumber'
  | 'payerClaimControlNumber'
  | 'cancellationReference'
  | 'traceNumber'
  | 'postingReference'
  | 'appealReference'
  | 'reopeningReference'
  | 'replacementVersion';

interface Edge {
  readonly from: readonly ClaimState[];
  readonly to: ClaimState;
  readonly numbers: readonly ControlNumber[];
}

/** With the payer or under way to it; a reopening is asked for and pending. */
const ON_ITS_WAY: readonly ClaimState[] = ['sent', 'acknowledged', 'accepted', 'pending'];
const SENT = ['interchangeControlNumber', 'groupControlNumber', 'transactionControlNumber'] as const;

/**
 * The whole life as a table: which step leads where, and the numbers it must carry. 'settled' leads to the outcome of the adjudication.
 * A rejection (999, 277CA, unprocessable) means that the payer never had the claim; what was adjudicated is final.
 */
export const STEPS: Readonly<Record<ClaimStep, Edge>> = {
  scrub: { from: ['draft', 'scrubbed'], to: 'scrubbed', numbers: [] },
  queue: { from: ['scrubbed'], to: 'queued', numbers: [] },
  withdraw: { from: ['draft', 'scrubbed', 'queued'], to: 'withdrawn', numbers: [] },
  send: { from: ['queued'], to: 'sent', numbers: SENT },
  'reopening-requested': { from: ['queued'], to: 'pending', numbers: ['reopeningReference'] },
  'syntax-accepted': { from: ['sent'], to: 'acknowledged', numbers: ['acknowledgmentControlNumber'] },
  'syntax-rejected': { from: ['sent'], to: 'rejected', numbers: ['acknowledgmentControlNumber'] },
  'payer-accepted': { from: ['sent', 'acknowledged'], to: 'accepted', numbers: ['acknowledgmentControlNumber'] },
  'payer-rejected': {
    from: ['sent', 'acknowledged', 'accepted'],
    to: 'rejected',
    numbers: ['acknowledgmentControlNumber'],
  },
  suspended: { from: ['accepted', 'pending'], to: 'pending', numbers: [] },
  'cancel-confirmed': { from: ON_ITS_WAY, to: 'cancelled', numbers: ['cancellationReference'] },
  'returned-unprocessable': { from: ON_ITS_WAY, to: 'rejected', numbers: ['traceNumber'] },
  adjudicated: {
    from: [...ON_ITS_WAY, 'appealed'],
    to: 'adjudicated',
    numbers: ['payerClaimControlNumber', 'traceNumber'],
  },
  posted: { from: ['adjudicated'], to: 'posted', numbers: ['postingReference'] },
  settled: { from: ['posted'], to: 'paid', numbers: [] },
  appealed: { from: ['partly-paid', 'denied'], to: 'appealed', numbers: ['appealReference'] },
  replaced: {
    // Also after a replacement that was rejected: the next one takes the place of the same version.
    from: ['adjudicated', 'posted', 'paid', 'partly-paid', 'denied', 'corrected', 'secondary-billed', 'closed'],
    to: 'corrected',
    numbers: ['replacementVersion'],
  },
  'secondary-billed': { from: ['paid', 'partly-paid'], to: 'secondary-billed', numbers: SENT },
  closed: { from: ['paid', 'partly-paid', 'denied', 'corrected', 'secondary-billed'], to: 'closed', numbers: [] },
};

export type ControlNumbers = { readonly [name in ControlNumber]?: string };

/** A step that was taken, with the numbers by which it can be proved. */
export interface StepTaken {
  readonly step: ClaimStep;
  readonly at: Instant;
  readonly controlNumbers: ControlNumbers;
}

/** One version on its way. */
export interface ClaimLife {
  readonly state: ClaimState;
  /** null until the payer decided. */
  readonly outcome: ClaimOutcome | null;
  readonly steps: readonly StepTaken[];
}

export const NEW_CLAIM: ClaimLife = { state: 'draft', outcome: null, steps: [] };

/** Takes a step. LIFE-STEP when it does not lead on from here, LIFE-NUMBER when a control number is missing, LIFE-OUTCOME without a decision. */
export function advance(life: ClaimLife, taken: StepTaken, outcome: ClaimOutcome | null = null): Result<ClaimLife> {
  const edge = STEPS[taken.step];
  if (!edge.from.includes(life.state)) {
    return fault('LIFE-STEP', `a claim that is ${life.state} cannot take the step "${taken.step}"`, taken.step);
  }
  const missing = edge.numbers.find((name) => !taken.controlNumbers[name]);
  if (missing) return fault('LIFE-NUMBER', `the step "${taken.step}" needs its ${missing}`, missing);
  if (taken.step === 'adjudicated' && outcome === null) {
    return fault('LIFE-OUTCOME', 'an adjudication says whether the claim was paid, paid in part or denied', 'outcome');
  }
  const decided = taken.step === 'adjudicated' ? outcome : life.outcome;
  const state = taken.step === 'settled' ? decided! : edge.to;
  return ok({ state, outcome: decided, steps: [...life.steps, taken] });
}

/** Left the house: its content never changes again. */
export function wasSent(life: ClaimLife): boolean {
  return life.steps.some(({ step }) => step === 'send' || step === 'reopening-requested');
}

export function isOnItsWay(life: ClaimLife): boolean {
  return ON_ITS_WAY.includes(life.state) || life.state === 'appealed';
}

/** The payer decided it: never again sent as an original (ACC-H10, HRM-11, FRC-03). */
export function isFinalized(life: ClaimLife): boolean {
  return life.steps.some(({ step }) => step === 'adjudicated');
}

/** The latest number of a name among the steps, or null: the payer's claim control number goes into a replacement. */
export function controlNumber(life: ClaimLife, name: ControlNumber): string | null {
  return life.steps.findLast(({ controlNumbers }) => controlNumbers[name])?.controlNumbers[name] ?? null;
}
