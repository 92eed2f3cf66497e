import { daysInMonth, type IsoDate } from '@cleanclaim/core/kernel/dates.ts';

/** Days, both ends included. */
export interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export function yearSpan(year: number): Span {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Federal fiscal year: FY2026 = 1 October 2025 to 30 September 2026. */
export function fiscalYearSpan(year: number): Span {
  return { from: `${year - 1}-10-01`, to: `${year}-09-30` };
}

export function quarterSpan(year: number, quarter: number): Span {
  const month = quarter * 3;
  return { from: monthSpan(year, month - 2).from, to: monthSpan(year, month).to };
}

export function monthSpan(year: number, month: number): Span {
  const start = `${year}-${String(month).padStart(2, '0')}`;
  return { from: `${start}-01`, to: `${start}-${String(daysInMonth(year, month)).padStart(2, '0')}` };
}

export function isWithin(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

export function quarterOf(date: IsoDate): { readonly year: number; readonly quarter: number } {
  return { year: Number(date.slice(0, 4)), quarter: Math.ceil(Number(date.slice(5, 7)) / 3) };
}
