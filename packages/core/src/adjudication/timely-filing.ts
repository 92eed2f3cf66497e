import { addDays, daysInMonth, type IsoDate } from '../kernel/dates.ts';
import type { Plan } from './plan.ts';
import { nextWorkday } from './workdays.ts';

/**
 * Last day on which a professional line may be received, counted from its first day of service (TFL-01). Twelve months end on the
 * same day of the month, 29 February on the 28th; a deadline on a day off moves to the next workday.
 * Source: 42 CFR 424.44; Medicare Claims Processing Manual ch. 1 section 70.
 */
export function filingDeadline(dateOfService: IsoDate, limit: Plan['timelyFiling']): IsoDate {
  return nextWorkday('months' in limit ? addMonths(dateOfService, limit.months) : addDays(dateOfService, limit.days));
}

function addMonths(date: IsoDate, months: number): IsoDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
