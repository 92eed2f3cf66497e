import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addYears,
  ageInYears,
  daysBetween,
  fromD8,
  fromDayNumber,
  isIsoDate,
  toD8,
  toDayNumber,
} from './dates.ts';

describe('service dates', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31'])('%s is a day', (date) => expect(isIsoDate(date)).toBe(true));
  it.each(['2025-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '20260401'])(
    '%s is none',
    (date) => expect(isIsoDate(date)).toBe(false),
  );

  it('counts the 90 days of a global period', () => {
    expect(addDays('2026-03-02', 90)).toBe('2026-05-31');
    expect(daysBetween('2026-03-02', '2026-05-31')).toBe(90);
  });

  it('turns a leap day into 28 February of the next year', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  it('counts completed years', () => {
    expect(ageInYears('1955-07-02', '2026-04-09')).toBe(70);
    expect(ageInYears('2000-02-29', '2018-02-28')).toBe(17);
    expect(ageInYears('2000-02-29', '2018-03-01')).toBe(18);
  });

  it('goes to X12 and to day numbers and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40000, max: 60000 }), (day) => {
        const date = fromDayNumber(day);
        expect(toDayNumber(date)).toBe(day);
        expect(fromD8(toD8(date))).toBe(date);
      }),
    );
  });
});
