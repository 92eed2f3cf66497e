import { type Decimal, decimal, multiply, round } from './decimal.ts';

/** An amount in whole United States cents. Always an integer; sums of claims stay far below 2^53. */
export type Cents = number;

/**
 * Reads an X12 or human amount ("260", "260.5", "-46.84", ".05") as cents.
 * Returns null on anything that is not a plain number with at most two decimals that are not zero.
 */
export function parseCents(text: string): Cents | null {
  let at = 0;
  const end = text.length;
  const negative = text.charCodeAt(0) === 45;
  if (negative || text.charCodeAt(0) === 43) at++;
  let cents = 0;
  let digits = 0;
  let decimals = -1;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (code < 48 || code > 57) return null;
    digits++;
    if (decimals >= 2) {
      if (code !== 48) return null;
      continue;
    }
    cents = cents * 10 + (code - 48);
    if (decimals >= 0) decimals++;
  }
  if (digits === 0) return null;
  for (let missing = decimals < 0 ? 2 : 2 - decimals; missing > 0; missing--) cents *= 10;
  if (!Number.isSafeInteger(cents)) return null;
  return negative && cents !== 0 ? -cents : cents;
}

/** X12 form: no trailing zeros, no leading zero needed: 26000 → "260", 5005 → "50.05", 50 → "0.5". */
export function x12Amount(cents: Cents): string {
  const sign = cents < 0 ? '-' : '';
  const magnitude = Math.abs(cents);
  const fraction = magnitude % 100;
  const whole = Math.floor(magnitude / 100);
  if (fraction === 0) return `${sign}${whole}`;
  return `${sign}${whole}.${String(fraction).padStart(2, '0').replace(/0$/, '')}`;
}

/** For people: $1,411.00, −$9.71 (a real minus sign). */
export function formatCents(cents: Cents): string {
  const magnitude = Math.abs(cents);
  const whole = Math.floor(magnitude / 100)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${cents < 0 ? '−' : ''}$${whole}.${String(magnitude % 100).padStart(2, '0')}`;
}

/** Dollars, exact, rounded half away from zero once to cents. */
export function toCents(dollars: Decimal): Cents {
  return Number(round(dollars, 2).coefficient);
}

export function fromCents(cents: Cents): Decimal {
  return { coefficient: BigInt(cents), scale: 2 };
}

/** cents × factor, rounded once: timesFactor(12816, "0.85") = 10894. */
export function timesFactor(cents: Cents, factor: Decimal | string): Cents {
  return toCents(multiply(fromCents(cents), typeof factor === 'string' ? decimal(factor) : factor));
}

export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
