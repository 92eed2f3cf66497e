import { describe, expect, it } from 'vitest';
import { buildPtp } from '../packs/ncci-ptp.ts';
import { showCode } from './show.ts';
import { packOf, smallLibrary } from './small-library.fixtures.ts';

const day = { rationale: 6, effective: '2020-01-01', deleted: null };
const pairs = packOf(
  buildPtp(
    [
      { column1: '45385', column2: '45380', indicator: 1, ...day },
      { column1: '99213', column2: '36415', indicator: 0, ...day },
    ],
    'practitioner',
  ),
  'ncci-ptp/practitioner',
  '2026Q2',
  '2026-04-01',
  '2026-06-30',
);
const library = smallLibrary(pairs);

function beside(code: string, others: string[], date = '2026-05-01') {
  const shown = showCode(library, { code, system: null, date, beside: others });
  return shown.ok ? shown.value.beside?.map(({ code: other, outcome }) => [other, outcome]) : shown.fault;
}

describe('codes beside a code', () => {
  it('are kept apart by an Excludes1 note, whichever of them it stands at', () => {
    expect(beside('E11.9', ['R73.03', 'I10'])).toEqual([
      ['R73.03', 'fail'],
      ['I10', 'none'],
    ]);
    expect(beside('R73.03', ['E119'])).toEqual([['E11.9', 'fail']]);
  });

  it('have to be read where a note has a condition, and are not checked where no notes are loaded', () => {
    expect(beside('E87.2', ['E11.9'])).toEqual([['E11.9', 'ask']]);
    expect(beside('E11.9', ['R73.03'], '2025-01-01')).toEqual([['R73.03', 'not-checked']]);
  });

  it('are pairs of procedures whichever is asked about; a modifier may part some of them', () => {
    expect(beside('45380', ['45385', '99213', 'E11.9'])).toEqual([
      ['45385', 'ask'],
      ['99213', 'none'],
    ]);
    expect(beside('36415', ['99213'])).toEqual([['99213', 'fail']]);
    expect(beside('36415', ['99213'], '2027-01-01')).toEqual([['99213', 'not-checked']]);
  });
});
