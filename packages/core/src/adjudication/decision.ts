import type { IsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { LedgerEntry } from './ledger.ts';
import type { PackUsed } from './packs-used.ts';

export type ClaimStatus = 'paid' | 'reduced' | 'denied' | 'pended' | 'rejected';

/** A part of a charge that the plan does not pay: group, reason, remarks, cents. */
export interface DecisionAdjustment {
  readonly groupCode: string;
  readonly carc: string;
  readonly rarc: readonly string[];
  readonly cents: Cents;
}

/** charge = paid + adjustments; patient = the PR ones. */
export interface LineDecision {
  readonly line: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly dateOfService: IsoDate | null;
  readonly chargeCents: Cents;
  readonly allowedCents: Cents;
  readonly paidCents: Cents;
  readonly patientCents: Cents;
  readonly adjustments: readonly DecisionAdjustment[];
  /** Rules that decided, in order. */
  readonly because: readonly string[];
  /** The plan's benefit category, null = standard or not paid. */
  readonly benefit: string | null;
}

/** Why a claim waits, who has it and until when (PYO-ENG-01). */
export interface Pend {
  readonly line: number | null;
  readonly rule: string;
  readonly reason: string;
  readonly owner: 'examiner' | 'clinician';
  readonly dueDate: IsoDate;
}

/** The plan's answer to one claim. charge = paid + adjustments on the claim and on every line. */
export interface Decision {
  /** The plan's own number of the claim (CLP07). */
  readonly claimNumber: string;
  readonly patientControlNumber: string;
  readonly plan: string;
  /** Content of plan and reference packs that the decision rests on: with them, the claim and the history it can be made again. */
  readonly planSha256: string;
  readonly packs: readonly PackUsed[];
  readonly asOf: IsoDate;
  readonly status: ClaimStatus;
  readonly chargeCents: Cents;
  readonly allowedCents: Cents;
  readonly paidCents: Cents;
  readonly patientCents: Cents;
  /** The claim's own; its lines have theirs. */
  readonly adjustments: readonly DecisionAdjustment[];
  readonly lines: readonly LineDecision[];
  readonly pends: readonly Pend[];
  /** Rules of the edits that could not be checked: nothing was denied or cut for them. */
  readonly notChecked: readonly string[];
  /** Changes of the accumulators, to be added to the ledger as they are. */
  readonly entries: readonly LedgerEntry[];
}

/** Whether the plan answered: what waits or was rejected is on no remittance and in no history. */
export function isDecided({ status }: Pick<Decision, 'status'>): boolean {
  return status !== 'pended' && status !== 'rejected';
}

/** The claim's adjustments and all its lines', group and reason once each, in first order. */
export function allAdjustments(decision: Pick<Decision, 'adjustments' | 'lines'>): DecisionAdjustment[] {
  const sums = new Map<string, { groupCode: string; carc: string; rarc: string[]; cents: Cents }>();
  for (const adjustment of [...decision.adjustments, ...decision.lines.flatMap((line) => line.adjustments)]) {
    const key = `${adjustment.groupCode} ${adjustment.carc}`;
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...adjustment, rarc: [...adjustment.rarc] });
    else {
      sum.cents += adjustment.cents;
      for (const remark of adjustment.rarc) if (!sum.rarc.includes(remark)) sum.rarc.push(remark);
    }
  }
  return [...sums.values()];
}
