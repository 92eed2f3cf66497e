import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPtp, type PtpRow, PtpTable } from './ncci-ptp.ts';

function table(rows: readonly PtpRow[]): PtpTable {
  return PtpTable.open(buildPtp(rows, 'practitioner').buffer);
}

function row(column1: string, column2: string, more: Partial<PtpRow> = {}): PtpRow {
  return { column1, column2, effective: null, deleted: null, indicator: 1, rationale: 7, ...more };
}

const arbitraryRow: fc.Arbitrary<PtpRow> = fc.record({
  column1: fc.constantFrom('00100', '45385', '80053', 'G0104', '0001A'),
  column2: fc.constantFrom('45380', '45378', '80048', 'G0104', 'U0004'),
  effective: fc.constantFrom(null, '2020-01-01', '2024-07-01'),
  deleted: fc.constantFrom(null, '2024-07-01', '2024-09-30', '2025-12-31'),
  indicator: fc.constantFrom(0 as const, 1 as const, 9 as const),
  rationale: fc.integer({ min: 0, max: 12 }),
});

describe('PtpTable', () => {
  it('answers every pair as a search through the rows does, in whatever order they came', () => {
    fc.assert(
      fc.property(fc.array(arbitraryRow, { minLength: 1, maxLength: 60 }), (rows) => {
        const ptp = table(rows);
        for (const column1 of ['00100', '45385', '80053', 'G0104', '99999']) {
          for (const column2 of ['45380', '45378', '80048', 'U0004']) {
            for (const [iso, day] of [
              ['2020-01-01', 20200101],
              ['2024-07-01', 20240701],
              ['2024-10-01', 20241001],
            ] as const) {
              const inForce = rows.filter(
                (r) =>
                  r.column1 === column1 &&
                  r.column2 === column2 &&
                  r.indicator !== 9 &&
                  (r.effective ?? '') <= iso &&
                  iso <= (r.deleted ?? '9999-12-31'),
              );
              const edit = ptp.edit(ptp.codeId(column1), ptp.codeId(column2), day);
              if (inForce.length === 0) expect(edit).toBeNull();
              else {
                const found = { indicator: edit?.indicator, rationale: edit?.rationale };
                expect(inForce.map(({ indicator, rationale }) => ({ indicator, rationale }))).toContainEqual(found);
                expect([edit?.column1, edit?.column2]).toEqual([column1, column2]);
              }
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('makes the same bytes from the same rows in another order', () => {
    const rows = [row('45385', '45380'), row('45385', '45378', { indicator: 0 }), row('00100', '36591')];
    expect(buildPtp(rows, 'practitioner')).toEqual(buildPtp([...rows].reverse(), 'practitioner'));
  });

  it('keeps a deleted edit in force on its deletion day and not after', () => {
    const ptp = table([row('45385', '45380', { effective: '2020-01-01', deleted: '2024-06-30' })]);
    const pair = [ptp.codeId('45385'), ptp.codeId('45380')] as const;
    expect(ptp.edit(...pair, 20191231)).toBeNull();
    expect(ptp.edit(...pair, 20200101)?.indicator).toBe(1);
    expect(ptp.edit(...pair, 20240630)?.indicator).toBe(1);
    expect(ptp.edit(...pair, 20240701)).toBeNull();
  });

  it('finds a pair that was deleted and added again with its present indicator', () => {
    const ptp = table([
      row('29881', '29877', { deleted: '2012-12-31' }),
      row('29881', '29877', { effective: '2013-01-01', indicator: 0 }),
    ]);
    const pair = [ptp.codeId('29881'), ptp.codeId('29877')] as const;
    expect(ptp.edit(...pair, 20121231)?.indicator).toBe(1);
    expect(ptp.edit(...pair, 20130101)?.indicator).toBe(0);
  });

  it('does not turn a pair around and does not know codes that stand in no row', () => {
    const ptp = table([row('45385', '45380')]);
    expect(ptp.edit(ptp.codeId('45380'), ptp.codeId('45385'), 20240701)).toBeNull();
    expect(ptp.edit(ptp.codeId('99999'), ptp.codeId('45380'), 20240701)).toBeNull();
  });

  it('counts partners of both columns in force on the day', () => {
    const ptp = table([
      row('45385', '45380'),
      row('45385', '45378', { deleted: '2020-01-01' }),
      row('45390', '45385'),
      row('45385', '36591', { indicator: 9 }),
    ]);
    expect(ptp.partnerCount('45385', 20240701)).toBe(2);
    expect(ptp.partnerCount('45385', 20190101)).toBe(3);
    expect(ptp.partnerCount('45380', 20240701)).toBe(1);
    expect(ptp.partnerCount('99213', 20240701)).toBe(0);
  });

  it('refuses what cannot be a code rather than losing the row', () => {
    expect(() => buildPtp([row('4538', '45-80')], 'practitioner')).toThrow(RangeError);
  });
});
