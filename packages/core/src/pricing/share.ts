import type { Cents } from '../kernel/money.ts';
import { exactly, roundCents, times } from './exact.ts';
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
  const screening = screeningShare(line);
  const waived = screening !== null || !line.deductibleApplies;
  const deductibleCents = waived ? 0 : deductible.take(allowedCents);
  const rest = exactly(allowedCents - deductibleCents);
  const usual = partBRate('coinsurance', date)!;
  const rate = screening?.factor ?? line.coinsurance ?? usual.factor;
  const coinsuranceCents = roundCents(times(rest, rate));
  const assistant = line.has('CQ') || line.has('CO') ? partBRate('therapyAssistant', date) : null;
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
      screening ? 'PRC-CRC-01' : 'PRC-MED-01',
      waived ? 'no deductible; coinsurance' : 'deductible in the order of the lines, then coinsurance on the rest',
      { deductible: text(deductibleCents), coinsuranceRate: String(rate.numerator / rate.denominator) },
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

function screeningShare(line: WorkingLine): Rate | null {
  if (line.has('PT')) return partBRate('colorectalTherapeutic', line.request.date);
  const followUp = line.has('KX') && (line.request.code === 'G0105' || line.request.code === 'G0121');
  return followUp ? { factor: exactly(0), text: '0' } : null;
}

function text(cents: Cents): string {
  return (cents / 100).toFixed(2);
}
