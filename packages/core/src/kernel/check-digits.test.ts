import { expect, it } from 'vitest';
import { isMbi, isNpi } from './check-digits.ts';

it('knows an NPI by its check digit', () => {
  expect(isNpi('1234567893')).toBe(true);
  expect(isNpi('1234567890')).toBe(false);
  expect(isNpi('3234567893')).toBe(false);
  expect(isNpi('123456789')).toBe(false);
});

it('knows the shape of a Medicare number', () => {
  expect(isMbi('1EG4TE5MK73')).toBe(true);
  expect(isMbi('1SG4TE5MK73')).toBe(false);
});
