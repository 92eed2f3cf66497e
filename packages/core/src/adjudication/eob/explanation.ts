import { type Claim, patientOf, renderingOf } from '../../claim/claim.ts';
import { addDays, type IsoDate } from '../../kernel/dates.ts';
import { type Cents, sumCents } from '../../kernel/money.ts';
import { fullName } from '../../record/person.ts';
import { type Decision, type DecisionAdjustment, isDecided, type LineDecision } from '../decision.ts';
import type { Ledger } from '../ledger.ts';
import { familyOf, memberOf } from '../member.ts';
import type { Plan } from '../plan.ts';

/** What an explanation is made from. */
export interface ExplanationFacts {
  readonly plan: Plan;
  readonly claim: Claim;
  readonly decision: Decision;
  /** Balances with this claim's entries already in them. */
  readonly ledger: Ledger;
  /** Number of the earlier claim that this one replaces, or null. */
  readonly corrects: string | null;
  /** Plain words for a service; null where none are known. */
  label(code: string, date: IsoDate | null): string | null;
  /** The patient asked that services are not named (EOB-04). */
  readonly masked: boolean;
}

/** A service as the patient reads it. */
export interface ExplainedLine {
  /** null: just "Service". */
  readonly words: string | null;
  /** null when masked. */
  readonly code: string | null;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly shareCents: Cents;
  /** Why a part is not paid, deductible, coinsurance, copay, contract and sequestration apart: those stand in the sum. */
  readonly reasons: readonly { readonly carc: string; readonly patientOwes: boolean }[];
}

/** The charge taken apart: charge = contract + notYours + keptBack + otherPayer + paid + shares. */
export interface ExplainedSum {
  readonly chargeCents: Cents;
  readonly contractCents: Cents;
  readonly notYoursCents: Cents;
  readonly keptBackCents: Cents;
  readonly otherPayerCents: Cents;
  readonly paidCents: Cents;
  readonly deductibleCents: Cents;
  readonly coinsuranceCents: Cents;
  readonly copayCents: Cents;
  readonly notCoveredCents: Cents;
}

/** An explanation of benefits as values: the page and the printed form say the same (EOB-01). */
export interface Explanation {
  readonly payerName: string;
  readonly payerPhone: string;
  readonly planName: string;
  readonly claimNumber: string;
  readonly corrects: string | null;
  readonly patientName: string;
  readonly memberId: string;
  readonly providerName: string;
  readonly practiceName: string;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** The sum of all PR amounts, as in CLP05 of the remittance (EOB-02). */
  readonly oweCents: Cents;
  readonly sum: ExplainedSum;
  readonly lines: readonly ExplainedLine[];
  readonly year: {
    readonly deductible: { readonly usedCents: Cents; readonly limitCents: Cents };
    /** null: the plan has no limit. */
    readonly outOfPocket: { readonly usedCents: Cents; readonly limitCents: Cents } | null;
  } | null;
  readonly appealBy: IsoDate;
}

const SHARES: Readonly<Record<string, 'deductibleCents' | 'coinsuranceCents' | 'copayCents'>> = {
  '1': 'deductibleCents',
  '2': 'coinsuranceCents',
  '3': 'copayCents',
};
const CONTRACT = '45';
const SEQUESTRATION = '253';
const OTHER_PAYER = '23';

/** The explanation of a decided claim. Throws for a claim that is pended or rejected: there is nothing to explain yet. */
export function explanationOf(facts: ExplanationFacts): Explanation {
  const { plan, claim, decision } = facts;
  if (!isDecided(decision)) throw new Error('nothing was decided');
  const days = decision.lines.flatMap((line) => line.dateOfService ?? []).sort();
  return {
    payerName: plan.payer.name,
    payerPhone: plan.payer.phone,
    planName: plan.name,
    claimNumber: decision.claimNumber,
    corrects: facts.corrects,
    patientName: fullName(patientOf(claim).name),
    memberId: claim.subscriber.memberId ?? '',
    providerName: providerName(claim),
    practiceName: claim.billingProvider.name,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    oweCents: decision.patientCents,
    sum: sumOf(decision),
    lines: decision.lines.map((line) => explained(line, facts)),
    year: yearOf(facts, days[0] ?? null),
    appealBy: addDays(decision.asOf, plan.appealDays),
  };
}

function providerName(claim: Claim): string {
  const provider = claim.lines[0] ? renderingOf(claim, claim.lines[0]) : claim.billingProvider;
  return [provider.firstName, provider.name, provider.suffix].filter(Boolean).join(' ');
}

function sumOf(decision: Decision): ExplainedSum {
  const sum = {
    chargeCents: decision.chargeCents,
    contractCents: 0,
    notYoursCents: 0,
    keptBackCents: 0,
    otherPayerCents: 0,
    paidCents: decision.paidCents,
    deductibleCents: 0,
    coinsuranceCents: 0,
    copayCents: 0,
    notCoveredCents: 0,
  };
  for (const adjustment of [...decision.adjustments, ...decision.lines.flatMap((line) => line.adjustments)]) {
    sum[partOf(adjustment)] += adjustment.cents;
  }
  return sum;
}

function partOf({ groupCode, carc }: DecisionAdjustment): Exclude<keyof ExplainedSum, 'chargeCents' | 'paidCents'> {
  if (groupCode === 'PR') return SHARES[carc] ?? 'notCoveredCents';
  if (carc === CONTRACT) return 'contractCents';
  if (carc === SEQUESTRATION) return 'keptBackCents';
  return carc === OTHER_PAYER ? 'otherPayerCents' : 'notYoursCents';
}

function explained(line: LineDecision, { label, masked }: ExplanationFacts): ExplainedLine {
  const reasons = line.adjustments
    .filter((adjustment) => partOf(adjustment) === 'notYoursCents' || partOf(adjustment) === 'notCoveredCents')
    .map(({ carc, groupCode }) => ({ carc, patientOwes: groupCode === 'PR' }));
  return {
    words: masked ? null : label(line.code, line.dateOfService),
    code: masked ? null : line.code,
    chargeCents: line.chargeCents,
    paidCents: line.paidCents,
    shareCents: line.patientCents,
    reasons,
  };
}

function yearOf({ plan, claim, ledger }: ExplanationFacts, date: IsoDate | null): Explanation['year'] {
  const year = plan.benefits.years.find(({ from, to }) => date !== null && date >= from && date <= to);
  if (!year) return null;
  const key = { member: memberOf(claim), family: familyOf(claim), year: year.from };
  const used = (benefit: 'deductible' | 'out-of-pocket') => ledger.memberCents({ ...key, benefit });
  return {
    deductible: { usedCents: used('deductible'), limitCents: year.deductible.individualCents },
    outOfPocket: year.outOfPocketMaximum && {
      usedCents: used('out-of-pocket'),
      limitCents: year.outOfPocketMaximum.individualCents,
    },
  };
}

/** Every part of the charge, for the check that nothing is lost. */
export function partsCents({ chargeCents: _, ...parts }: ExplainedSum): Cents {
  return sumCents(Object.values(parts));
}
