import { expect, it } from 'vitest';
import { claimsThereAndBack } from './drills/x12-claims.ts';

it('two hundred generated claims are written, read, acknowledged, and equal', () => {
  const { counts, faults } = claimsThereAndBack(200, 7);
  expect(faults).toEqual([]);
  expect(counts['claims accepted by 277CA']).toBe(200);
});
