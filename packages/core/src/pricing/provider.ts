import { dollars, exactly, factorOf, roundCents, times } from './exact.ts';
import type { PricingTerms, WorkingLine } from './line.ts';
import { partBRate, providerRate } from './rates.ts';

/**
 * Who performs and whether he participates: share of the kind of clinician, the reduction without participation, and the limiting
 * charge, which is taken from the rounded fee (PRC-NPP-01, PRC-NPR-01).
 */
export function applyProvider(line: WorkingLine, terms: PricingTerms): void {
  const { providerKind, providerKindBecause, date } = line.request;
  // AS holds the 85 % of the physician assistant already.
  if (!line.has('AS')) {
    const rate = providerRate(providerKind, date);
    if (!rate) {
      line.close('not_payable', 'PRC-NPP-01', `Medicare did not pay a ${KIND[providerKind]} on that day`);
      return;
    }
    if (providerKindBecause !== null) line.note('PRC-NPP-01', providerKindBecause);
    if (rate.text !== '1') line.multiply('PRC-NPP-01', `share of a ${KIND[providerKind]}`, rate.factor, rate.text);
  }
  if (terms.participating) return;
  const reduced = partBRate('nonParticipating', date);
  const limit = partBRate('limitingCharge', date);
  if (!reduced || !limit) return;
  const participatingCents = roundCents(line.amount);
  line.limitingChargeCents = roundCents(times(exactly(participatingCents), times(reduced.factor, limit.factor)));
  line.multiply('PRC-NPR-01', 'without participation', reduced.factor, reduced.text);
  if (line.steps) {
    const inputs = { fee: dollars(exactly(participatingCents)), reduction: reduced.text, limit: limit.text };
    line.explain('PRC-NPR-01', 'limiting charge without assignment', inputs, line.limitingChargeCents);
  }
}

/** Plans that pay a part or a multiple of Medicare's amounts (PYO-CTR-03). */
export function applyPlanFactor(line: WorkingLine, terms: PricingTerms): void {
  if (terms.scheduleFactor === null) return;
  line.multiply(
    'PYO-CTR-03',
    "the plan's factor on Medicare's schedule",
    factorOf(terms.scheduleFactor),
    terms.scheduleFactor,
  );
}

const KIND: Readonly<Record<WorkingLine['request']['providerKind'], string>> = {
  physician: 'physician',
  np: 'nurse practitioner',
  pa: 'physician assistant',
  cns: 'clinical nurse specialist',
  cnm: 'certified nurse midwife',
  dietitian: 'dietitian',
  csw: 'clinical social worker',
  mft: 'marriage and family therapist',
  mhc: 'mental health counselor',
  pt: 'physical therapist',
  ot: 'occupational therapist',
  slp: 'speech-language pathologist',
};

/** Rounds the line once and takes the lesser of charge and fee (PRC-RND-03, PRC-LOW-01). */
export function settle(line: WorkingLine): void {
  const rounded = roundCents(line.amount);
  line.explain('PRC-RND-03', 'rounded once, half up', {}, rounded);
  line.allowedCents = rounded;
  const { chargeCents } = line.request;
  if (line.pair) {
    settlePair(line, rounded);
    return;
  }
  if (chargeCents < rounded) {
    line.allowedCents = chargeCents;
    line.explain('PRC-LOW-01', 'the charge is less than the fee', {}, chargeCents);
  }
}

/** Both sides together are held against both charges: what the first line's charge cannot hold goes to the second. */
function settlePair(line: WorkingLine, rounded: number): void {
  const { other, first } = line.pair!;
  const fee = first ? rounded : rounded + Math.max(0, roundCents(other.amount) - other.request.chargeCents);
  line.allowedCents = Math.min(fee, line.request.chargeCents);
  if (line.allowedCents !== rounded) {
    line.explain('PRC-LOW-01', 'charges of both sides against the fee of both sides', {}, line.allowedCents);
  }
}
