import { describe, expect, it } from 'vitest';
import { withinLimit } from './code-limit.ts';

describe('withinLimit', () => {
  it.each([
    ['E1141', '...41', true],
    ['E119', '...41', false],
    ['E1151', '...51|...52', true],
    ['I69323', '*23', true],
    ['I69328', '*23', false],
    ['S060X0A', '......A', true],
    ['S060X0D', '......A', false],
    ['T360X5A', '....5|.....5', true],
    ['T360X1A', '....5|.....5', false],
    ['E119', '', true],
    ['E119', '?', false],
  ])('%s within "%s": %s', (code, limit, expected) => {
    expect(withinLimit(code, limit)).toBe(expected);
  });
});
