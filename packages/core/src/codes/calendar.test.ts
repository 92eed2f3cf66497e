import { describe, expect, it } from 'vitest';
import { releaseCalendar } from './calendar.ts';
import { smallLibrary } from './small-library.fixtures.ts';

describe('the release calendar', () => {
  const line = (date: string, name: string) =>
    releaseCalendar(smallLibrary(), date).find((item) => item.name === name)!;

  it('knows the release of the day and the next one', () => {
    expect(line('2026-05-01', 'ICD-10-CM codes')).toMatchObject({ current: '2026-04-01', next: '2026-10-01' });
    expect(line('2026-01-15', 'Claim adjustment reasons')).toMatchObject({ current: '2025-11-01', next: '2026-03-01' });
    expect(line('2026-12-31', 'CPT Category I')).toMatchObject({
      current: '2026-01-01',
      next: '2027-01-01',
      daysToNext: 1,
    });
  });

  it('says what is missing and what is due', () => {
    expect(line('2026-05-01', 'CDT')).toMatchObject({ state: 'missing', edition: null, due: true });
    expect(line('2025-11-01', 'ICD-10-CM codes')).toMatchObject({ state: 'loaded', edition: 'FY2026', due: false });
    // The codes of October hold after the first of April when no update is loaded: they are older than the release of the day.
    expect(line('2026-05-01', 'ICD-10-CM codes')).toMatchObject({ state: 'older', edition: 'FY2026' });
  });
});
