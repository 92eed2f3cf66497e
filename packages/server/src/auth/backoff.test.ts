import { expect, it } from 'vitest';
import { waitSeconds } from './backoff.ts';

it('lets five tries go free, then doubles the wait up to a quarter of an hour', () => {
  expect([0, 4, 5, 6, 7, 14, 15, 1000].map(waitSeconds)).toEqual([0, 0, 1, 2, 4, 512, 900, 900]);
});
