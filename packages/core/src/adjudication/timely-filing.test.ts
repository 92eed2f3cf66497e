import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel/dates.ts';
import { PlanRules } from './plan-rules.ts';
import { shippedPlan } from './plans.ts';
import { filingDeadline } from './timely-filing.ts';
import { nextWorkday } from './workdays.ts';

describe('TFL-01 last day to file', () => {
  it.each([
    ['twelve months', '2025-03-10', '2026-03-10'],
    ['from a leap day', '2024-02-29', '2025-02-28'],
    ['on a Saturday, then Monday', '2025-03-14', '2026-03-16'],
    ['on Independence Day kept on a Friday, then Monday', '2025-07-03', '2026-07-06'],
    ['on Thanksgiving, then Friday', '2025-11-26', '2026-11-27'],
    ['on New Year’s Day', '2025-01-01', '2026-01-02'],
    ['on Memorial Day, the last Monday of May', '2025-05-25', '2026-05-26'],
  ])('%s', (_, from, deadline) => {
    expect(filingDeadline(from, { months: 12 })).toBe(deadline);
    const plan = new PlanRules(shippedPlan('medicare-part-b')!);
    expect([deadline, addDays(deadline, 1)].map((received) => plan.isFiledLate(from, received))).toEqual([false, true]);
  });

  it('in days, by contract', () => expect(filingDeadline('2026-04-10', { days: 90 })).toBe('2026-07-09'));

  it('a workday stays where it is', () => expect(nextWorkday('2026-04-10')).toBe('2026-04-10'));
  it('New Year on a Saturday is kept on the Friday before', () => expect(nextWorkday('2021-12-31')).toBe('2022-01-03'));
});
