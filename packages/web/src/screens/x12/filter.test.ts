import { describe, expect, it } from 'vitest';
import { countOf, fits, placeName, sizeText } from './filter.ts';

describe('findings of an X12 file', () => {
  it('are counted by type and severity, held on the page or not', () => {
    const check = { found: { '1E': 2, '3E': 4_000, '3W': 5 } };
    expect(countOf(check, { type: null, severity: null })).toBe(4_007);
    expect(countOf(check, { type: 3, severity: null })).toBe(4_005);
    expect(countOf(check, { type: 3, severity: 'W' })).toBe(5);
    expect(countOf(check, { type: 2, severity: 'E' })).toBe(0);
  });

  it('pass a filter when type and severity both fit', () => {
    expect(fits({ type: 3, severity: 'E' }, { snip: 3, severity: 'E' })).toBe(true);
    expect(fits({ type: 3, severity: 'E' }, { snip: 3, severity: 'W' })).toBe(false);
    expect(fits({ type: null, severity: 'W' }, { snip: 1, severity: 'W' })).toBe(true);
  });

  it('name their place as guides do', () => {
    expect(placeName({ segmentId: 'CLM', element: 5, component: 3 })).toBe('CLM05-3');
    expect(placeName({ segmentId: 'NM1', element: 9 })).toBe('NM109');
    expect(placeName({ segmentId: 'HL' })).toBe('HL');
  });

  it('say sizes in the unit that people read', () => {
    expect([sizeText(340), sizeText(12_340), sizeText(345_600_000)]).toEqual(['340 bytes', '12.3 kB', '345.6 MB']);
  });
});
