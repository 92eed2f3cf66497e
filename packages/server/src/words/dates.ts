import { type IsoDate, toDayNumber } from '@cleanclaim/core/kernel/dates.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** "Apr 9, 2026"; of an instant the day in UTC. */
export function dayText(date: IsoDate): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8, 10))}, ${date.slice(0, 4)}`;
}

/** "Thu, Apr 9, 2026" */
export function longDayText(date: IsoDate): string {
  return `${WEEKDAYS[(toDayNumber(date) + 4) % 7]}, ${dayText(date)}`;
}
