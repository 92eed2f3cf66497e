import { isIsoDate } from '../kernel/dates.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { ProviderKind } from '../record/practitioner.ts';
import type { LineToPrice, PricingTerms } from './line.ts';
import { isFacility } from './place-of-service.ts';
import kinds from './tables/provider-kinds.json' with { type: 'json' };

/** A list of lines to price without a claim around them, as `price --cases` reads it. */
export interface PriceCase {
  readonly name: string;
  readonly lines: readonly LineToPrice[];
  readonly terms: PricingTerms;
}

const KINDS = new Set(kinds.rates.map((row) => row.kind));

/**
 * Reads one case: case, edition?, date, carrier, locality, facility?, pos, participating?, qp?, providerType?,
 * deductibleRemainingCents?, lines [{code, modifiers?, units?, chargeCents, documented?, postopDays?}]. What is left out: by date,
 * by place of service, participating, no QP, physician, no deductible left, no modifiers, one unit. All lines are one patient, provider and day.
 */
export function readPriceCase(value: unknown): Result<PriceCase> {
  const input = asRecord(value);
  if (!input) return fault('PRICE-CASE', 'a case is a JSON object');
  const name = text(input.case) ?? '';
  if (name === '') return fault('PRICE-CASE', 'the case has no name; set "case"');
  const date = text(input.date) ?? '';
  if (!isIsoDate(date)) return fault('PRICE-CASE', 'date is not a day; write YYYY-MM-DD', 'date');
  const carrier = text(input.carrier) ?? '';
  const locality = text(input.locality) ?? '';
  if (!/^\d{5}$/.test(carrier) || !/^\d{2}$/.test(locality)) {
    return fault('PRICE-CASE', 'carrier has five digits and locality two, both as text', 'carrier');
  }
  const kind = text(input.providerType) ?? 'physician';
  if (!KINDS.has(kind)) return fault('PRICE-CASE', `providerType is one of ${[...KINDS].join(', ')}`, 'providerType');
  const placeOfService = text(input.pos) ?? '';
  const facility = typeof input.facility === 'boolean' ? input.facility : isFacility(placeOfService);
  const deductible = input.deductibleRemainingCents ?? 0;
  if (!isCents(deductible)) {
    return fault('PRICE-CASE', 'deductibleRemainingCents is a whole number of cents', 'deductibleRemainingCents');
  }
  if (!Array.isArray(input.lines)) return fault('PRICE-CASE', 'lines is a list', 'lines');
  const lines: LineToPrice[] = [];
  for (const [at, item] of input.lines.entries()) {
    const line = readLine(item);
    if (!line) return fault('PRICE-CASE', 'a line has a code, whole chargeCents and positive units', `lines[${at}]`);
    lines.push({
      number: at + 1,
      ...line,
      date,
      placeOfService,
      facility,
      place: { carrier, locality, because: 'locality given with the case' },
      performer: '',
      providerKind: kind as ProviderKind,
      providerKindBecause: null,
    });
  }
  return ok({
    name,
    lines,
    terms: {
      participating: input.participating !== false,
      qualifyingParticipant: input.qp === true,
      deductibleRemainingCents: deductible,
      edition: text(input.edition),
      scheduleFactor: null,
      explain: true,
    },
  });
}

function readLine(value: unknown) {
  const input = asRecord(value);
  const code = text(input?.code);
  const modifiers = input?.modifiers ?? [];
  const units = input?.units ?? 1;
  const days = input?.postopDays ?? null;
  if (!input || !code || !isCents(input.chargeCents) || !isTextList(modifiers)) return null;
  if (typeof units !== 'number' || !(units > 0) || (days !== null && !isCents(days))) return null;
  return {
    code: code.toUpperCase(),
    modifiers: modifiers.map((modifier) => modifier.toUpperCase()),
    units,
    chargeCents: input.chargeCents,
    documented: input.documented === true,
    postOperativeDays: days,
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isCents(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
