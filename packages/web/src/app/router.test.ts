import { describe, expect, it } from 'vitest';
import { match, withSearch } from './router.ts';

describe('addresses', () => {
  it('match a pattern part by part', () => {
    expect(match('/visits/:id', '/visits/v%201')).toEqual({ id: 'v 1' });
    expect(match('/visits/:id', '/visits/')).toBeNull();
    expect(match('/visits', '/visits/')).toEqual({});
    expect(match('/visits', '/claims')).toBeNull();
    expect(match('/visits/:id', '/visits/%')).toBeNull();
  });

  it('change one parameter and keep the others', () => {
    const search = new URLSearchParams('view=all&row=v1');
    expect(withSearch('/visits', search, { row: null, q: 'knee pain' })).toBe('/visits?view=all&q=knee+pain');
    expect(withSearch('/visits', search, { view: null, row: '' })).toBe('/visits');
  });
});
