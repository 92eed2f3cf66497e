import type { IsoDate } from '../kernel/dates.ts';

/**
 * Editions are written FY2026 (ICD, from 1 October 2025), FY2026-april (its update of 1 April 2026), 2024Q3 and 2026-04.
 * Each names the day on which it begins.
 */
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** First day of an edition: "2024Q3" → 2024-07-01, "FY2026-april" → 2026-04-01; null when it is not written as an edition. */
export function editionStart(edition: string): IsoDate | null {
  const fiscal = /^FY(\d{4})(?:-([a-z]+))?$/i.exec(edition);
  if (fiscal) {
    const year = Number(fiscal[1]);
    const month = fiscal[2] ? MONTHS.indexOf(fiscal[2].toLowerCase() as (typeof MONTHS)[number]) + 1 : 10;
    return month === 0 ? null : firstOf(month >= 10 ? year - 1 : year, month);
  }
  const quarter = /^(\d{4})Q([1-4])$/i.exec(edition);
  if (quarter) return firstOf(Number(quarter[1]), Number(quarter[2]) * 3 - 2);
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(edition);
  return month ? firstOf(Number(month[1]), Number(month[2])) : null;
}

function firstOf(year: number, month: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
