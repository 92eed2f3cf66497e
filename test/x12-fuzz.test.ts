import { describe, expect, it } from 'vitest';
import { x12Fuzz } from './drills/x12-fuzz.ts';

describe('damaged X12 files', () => {
  it('are read or refused, never crash, and what is read comes back the same', () => {
    const report = x12Fuzz({ n: 1500, seed: 20260410 });
    expect(report.broken).toEqual([]);
    expect(report.refused + report.withFindings + report.clean).toBe(1500);
    expect(report.withFindings).toBeGreaterThan(500);
    expect(report.claims).toBeGreaterThan(500);
  });
});
