import { addDays, daysInMonth, type IsoDate, toDayNumber } from '../kernel/dates.ts';

/** The day itself when it is a workday, else the next one: no Saturday, Sunday or federal holiday. */
export function nextWorkday(date: IsoDate): IsoDate {
  let day = date;
  while (isWeekend(day) || isFederalHoliday(day)) day = addDays(day, 1);
  return day;
}

/** 0 Sunday … 6 Saturday; 1970-01-01 was a Thursday. */
function weekday(date: IsoDate): number {
  return (((toDayNumber(date) + 4) % 7) + 7) % 7;
}

function isWeekend(date: IsoDate): boolean {
  const day = weekday(date);
  return day === 0 || day === 6;
}

/** Holidays with a date of their own: on a Saturday they are kept on Friday, on a Sunday on Monday. Source: 5 U.S.C. 6103. */
const FIXED = ['01-01', '06-19', '07-04', '11-11', '12-25'];
/** Month, weekday, which one (−1 = last): King, Washington, Memorial, Labor, Columbus, Thanksgiving. */
const MOVING = [
  [1, 1, 3],
  [2, 1, 3],
  [5, 1, -1],
  [9, 1, 1],
  [10, 1, 2],
  [11, 4, 4],
] as const;

function isFederalHoliday(date: IsoDate): boolean {
  const year = Number(date.slice(0, 4));
  return (
    [year, year + 1].some((of) => FIXED.some((day) => observed(`${of}-${day}`) === date)) ||
    MOVING.some(([month, on, which]) => moving(year, month, on, which) === date)
  );
}

function observed(date: IsoDate): IsoDate {
  const day = weekday(date);
  return day === 6 ? addDays(date, -1) : day === 0 ? addDays(date, 1) : date;
}

function moving(year: number, month: number, on: number, which: number): IsoDate {
  const text = String(month).padStart(2, '0');
  if (which < 0) {
    const last = `${year}-${text}-${daysInMonth(year, month)}`;
    return addDays(last, -((weekday(last) - on + 7) % 7));
  }
  const first = `${year}-${text}-01`;
  return addDays(first, ((on - weekday(first) + 7) % 7) + (which - 1) * 7);
}
