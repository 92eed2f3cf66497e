import { expect, it } from 'vitest';
import { basedOn } from './based-on.ts';

it('a change rests on what was seen, and on this window’s own changes of the same row', () => {
  const positions = new Map([['v1 ln-1', 12]]);
  expect(basedOn(positions, { visitId: 'v1', row: 'ln-1', position: 10 })).toBe(12);
  expect(basedOn(positions, { visitId: 'v1', row: 'ln-2', position: 10 })).toBe(10);
  expect(basedOn(positions, { visitId: 'v1', row: 'ln-1', position: 14 })).toBe(14);
});
