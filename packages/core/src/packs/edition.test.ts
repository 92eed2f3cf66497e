import { describe, expect, it } from 'vitest';
import { editionStart } from './edition.ts';

describe('editionStart', () => {
  it.each([
    ['FY2026', '2025-10-01'],
    ['FY2026-april', '2026-04-01'],
    ['FY2026-january', '2026-01-01'],
    ['2024Q3', '2024-07-01'],
    ['2026-04', '2026-04-01'],
  ])('%s begins on %s', (edition, day) => {
    expect(editionStart(edition)).toBe(day);
  });

  it.each(['2026', 'Q3', '2024Q5', '2026-13', 'FY26', 'FY2026-spring'])('%s is not an edition', (edition) => {
    expect(editionStart(edition)).toBeNull();
  });
});
