import { describe, expect, it } from 'vitest';
import { tamperingDrill } from './drills/tampering.ts';

describe('tampering with an export', () => {
  it('is found each time, with kind and place', async () => {
    const report = await tamperingDrill({ n: 750, seed: 20260409 });
    expect(report.missed).toEqual([]);
    for (const { tried, found } of Object.values(report.byAct)) {
      expect(tried).toBeGreaterThan(0);
      expect(found).toBe(tried);
    }
  });
});
