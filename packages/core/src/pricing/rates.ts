import { type IsoDate, within } from '../kernel/dates.ts';
import { decimal } from '../kernel/decimal.ts';
import type { Cents } from '../kernel/money.ts';
import type { ProviderKind } from '../record/practitioner.ts';
import { type Exact, factorOf } from './exact.ts';
import factors from './tables/conversion-factors.json' with { type: 'json' };
import partB from './tables/part-b.json' with { type: 'json' };
import kinds from './tables/provider-kinds.json' with { type: 'json' };

/** A row of a yearly table: the days it holds for, both included. */
interface Dated {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/** The row in force on a day, or null: a year that no table has is never carried over from the year before. */
export function inForce<T extends Dated>(rows: readonly T[], date: IsoDate): T | null {
  return rows.find((row) => within(date, row)) ?? null;
}

export interface ConversionFactor {
  /** Whole ten-thousandths of a dollar for one RVU. */
  readonly tenThousandths: number;
  /** The year has a factor of its own for qualifying APM participants, and this is it. */
  readonly qualifying: boolean;
}

/** Conversion factor on a day (PRC-CF-01); null for a year that no table has. */
export function conversionFactor(date: IsoDate, qualifyingParticipant: boolean): ConversionFactor | null {
  const row = inForce(FACTORS, date);
  return row && ((qualifyingParticipant ? row.qualifying : null) ?? row.other);
}

const FACTORS = factors.rows.map(({ from, to, other, qualifying }) => ({
  from,
  to,
  other: { tenThousandths: tenThousandths(other), qualifying: false },
  qualifying: qualifying === null ? null : { tenThousandths: tenThousandths(qualifying), qualifying: true },
}));

/** Rates that stand in the Part B table by name. */
export type PartBRate = Exclude<keyof typeof partB, 'about' | 'deductible'>;

export interface Rate {
  readonly factor: Exact;
  readonly text: string;
}

/** A rate on a day; null when no row holds. */
export function partBRate(name: PartBRate, date: IsoDate): Rate | null {
  return rateOf(inForce(partB[name], date));
}

/** Yearly Part B deductible in cents; null for a year that no table has. */
export function partBDeductibleCents(date: IsoDate): Cents | null {
  return inForce(partB.deductible, date)?.cents ?? null;
}

/** Share of the physician fee schedule for a kind of clinician (PRC-NPP-01); null when Medicare did not pay the kind on that day. */
export function providerRate(kind: ProviderKind, date: IsoDate): Rate | null {
  return rateOf(
    inForce(
      kinds.rates.filter((row) => row.kind === kind),
      date,
    ),
  );
}

function rateOf(row: { readonly rate: string } | null): Rate | null {
  return row && { factor: factorOf(row.rate), text: row.rate };
}

function tenThousandths(dollars: string): number {
  const value = decimal(dollars);
  return Number(value.coefficient) * 10 ** (4 - value.scale);
}
