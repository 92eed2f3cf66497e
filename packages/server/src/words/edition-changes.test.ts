import { expect, it } from 'vitest';
import { entryChanges } from './edition-changes.ts';

it('names what changed, with decimals where the table counts in parts', () => {
  const from = { nonFacilityPeRvu: 38, conversionFactor: 323465, pcTc: '0', facilityNa: false };
  const to = { nonFacilityPeRvu: 41, conversionFactor: 334009, pcTc: '0', facilityNa: true };
  expect(entryChanges({ code: 'G0136', display: null, from, to })).toEqual([
    { what: 'Practice value, office', before: '0.38', after: '0.41' },
    { what: 'Conversion factor', before: '32.3465', after: '33.4009' },
    { what: 'Not done in a facility', before: 'no', after: 'yes' },
  ]);
  expect(entryChanges({ code: '99213', display: null, from: 9150, to: 9203 })).toEqual([
    { what: 'National amount', before: '$91.50', after: '$92.03' },
  ]);
});

it('tells days as days, columns by their names, and nothing of what was only added', () => {
  const terms = (deleted: number | null) => ({ effective: 20240101, deleted, indicator: 1 });
  expect(entryChanges({ code: '45385', display: null, from: terms(null), to: terms(20260331) })).toEqual([
    { what: 'Last day', before: null, after: '2026-03-31' },
  ]);
  const listed = (betos: string) => ({ label: 'B12', more: { betos } });
  expect(entryChanges({ code: 'J3420', display: 'B12', from: listed('O1E'), to: listed('O1D') })).toEqual([
    { what: 'Betos', before: 'O1E', after: 'O1D' },
  ]);
  expect(entryChanges({ code: 'J0001', display: 'New', from: '2026-04-01' })).toEqual([]);
});
