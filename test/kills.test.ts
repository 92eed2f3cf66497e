import { expect, it } from 'vitest';
import drill from './drills/kills.ts';

it('kill -9 at random moments loses nothing that was acknowledged and leaves nothing half done', {
  timeout: 300_000,
}, async () => {
  const { counts, faults } = await drill.run({ n: 20, seed: 20260409, log: () => undefined });
  expect(faults).toEqual([]);
  expect(counts['transactions acknowledged']).toBeGreaterThan(0);
  expect(counts['databases adopted']).toBeGreaterThan(0);
  expect(counts['databases recovered or started']).toBeGreaterThan(0);
});
