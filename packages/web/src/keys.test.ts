import { describe, expect, it } from 'vitest';
import { boundTo, capsOf, isBare, KEYS, pressName } from './keys.ts';

const press = (key: string, more: Partial<Parameters<typeof pressName>[0]> = {}) =>
  pressName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('the key map', () => {
  it('binds a key once in a place, and not to what everywhere has', () => {
    for (const place of new Set(KEYS.map(({ where }) => where))) {
      const here = KEYS.filter(({ where }) => where === place || (place !== 'everywhere' && where === 'everywhere'));
      const keys = here.flatMap((binding) => [...binding.keys]);
      expect(
        keys.filter((key, at) => keys.indexOf(key) !== at),
        place,
      ).toEqual([]);
    }
  });

  it('leaves no single key in a place that begins a sequence', () => {
    const first = new Set(
      KEYS.flatMap((binding) => [...binding.keys])
        .filter((key) => /^\S \S$/.test(key))
        .map((key) => key[0]!),
    );
    expect(KEYS.flatMap((binding) => [...binding.keys]).filter((key) => first.has(key))).toEqual([]);
  });

  it('writes presses as the list does', () => {
    expect([
      press('J'),
      press('J', { shiftKey: true }),
      press('?', { shiftKey: true }),
      press('k', { metaKey: true }),
    ]).toEqual(['j', 'Shift+J', '?', 'Mod+K']);
    expect(press('j', { altKey: true })).toBeNull();
  });

  it('waits after the first key of a sequence and then takes the second', () => {
    expect(boundTo(null, 'g')).toEqual({ ids: [], waits: true });
    expect(boundTo('g', 'v').ids).toEqual(['goVisits']);
    // "g" then "c" goes to the claims and is not "change".
    expect(boundTo('g', 'c').ids).toEqual(['goClaims']);
  });

  it('knows which keys typing makes too', () => {
    expect([isBare('a'), isBare('+'), isBare('Escape'), isBare('Mod+Z')]).toEqual([true, true, false, false]);
  });

  it('shows key caps as they stand on the keyboard', () => {
    expect([
      capsOf('Mod+K', true),
      capsOf('Mod+K', false),
      capsOf('g v', false),
      capsOf('Shift+J', false),
      capsOf(' ', false),
    ]).toEqual([['⌘K'], ['Ctrl K'], ['g', 'v'], ['⇧J'], ['Space']]);
  });
});
