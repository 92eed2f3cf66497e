import { type Decimal, decimal, formatDecimal, round } from '../kernel/decimal.ts';
import type { Cents } from '../kernel/money.ts';

/**
 * An exact amount of cents as a fraction in lowest terms. Percentages follow one another on a line (50 % of 150 %, 85 %, 95 %,
 * days out of 90) and the line is rounded once at the end, so that no step may round on the way (PRC-RND-02, PRC-RND-04).
 * Both numbers stay safe integers; an amount that would not throws RangeError.
 */
export interface Exact {
  readonly numerator: number;
  readonly denominator: number;
}

export const NOTHING: Exact = { numerator: 0, denominator: 1 };
export const ONE: Exact = { numerator: 1, denominator: 1 };

export function exactly(cents: Cents): Exact {
  return { numerator: cents, denominator: 1 };
}

const factors = new Map<string, Exact>();
const MOST_FACTORS = 1000;

/** A factor or a count from its decimal text: "0.625" → 5/8. Throws RangeError on other text. */
export function factorOf(text: string): Exact {
  const known = factors.get(text);
  if (known) return known;
  const value = decimal(text);
  const factor = reduced(Number(value.coefficient), 10 ** value.scale);
  if (factors.size < MOST_FACTORS) factors.set(text, factor);
  return factor;
}

export function times(a: Exact, b: Exact): Exact {
  const across = greatestCommonDivisor(a.numerator, b.denominator);
  const down = greatestCommonDivisor(b.numerator, a.denominator);
  return safe((a.numerator / across) * (b.numerator / down), (a.denominator / down) * (b.denominator / across));
}

export function plus(a: Exact, b: Exact): Exact {
  if (a.denominator === b.denominator) return reduced(a.numerator + b.numerator, a.denominator);
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compareExact(a: Exact, b: Exact): number {
  if (a.denominator === b.denominator) return a.numerator - b.numerator;
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const difference = BigInt(a.numerator) * BigInt(b.denominator) - BigInt(b.numerator) * BigInt(a.denominator);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function lesser(a: Exact, b: Exact): Exact {
  return compareExact(b, a) < 0 ? b : a;
}

/** Whole cents, half away from zero. */
export function roundCents(a: Exact): Cents {
  const magnitude = Math.abs(a.numerator);
  const whole = Math.floor(magnitude / a.denominator);
  const rest = magnitude - whole * a.denominator;
  const rounded = rest * 2 >= a.denominator ? whole + 1 : whole;
  return a.numerator < 0 ? -rounded : rounded;
}

/** Dollars as decimal text, exact: "37.8975"; endless fractions are rounded to eight decimals. */
export function dollars(a: Exact): string {
  const denominator = BigInt(a.denominator) * 100n;
  for (let scale = 2; scale <= 10; scale++) {
    const scaled = BigInt(a.numerator) * 10n ** BigInt(scale);
    if (scaled % denominator === 0n) return formatDecimal({ coefficient: scaled / denominator, scale });
  }
  const cut: Decimal = { coefficient: (BigInt(a.numerator) * 10n ** 9n) / denominator, scale: 9 };
  return formatDecimal(round(cut, 8));
}

function reduced(numerator: number, denominator: number): Exact {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return safe(numerator / divisor, denominator / divisor);
}

function safe(numerator: number, denominator: number): Exact {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator < 1) {
    throw new RangeError('an amount is too large to be calculated exactly');
  }
  return { numerator, denominator };
}

function greatestCommonDivisor(a: number, b: number): number {
  a = Math.abs(a);
  while (a !== 0) [a, b] = [b % a, a];
  return b === 0 ? 1 : b;
}
