import { type Exact, factorOf } from './exact.ts';

/** Units as an exact count: drugs are billed in halves and tenths too. */
export function unitsOf(units: number): Exact {
  return Number.isInteger(units) ? { numerator: units, denominator: 1 } : factorOf(String(units));
}
