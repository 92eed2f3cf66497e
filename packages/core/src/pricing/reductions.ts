import type { IsoDate } from '../kernel/dates.ts';
import { type Exact, factorOf } from './exact.ts';
import { inForce } from './rates.ts';
import table from './tables/multiple-procedures.json' with { type: 'json' };

export type ReducedPart = 'fee' | 'technical' | 'professional' | 'practice-expense';

/** How much each rank of the day is paid. */
export interface Reduction {
  readonly rates: readonly Exact[];
  /** For ranks after the listed ones; null = by report. */
  readonly beyond: Exact | null;
}

const ROWS = table.rows.map((row) => ({
  ...row,
  reduction: { rates: row.rates.map(factorOf), beyond: row.beyond === null ? null : factorOf(row.beyond) },
}));

/** The reduction of an indicator's part on a day; null when there is none. */
export function reductionOf(indicator: string, part: ReducedPart, date: IsoDate): Reduction | null {
  const rows = ROWS.filter((row) => row.indicator === indicator && row.part === part);
  return inForce(rows, date)?.reduction ?? null;
}

/** Factor of a rank, from 1; null = by report. */
export function rateOfRank(reduction: Reduction, rank: number): Exact | null {
  return reduction.rates[rank - 1] ?? reduction.beyond;
}
