import { expect, it } from 'vitest';
import drill from './drills/damaged-files.ts';

it('damaged files crash nothing, change nothing, and are told', async () => {
  const { faults, counts } = await drill.run({ n: 60, seed: 20261122, log() {} });
  expect(faults).toEqual([]);
  expect(counts.refused).toBeGreaterThan(20);
});
