import { toDayNumber } from '@cleanclaim/core/kernel/dates.ts';

export { formatCents } from '@cleanclaim/core/kernel/money.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Thu Fri Sat Sun Mon Tue Wed'.split(' ');

/** Day 0 of the count, 1970-01-01, was a Thursday. */
function weekday(date: string): string {
  return DAYS[((toDayNumber(date) % 7) + 7) % 7]!;
}

/** "2026-04-09" → "Apr 9, 2026" */
export function mediumDate(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8, 10))}, ${date.slice(0, 4)}`;
}

/** "Thu, Apr 9, 2026": headers. */
export function longDate(date: string): string {
  return `${weekday(date)}, ${mediumDate(date)}`;
}

/** "04/09": grids of one year; with the year's last digits where the years differ. */
export function shortDate(date: string, withYear = false): string {
  return `${date.slice(5, 7)}/${date.slice(8, 10)}${withYear ? `/${date.slice(2, 4)}` : ''}`;
}

/** "Apr 9" */
export function dayAndMonth(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8, 10))}`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** Day of an instant where the person is: "2026-04-10". */
export function localDay(instant: string | number | Date): string {
  const time = new Date(instant);
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

/** "10:42:07", where the person is. */
export function clockTime(instant: string | number | Date, seconds = true): string {
  const time = new Date(instant);
  return `${two(time.getHours())}:${two(time.getMinutes())}${seconds ? `:${two(time.getSeconds())}` : ''}`;
}

/** "Apr 9, 16:52"; the year only when it is another than that of `now`. */
export function dayAndTime(instant: string): string {
  return `${dayAndMonth(localDay(instant))}, ${clockTime(instant, false)}`;
}

/** "3 suggestions", "1 suggestion" */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** "Dr. Imani Reyes" → "Dr. Reyes"; "N. Farrow, NP" stays. */
export function shortName(displayName: string): string {
  const doctor = /^Dr\.\s+.*?(\S+)$/.exec(displayName);
  return doctor ? `Dr. ${doctor[1]}` : displayName;
}
