import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel/dates.ts';
import { isFacility, isHospital } from './place-of-service.ts';
import { providerKindOf } from './provider-kind.ts';
import { conversionFactor, partBDeductibleCents, partBRate, providerRate } from './rates.ts';
import factors from './tables/conversion-factors.json' with { type: 'json' };
import reductions from './tables/multiple-procedures.json' with { type: 'json' };
import partB from './tables/part-b.json' with { type: 'json' };
import kinds from './tables/provider-kinds.json' with { type: 'json' };
import roles from './tables/roles.json' with { type: 'json' };

interface Row {
  readonly from: string;
  readonly to: string | null;
  readonly source: string;
}

/** Rows that speak of the same thing, over all yearly tables. */
const series: readonly (readonly [string, readonly Row[]])[] = [
  ['conversion factors', factors.rows],
  ...Object.entries(partB).flatMap(([name, rows]) => (typeof rows === 'string' ? [] : [[name, rows] as const])),
  ...[...new Set(kinds.rates.map((row) => row.kind))].map(
    (kind) => [kind, kinds.rates.filter((row) => row.kind === kind)] as const,
  ),
  ...[...new Set(reductions.rows.map((row) => `${row.indicator} ${row.part}`))].map(
    (key) => [key, reductions.rows.filter((row) => `${row.indicator} ${row.part}` === key)] as const,
  ),
  ...roles.rows.map((row) => [row.modifier, [row]] as const),
];

describe('yearly tables', () => {
  it.each(series)('%s: every row has a source, and the rows follow one another without gap or overlap', (_, rows) => {
    for (const [at, row] of rows.entries()) {
      expect(row.source).not.toBe('');
      const next = rows[at + 1];
      if (next) expect(next.from).toBe(addDays(row.to!, 1));
    }
  });

  it('PRC-CF-01 two factors in 2024 by day, two in 2026 by status', () => {
    const of = (date: string, qualifying: boolean) => conversionFactor(date, qualifying)?.tenThousandths ?? null;
    expect([of('2024-03-08', false), of('2024-03-09', false)]).toEqual([327442, 332875]);
    expect([of('2025-12-31', true), of('2026-01-01', false), of('2026-01-01', true)]).toEqual([323465, 334009, 335675]);
    expect([of('2023-12-31', false), of('2027-01-01', false)]).toEqual([null, null]);
  });

  it('PRC-MED-01 deductibles 2024 to 2026, none known for 2027', () => {
    const years = ['2024-06-01', '2025-06-01', '2026-06-01', '2027-06-01'];
    expect(years.map(partBDeductibleCents)).toEqual([24000, 25700, 28300, null]);
  });

  it('PRC-CRC-01 20 % through 2022, 15 % to 2026, 10 % to 2029, then nothing', () => {
    const years = ['2022-12-31', '2023-01-01', '2026-12-31', '2027-01-01', '2029-12-31', '2030-01-01'];
    const rates = years.map((date) => partBRate('colorectalTherapeutic', date)!.text);
    expect(rates).toEqual(['0.20', '0.15', '0.15', '0.10', '0.10', '0']);
  });

  it('PRC-NPP-01 mental health counselors are paid from 2024 on', () => {
    expect(providerRate('mhc', '2023-12-31')).toBeNull();
    expect(providerRate('mhc', '2024-01-01')!.text).toBe('0.75');
  });
});

describe('kind of clinician by taxonomy', () => {
  it.each([
    ['363LF0000X', 'np'],
    ['363AS0400X', 'pa'],
    ['364SA2200X', 'cns'],
    ['367A00000X', 'cnm'],
    ['133V00000X', 'dietitian'],
    ['1041C0700X', 'csw'],
    ['225100000X', 'pt'],
    ['225XH1200X', 'ot'],
    ['235Z00000X', 'slp'],
    ['207Q00000X', 'physician'],
    ['2086S0129X', 'physician'],
    ['367500000X', null],
  ])('%s is %s', (taxonomy, kind) => expect(providerKindOf(taxonomy)).toBe(kind));
});

describe('PRC-POS-01 places of service', () => {
  it('facility, non-facility, and unknown', () => {
    expect(['02', '21', '24', '31', '61'].map(isFacility)).toEqual([true, true, true, true, true]);
    expect(['10', '11', '12', '20', '32', '50', '81'].map(isFacility)).toEqual(Array(7).fill(false));
    expect(isFacility('47')).toBeNull();
  });
  it('a surgical center is a facility but no hospital', () => {
    expect(['19', '21', '22', '23', '24', '31'].map(isHospital)).toEqual([true, true, true, true, false, false]);
  });
});
