import type { Cents } from '../kernel/money.ts';
import { type Exact, exactly, NOTHING, roundCents, times } from './exact.ts';
import type { WorkingLine } from './line.ts';
import { partBRate, type Rate } from './rates.ts';

/** How an allowed amount is divided: allowed = deductible + coinsurance + Medicare before sequestration (+ what an assistant's line loses). */
export interface Shares {
  readonly deductibleCents: Cents;
  readonly coinsuranceCents: Cents;
  readonly medicareBeforeSequestrationCents: Cents;
  readonly sequestrationCents: Cents;
  readonly paidCents: Cents;
}

/** The open part of a yearly deductible, used up line by line. */
export class Deductible {
  remainingCents: Cents;

  constructor(remainingCents: Cents) {
    this.remainingCents = remainingCents;
  }

  take(cents: Cents): Cents {
    const taken = Math.min(this.remainingCents, cents);
    this.remainingCents -= taken;
    return taken;
  }
}

/**
 * The Part B shares of a priced line: deductible in line order, coinsurance on the rest, sequestration on Medicare's part, each
 * rounded once (PRC-MED-01, PRC-SEQ-01, PRC-RND-03). A colorectal screening that became therapeutic (PT), or follows a positive
 * stool test (KX on the screening codes), has its own share (PRC-CRC-01).
 */
export function partBShares(line: WorkingLine, allowedCents: Cents, deductible: Deductible): Shares {
  const { date } = line.request;
  const { rule, deductibleApplies, coinsurance } = partBTerms(line);
  const deductibleCents = deductibleApplies ? deductible.take(allowedCents) : 0;
  const coinsuranceCents = roundCents(times(exactly(allowedCents - deductibleCents), coinsurance));
  const assistant = therapyAssistantRate(line);
  const medicare = allowedCents - deductibleCents - coinsuranceCents;
  const medicareBeforeSequestrationCents = assistant
    ? roundCents(times(exactly(medicare), assistant.factor))
    : medicare;
  const sequestration = partBRate('sequestration', date);
  const sequestrationCents = sequestration
    ? roundCents(times(exactly(medicareBeforeSequestrationCents), sequestration.factor))
    : 0;
  const paidCents = medicareBeforeSequestrationCents - sequestrationCents;
  if (line.steps && allowedCents > 0) {
    line.explain(
      rule,
      deductibleApplies
        ? 'deductible in the order of the lines, then coinsurance on the rest'
        : 'no deductible; coinsurance',
      { deductible: text(deductibleCents), coinsuranceRate: String(coinsurance.numerator / coinsurance.denominator) },
      coinsuranceCents,
    );
    if (assistant) {
      const inputs = { medicare: text(medicare), factor: assistant.text };
      line.explain('PRC-PTA-01', 'therapy by an assistant', inputs, medicareBeforeSequestrationCents);
    }
    const inputs = { medicare: text(medicareBeforeSequestrationCents), rate: sequestration?.text ?? '0' };
    line.explain('PRC-SEQ-01', "sequestration, on Medicare's part only", inputs, sequestrationCents);
  }
  return { deductibleCents, coinsuranceCents, medicareBeforeSequestrationCents, sequestrationCents, paidCents };
}

/** What Part B leaves to the patient on a line: by schedule, or by the modifiers of colorectal screening. */
export function partBTerms(line: WorkingLine): {
  readonly rule: string;
  readonly deductibleApplies: boolean;
  readonly coinsurance: Exact;
} {
  const screening = screeningRate(line);
  if (screening) return { rule: 'PRC-CRC-01', deductibleApplies: false, coinsurance: screening };
  const coinsurance = line.coinsurance ?? partBRate('coinsurance', line.request.date)!.factor;
  return { rule: 'PRC-MED-01', deductibleApplies: line.deductibleApplies, coinsurance };
}

/** What Medicare pays of its part when an assistant gave the therapy; null otherwise. */
export function therapyAssistantRate(line: WorkingLine): Rate | null {
  return line.has('CQ') || line.has('CO') ? partBRate('therapyAssistant', line.request.date) : null;
}

const SCREENING_COLONOSCOPY = new Set(['G0105', 'G0121']);

function screeningRate(line: WorkingLine): Exact | null {
  if (line.has('PT')) return partBRate('colorectalTherapeutic', line.request.date)?.factor ?? null;
  return line.has('KX') && SCREENING_COLONOSCOPY.has(line.request.code) ? NOTHING : null;
}

function text(cents: Cents): string {
  return (cents / 100).toFixed(2);
}
