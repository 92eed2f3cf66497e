import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, multiply, round } from '../kernel/decimal.ts';
import type { RvuRow } from '../packs/pfs-rvu.ts';
import { fee, fixtureLibrary, LOCALITY_1, lineOf, rvu, TERMS } from './fee-schedule.fixtures.ts';
import { type LineToPrice, type PricedLine, type PricingTerms, WorkingLine } from './line.ts';
import { priceLines } from './price.ts';
import { Deductible, partBShares } from './share.ts';

/** The invented visit of the worked examples: work 1.92, practice expense 1.90 and 0.60, malpractice 0.14. */
const VISIT = rvu('FXA01', { workRvu: 192, nonFacilityPeRvu: 190, facilityPeRvu: 60, malpracticeRvu: 14 });
const L1 = { place: { carrier: LOCALITY_1.carrier, locality: LOCALITY_1.locality, because: 'L1' } };

function price(
  rows: readonly RvuRow[],
  lines: readonly LineToPrice[],
  terms: Partial<PricingTerms> = {},
): PricedLine[] {
  return priceLines(
    lines.map((line, at) => ({ ...line, number: at + 1 })),
    { ...TERMS, ...terms },
    fixtureLibrary({ rvu: rows }),
  );
}

const allowed = (lines: readonly PricedLine[]) => lines.map((line) => line.allowedCents);
const visit = (values: Partial<LineToPrice> = {}, terms: Partial<PricingTerms> = {}, row = VISIT) =>
  price([row], [lineOf('FXA01', values)], terms)[0]!;

describe('PRC-MPFS-01 base fee', () => {
  it('X1 national, not qualifying, 2026: 3.96 × 33.4009 = 132.27', () => expect(visit().allowedCents).toBe(13227));
  it('X2 qualifying participant: 132.93', () => {
    expect(visit({}, { qualifyingParticipant: true }).allowedCents).toBe(13293);
  });
  it('X3 2025: 128.09, and a qualifying participant earns no other factor in that year', () => {
    const row = { ...VISIT, conversionFactor: 323465 };
    expect(visit({ date: '2025-06-02' }, {}, row).allowedCents).toBe(12809);
    expect(visit({ date: '2025-06-02' }, { qualifyingParticipant: true }, row).allowedCents).toBe(12809);
  });
  it('X4 and X5 locality 1, office 128.16 and hospital 86.91', () => {
    expect(visit(L1).allowedCents).toBe(12816);
    expect(visit({ ...L1, placeOfService: '22', facility: true }).allowedCents).toBe(8691);
  });
});

describe('shares of Medicare Part B', () => {
  it('X6 deductible met: coinsurance 25.63, before sequestration 102.53, sequestration 2.05, paid 100.48', () => {
    expect(visit(L1)).toMatchObject({
      deductibleCents: 0,
      coinsuranceCents: 2563,
      medicareBeforeSequestrationCents: 10253,
      sequestrationCents: 205,
      paidCents: 10048,
    });
  });
  it('X7 60.00 of deductible left: 60.00, 13.63, 54.53, 1.09, paid 53.44', () => {
    expect(visit({ ...L1, chargeCents: 17500 }, { deductibleRemainingCents: 6000 })).toMatchObject({
      allowedCents: 12816,
      deductibleCents: 6000,
      coinsuranceCents: 1363,
      medicareBeforeSequestrationCents: 5453,
      sequestrationCents: 109,
      paidCents: 5344,
    });
  });
  it('X28 laboratory 10.00: nothing of the patient, sequestration 0.20', () => {
    const library = fixtureLibrary({
      rvu: [],
      clfs: [{ code: '80000', modifier: '', rateCents: 1000, indicator: 'N' }],
    });
    expect(priceLines([lineOf('80000')], { ...TERMS, deductibleRemainingCents: 28300 }, library)[0]).toMatchObject({
      schedule: 'CLFS',
      deductibleCents: 0,
      coinsuranceCents: 0,
      sequestrationCents: 20,
      paidCents: 980,
    });
  });
  it('X32 therapeutic colonoscopy after screening (PT), full deductible open: 249.90, 264.60 and 294.00 by year', () => {
    const paid = ['2026-05-04', '2027-05-04', '2030-05-04'].map((date) => {
      const line = new WorkingLine(lineOf('FXC01', { modifiers: ['PT'], date }), false);
      const { deductibleCents, coinsuranceCents, paidCents } = partBShares(line, 30000, new Deductible(28300));
      return [deductibleCents, coinsuranceCents, paidCents];
    });
    expect(paid).toEqual([
      [0, 4500, 24990],
      [0, 3000, 26460],
      [0, 0, 29400],
    ]);
  });
  it('X33 screening colonoscopy after a positive stool test (KX): no share of the patient, 245.00', () => {
    const line = price([fee('G0121', 250)], [lineOf('G0121', { modifiers: ['KX'] })], {
      deductibleRemainingCents: 28300,
    });
    expect(line[0]).toMatchObject({
      deductibleCents: 0,
      coinsuranceCents: 0,
      sequestrationCents: 500,
      paidCents: 24500,
    });
  });
  it("PRC-PTA-01 therapy by an assistant: 85 % of Medicare's part, the patient's share unchanged", () => {
    const line = price([fee('FXT01', 100)], [lineOf('FXT01', { modifiers: ['CQ', 'GP'] })])[0];
    expect(line).toMatchObject({ coinsuranceCents: 2000, medicareBeforeSequestrationCents: 6800, paidCents: 6664 });
  });
});

describe('provider', () => {
  it('X8 nurse practitioner: 108.94', () => expect(visit({ ...L1, providerKind: 'np' }).allowedCents).toBe(10894));
  it('X9 without participation 121.75, limiting charge 140.01', () => {
    expect(visit(L1, { participating: false })).toMatchObject({ allowedCents: 12175, limitingChargeCents: 14001 });
  });
});

describe('drugs', () => {
  it('X23 13.086 a unit: 32 given 418.75 and 8 discarded 104.69', () => {
    const library = fixtureLibrary({
      rvu: [rvu('J0000', { status: 'E' })],
      asp: [{ code: 'J0000', dosage: '1 MG', limitMills: 13086, coinsurance: 20000 }],
    });
    const lines = [lineOf('J0000', { units: 32 }), lineOf('J0000', { units: 8, modifiers: ['JW'] })];
    expect(allowed(priceLines(lines, TERMS, library))).toEqual([41875, 10469]);
    expect(priceLines([lineOf('J0000', { units: 0.5 })], TERMS, library)[0]!.allowedCents).toBe(654);
  });
});

describe('what is not priced', () => {
  it('X27 uses the work values of the release as they are: 17.75 × 33.4009 = 592.87', () => {
    const row = rvu('FXW01', { workRvu: 975, nonFacilityPeRvu: 600, malpracticeRvu: 200 });
    expect(allowed(price([row], [lineOf('FXW01')]))).toEqual([59287]);
  });
  it('names the pack and the day that are missing', () => {
    const line = visit({ date: '2023-05-01' });
    expect(line).toMatchObject({ allowedCents: null, disposition: 'not_checked', paidCents: null });
    expect(line.steps.at(-1)!.text).toBe(
      'no pfs/rvu pack covers 2023-05-01; loaded: fixture (2024-01-01 to 2030-12-31)',
    );
  });
  it('carries no conversion factor over into a year that has none', () => {
    const line = visit({ date: '2027-05-03' });
    expect(line.disposition).toBe('not_checked');
    expect(line.steps.at(-1)!.text).toBe('no conversion factor is known for 2027-05-03');
  });
  it('names the locality that the indices do not have', () => {
    const line = visit({ place: { carrier: '99999', locality: '01', because: '' } });
    expect(line).toMatchObject({ disposition: 'not_checked', allowedCents: null });
    expect(line.steps.at(-1)!.text).toContain('99999-01');
  });
  it('finds a locality under the other contractor of the same state', () => {
    const gpci = [
      { ...LOCALITY_1, carrier: '01112', locality: '05', state: 'CA' },
      { ...LOCALITY_1, carrier: '01182', locality: '72', state: 'CA', work: 2000 },
    ];
    const place = { carrier: '01112', locality: '72', because: '' };
    const rows = [fee('FXA01', 100)];
    expect(priceLines([lineOf('FXA01', { place })], TERMS, fixtureLibrary({ rvu: rows, gpci }))[0]!.allowedCents).toBe(
      20000,
    );
  });
  it('gives each status indicator its disposition', () => {
    const expected = {
      B: 'bundled',
      P: 'bundled',
      C: 'by_report',
      J: 'anesthesia',
      E: 'other_schedule',
      X: 'other_schedule',
    };
    const more = { I: 'not_payable', N: 'not_payable', M: 'not_payable', R: 'by_report' };
    for (const [status, disposition] of Object.entries({ ...expected, ...more })) {
      expect([status, price([rvu('FXA01', { status })], [lineOf('FXA01')])[0]!.disposition]).toEqual([
        status,
        disposition,
      ]);
    }
    expect(price([], [lineOf('FXA01')])[0]!.disposition).toBe('unknown_code');
  });
  it('status T is paid alone and bundled beside a payable service of the same day and performer', () => {
    const rows = [fee('FXT01', 20, { status: 'T' }), fee('FXA01', 100), rvu('FXB01', { status: 'B' })];
    expect(allowed(price(rows, [lineOf('FXT01'), lineOf('FXB01')]))).toEqual([2000, 0]);
    expect(price(rows, [lineOf('FXT01'), lineOf('FXA01')])[0]).toMatchObject({
      allowedCents: 0,
      disposition: 'bundled',
    });
    expect(allowed(price(rows, [lineOf('FXT01'), lineOf('FXA01', { date: '2026-04-11' })]))).toEqual([2000, 10000]);
  });
  it("PRC-PCTC a hospital's payment holds incident-to services and technical parts", () => {
    const hospital = { placeOfService: '21', facility: true };
    expect(price([fee('FXA01', 50, { pcTc: '5' })], [lineOf('FXA01', hospital)])[0]!.disposition).toBe('not_payable');
    const image = fee('FXI01', 50, { pcTc: '1', facilityNa: true });
    expect(price([image], [lineOf('FXI01', hospital)])[0]!.disposition).toBe('not_payable');
    expect(price([fee('FXA01', 50)], [lineOf('FXA01', { modifiers: ['26'] })])[0]!.disposition).toBe(
      'invalid_modifier',
    );
  });
});

describe('steps', () => {
  it('tell the whole calculation: the last amount is the allowed amount', () => {
    const row = { ...VISIT, bilateral: '1' };
    const [line] = price(
      [row],
      [lineOf('FXA01', { ...L1, modifiers: ['50'], providerKind: 'np', chargeCents: 15000 })],
    );
    expect(line!.steps.map((step) => step.rule)).toEqual([
      'PRC-GPCI-01',
      'PRC-MPFS-01',
      'PRC-BIL-1',
      'PRC-NPP-01',
      'PRC-RND-03',
      'PRC-LOW-01',
      'PRC-MED-01',
      'PRC-SEQ-01',
    ]);
    expect(line!.steps[1]).toMatchObject({
      inputs: { workRvu: '1.92', practiceExpenseGpci: '0.950', conversionFactor: '33.4009' },
      resultCents: 12816,
    });
    expect(line!.steps[3]!.inputs).toEqual({ amount: '192.24', factor: '0.85', result: '163.404' });
    expect(line!.steps[5]!.resultCents).toBe(15000);
  });

  it('have inputs that are decimal numbers, whatever happens to the line', () => {
    const rows = [
      rvu('FXS00', { status: 'B' }),
      fee('FXS01', 400, { multipleProcedure: '2', bilateral: '1', assistant: '2' }),
      fee('FXS02', 500, { multipleProcedure: '2', globalDays: '090', postOperative: 7 }),
      fee('FXS03', 100, { multipleProcedure: '3', endoscopyBase: 'FXS04' }),
      fee('FXS04', 60, { multipleProcedure: '2' }),
      fee('FXI01', 150, { pcTc: '3', multipleProcedure: '4' }),
      fee('FXI02', 110, { pcTc: '3', multipleProcedure: '4' }),
      rvu('FXT01', { multipleProcedure: '5', nonFacilityPeRvu: 41 }),
    ];
    const modifiers: Readonly<Record<string, readonly string[]>> = {
      FXS01: ['50', 'AS'],
      FXS02: ['55'],
      FXT01: ['CQ'],
    };
    const lines = rows.map(({ code }) =>
      lineOf(code, {
        modifiers: modifiers[code] ?? [],
        units: code === 'FXT01' ? 3 : 1,
        providerKind: 'pa',
        postOperativeDays: 19,
      }),
    );
    const priced = price(rows, [...lines, lineOf('FXX99'), lineOf('FXS02', { modifiers: ['TC'] })], {
      participating: false,
    });
    const inputs = priced.flatMap((line) => line.steps.flatMap((step) => Object.values(step.inputs)));
    expect(inputs.filter((text) => !/^-?\d+(\.\d+)?$/.test(text))).toEqual([]);
    expect(inputs.length).toBeGreaterThan(50);
  });

  it('leave the amounts alone: the same prices with and without them', () => {
    const rows = [
      fee('FXS01', 400, { multipleProcedure: '2', bilateral: '1' }),
      fee('FXS02', 500, { multipleProcedure: '2' }),
    ];
    const lines = [lineOf('FXS01', { modifiers: ['50'] }), lineOf('FXS02', { providerKind: 'pa' })];
    const bare = price(rows, lines, { explain: false });
    expect(bare.every((line) => line.steps.length === 0)).toBe(true);
    expect(bare.map(({ steps: _, ...rest }) => rest)).toEqual(price(rows, lines).map(({ steps: _, ...rest }) => rest));
  });
});

describe('for all inputs', () => {
  const hundredths = fc.integer({ min: 0, max: 20000 });
  it('the fee equals exact decimal arithmetic, rounded once', () => {
    fc.assert(
      fc.property(hundredths, hundredths, hundredths, (work, expense, malpractice) => {
        const row = rvu('FXA01', { workRvu: work, nonFacilityPeRvu: expense, malpracticeRvu: malpractice });
        const sum = work * 1000 + expense * 950 + malpractice * 800;
        const dollars = multiply(multiply(decimal(sum), decimal('0.00001')), decimal('33.4009'));
        expect(visit(L1, {}, row).allowedCents).toBe(Number(round(dollars, 2).coefficient));
      }),
    );
  });
  it('shares add up to the allowed amount and the deductible is used once', () => {
    const dollars = fc.integer({ min: 1, max: 90000 });
    fc.assert(
      fc.property(
        fc.array(dollars, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 30000 }),
        (fees, left) => {
          const rows = fees.map((cents, at) => fee(`FXA0${at}`, cents / 100));
          const lines = price(
            rows,
            rows.map((row) => lineOf(row.code)),
            { deductibleRemainingCents: left },
          );
          for (const line of lines) {
            expect(line.deductibleCents! + line.coinsuranceCents! + line.medicareBeforeSequestrationCents!).toBe(
              line.allowedCents,
            );
            expect(line.paidCents! + line.sequestrationCents!).toBe(line.medicareBeforeSequestrationCents);
          }
          const total = lines.reduce((sum, line) => sum + line.allowedCents!, 0);
          expect(lines.reduce((sum, line) => sum + line.deductibleCents!, 0)).toBe(Math.min(left, total));
        },
      ),
    );
  });
});
