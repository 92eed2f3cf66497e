/**
 * Exact decimal numbers for money arithmetic: an integer coefficient and a count of decimals.
 * Binary floating point is never used for RVUs, indices, factors or percentages.
 */
export interface Decimal {
  readonly coefficient: bigint;
  /** Digits after the point, 0 or more. */
  readonly scale: number;
}

const SHAPE = /^([+-])?(\d*)(?:\.(\d*))?$/;

/** Reads "33.4009", ".05", "-2"; returns null on anything else (blank, exponent, thousands separator). */
export function parseDecimal(text: string): Decimal | null {
  const parts = SHAPE.exec(text.trim());
  if (!parts) return null;
  const whole = parts[2] ?? '';
  const fraction = parts[3] ?? '';
  if (whole === '' && fraction === '') return null;
  const digits = BigInt(whole + fraction);
  return { coefficient: parts[1] === '-' ? -digits : digits, scale: fraction.length };
}

/** For literals in tables and tests; throws on bad text. */
export function decimal(text: string | number): Decimal {
  const value = parseDecimal(String(text));
  if (!value) throw new RangeError(`not a decimal number: ${text}`);
  return value;
}

export const ZERO: Decimal = { coefficient: 0n, scale: 0 };
export const ONE: Decimal = { coefficient: 1n, scale: 0 };

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { coefficient: rescaled(a, scale) + rescaled(b, scale), scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { coefficient: -b.coefficient, scale: b.scale });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale };
}

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const difference = rescaled(a, scale) - rescaled(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Rounds half away from zero to the given number of decimals ("half up" on magnitudes, as CMS rounds fees). */
export function round(a: Decimal, scale: number): Decimal {
  if (a.scale <= scale) return { coefficient: rescaled(a, scale), scale };
  const divisor = 10n ** BigInt(a.scale - scale);
  const negative = a.coefficient < 0n;
  const magnitude = negative ? -a.coefficient : a.coefficient;
  const quotient = (magnitude * 2n + divisor) / (divisor * 2n);
  return { coefficient: negative ? -quotient : quotient, scale };
}

/** Exact quotient numerator / denominator of two integers, rounded half away from zero to `scale` decimals. */
export function ratio(numerator: bigint, denominator: bigint, scale: number): Decimal {
  if (denominator === 0n) throw new RangeError('division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const n = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(scale);
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (n * 2n + d) / (d * 2n);
  return { coefficient: negative ? -quotient : quotient, scale };
}

/** Plain text without exponent, with exactly `scale` decimals: 33.4009, 0.575, -2. */
export function formatDecimal(a: Decimal): string {
  const negative = a.coefficient < 0n;
  const digits = (negative ? -a.coefficient : a.coefficient).toString().padStart(a.scale + 1, '0');
  const text = a.scale === 0 ? digits : `${digits.slice(0, -a.scale)}.${digits.slice(-a.scale)}`;
  return negative ? `-${text}` : text;
}

/** Like formatDecimal, without zeros at the end of the fraction: 1.500 → 1.5, 2.00 → 2. */
export function trimmedDecimal(a: Decimal): string {
  const text = formatDecimal(a);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function rescaled(a: Decimal, scale: number): bigint {
  return a.scale === scale ? a.coefficient : a.coefficient * 10n ** BigInt(scale - a.scale);
}
