import { type Claim, type Provider, renderingOf, type ServiceLine } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { Gap } from './answer.ts';
import type { Calendar, DayTables } from './day-tables.ts';
import { NCCI_ASSOCIATED } from './modifiers.ts';
import type { ProcedureOnDay } from './procedure-on-day.ts';

/** A service line with what rules ask of it again and again. */
export interface LineView {
  readonly line: ServiceLine;
  readonly number: number;
  /** Upper case. */
  readonly code: string;
  readonly modifiers: readonly string[];
  /** Who rendered it: NPI, or the name where there is none. */
  readonly rendering: string;
  readonly taxonomy: string | null;
  readonly from: IsoDate | null;
  /** Last day; the first for a single day. */
  readonly to: IsoDate | null;
  /** Tables and facts of the first day; null when the line has no date. */
  readonly tables: DayTables | null;
  readonly procedure: ProcedureOnDay | null;
  /** First modifier of the line that lifts a pair edit of indicator 1, or null. */
  readonly ncciModifier: string | null;
}

export function lineView(claim: Claim, line: ServiceLine, calendar: Calendar): LineView {
  const provider = renderingOf(claim, line);
  const code = line.procedure.code.toUpperCase();
  const from = line.dateFrom;
  const tables = from === null ? null : calendar.on(from);
  const modifiers = line.procedure.modifiers;
  return {
    line,
    number: line.number,
    code,
    modifiers,
    rendering: providerKey(provider),
    taxonomy: provider.taxonomy,
    from,
    to: line.dateTo ?? from,
    tables,
    procedure: tables === null ? null : tables.procedure(code),
    ncciModifier: modifiers.length === 0 ? null : (modifiers.find((modifier) => NCCI_ASSOCIATED.has(modifier)) ?? null),
  };
}

/** One provider, one key: the NPI, or the name where there is none. */
export function providerKey(provider: Pick<Provider, 'npi' | 'name' | 'firstName'>): string {
  return provider.npi ?? `${provider.name}|${provider.firstName ?? ''}`;
}

/** A line without a date of service cannot be held against dated tables. */
export function noDate(line: LineView): Gap {
  return { why: 'the line has no date of service', lines: [line.number], codes: [line.code], fixes: [] };
}

/** Whether two lines have a day of service in common; a line of several days counts for each of them. */
export function shareADay(a: LineView, b: LineView): boolean {
  if (a.from === null || b.from === null) return false;
  return a.from === b.from || (a.from <= b.to! && b.from <= a.to!);
}

/** Whether the line is for more than one day. */
export function spansDays(line: LineView): boolean {
  return line.from !== line.to;
}
