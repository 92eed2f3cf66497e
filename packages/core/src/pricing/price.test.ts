import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, multiply, round } from '../kernel/decimal.ts';
import type { RvuRow } from '../packs/pfs-rvu.ts';
import { fee, fixtureLibrary, LOCALITY_1, lineOf, rvu, TERMS } from './fee-schedule.fixtures.ts';
import { type LineToPrice, type PricedLine, type PricingTerms, WorkingLine } from './line.ts';
import { priceLines } from './price.ts';
import { Deductible, partBShares } from './share.ts';

/** The handbook's invented visit: work 1.92, practice expense 1.90 and 0.60, malpractice 0.14. */
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

describe('several procedures of a day', () => {
  const surgery = (code: string, dollars: number, values: Partial<RvuRow> = {}) =>
    fee(code, dollars, { multipleProcedure: '2', ...values });
  const lines = (...codes: string[]) => codes.map((code) => lineOf(code));

  it('X10 indicator 2: 600 + 240 + 150 + 125 + 100 = 1,215.00', () => {
    const rows = [480, 600, 300, 250, 200].map((dollars, at) => surgery(`FXS0${at}`, dollars));
    const result = price(rows, lines('FXS00', 'FXS01', 'FXS02', 'FXS03', 'FXS04'));
    expect(allowed(result)).toEqual([24000, 60000, 15000, 12500, 10000]);
  });
  it('PRC-MULT-2 the sixth procedure is by report; other performers and days rank apart', () => {
    const rows = [700, 600, 500, 400, 300, 200].map((dollars, at) => surgery(`FXS0${at}`, dollars));
    const six = lines('FXS00', 'FXS01', 'FXS02', 'FXS03', 'FXS04', 'FXS05');
    expect(price(rows, six)[5]).toMatchObject({ allowedCents: null, disposition: 'by_report' });
    const apart = [lineOf('FXS00'), lineOf('FXS01', { performer: 'another' }), lineOf('FXS02', { date: '2026-04-11' })];
    expect(allowed(price(rows, apart))).toEqual([70000, 60000, 50000]);
  });
  it('X11 bilateral 400.00 by indicator: 1 600, 0 and 2 400, 3 800', () => {
    const both = (bilateral: string) =>
      allowed(price([fee('FXB01', 400, { bilateral })], [lineOf('FXB01', { modifiers: ['50'] })]))[0];
    expect(['1', '0', '2', '3'].map(both)).toEqual([60000, 40000, 40000, 80000]);
  });
  it('X12 bilateral before rank: 600 + 250 = 850.00', () => {
    const rows = [surgery('FXS01', 400, { bilateral: '1' }), surgery('FXS02', 500)];
    expect(allowed(price(rows, [lineOf('FXS01', { modifiers: ['50'] }), lineOf('FXS02')]))).toEqual([60000, 25000]);
  });
  it('X13 endoscopies of one family: 310 + (260 − 200); the base itself nothing', () => {
    const rows = [
      surgery('FXE00', 200),
      surgery('FXE01', 310, { multipleProcedure: '3', endoscopyBase: 'FXE00' }),
      surgery('FXE02', 260, { multipleProcedure: '3', endoscopyBase: 'FXE00' }),
    ];
    expect(allowed(price(rows, lines('FXE01', 'FXE02')))).toEqual([31000, 6000]);
    expect(allowed(price(rows, lines('FXE00', 'FXE01', 'FXE02')))).toEqual([0, 31000, 6000]);
  });
  it('X14 two families: 370 + 180 × 50 % = 460.00', () => {
    const rows = [
      surgery('FXE00', 200),
      surgery('FXE01', 310, { multipleProcedure: '3', endoscopyBase: 'FXE00' }),
      surgery('FXE02', 260, { multipleProcedure: '3', endoscopyBase: 'FXE00' }),
      surgery('FXE10', 100),
      surgery('FXE11', 180, { multipleProcedure: '3', endoscopyBase: 'FXE10' }),
    ];
    expect(allowed(price(rows, lines('FXE11', 'FXE01', 'FXE02')))).toEqual([9000, 31000, 6000]);
  });
  it('X29 assistant at the second procedure: 400 × 50 % × 16 % = 32.00', () => {
    const rows = [surgery('FXS01', 600, { assistant: '2' }), surgery('FXS02', 400, { assistant: '2' })];
    const assisted = ['FXS01', 'FXS02'].map((code) => lineOf(code, { modifiers: ['80'] }));
    expect(allowed(price(rows, assisted))).toEqual([9600, 3200]);
  });
  it('a right/left pair is one procedure and held against both charges together', () => {
    const row = fee('FXB01', 125, { bilateral: '0' });
    const pair = [
      lineOf('FXB01', { modifiers: ['LT'], chargeCents: 10000 }),
      lineOf('FXB01', { modifiers: ['RT'], chargeCents: 10000 }),
    ];
    expect(allowed(price([row], pair))).toEqual([10000, 2500]);
  });
});

describe('diagnostic tests of a day', () => {
  const test = (code: string, indicator: string, technical: number, professional: number): RvuRow[] => {
    const values = { pcTc: '1', multipleProcedure: indicator, imagingFamily: indicator === '4' ? '88' : '99' };
    return [
      fee(code, technical + professional, values),
      fee(code, technical, { ...values, modifier: 'TC' }),
      fee(code, professional, { ...values, modifier: '26' }),
    ];
  };

  it('X15 imaging: 150 + 60 + 60 + 47.50 = 317.50', () => {
    const rows = [...test('FXI01', '4', 150, 60), ...test('FXI02', '4', 120, 50)];
    const result = price(rows, [lineOf('FXI01'), lineOf('FXI02')]);
    expect(allowed(result)).toEqual([21000, 10750]);
  });
  it('X21 cardiovascular technical parts: 200 + 120', () => {
    const rows = [...test('FXK01', '6', 200, 40), ...test('FXK02', '6', 160, 30)];
    const technical = ['FXK01', 'FXK02'].map((code) => lineOf(code, { modifiers: ['TC'] }));
    expect(allowed(price(rows, technical))).toEqual([20000, 12000]);
  });
  it('X22 ophthalmology technical parts: 50 + 32', () => {
    const rows = [...test('FXO01', '7', 50, 10), ...test('FXO02', '7', 40, 10)];
    const technical = ['FXO01', 'FXO02'].map((code) => lineOf(code, { modifiers: ['TC'] }));
    expect(allowed(price(rows, technical))).toEqual([5000, 3200]);
  });
  it('lays the cap on the reduced technical part', () => {
    const capped = test('FXI01', '4', 150, 60).map((row) =>
      row.modifier === '26' ? row : { ...row, workRvu: 0, nonFacilityPeRvu: 100, nonFacilityPeOpps: 40 },
    );
    expect(allowed(price(capped, [lineOf('FXI01', { modifiers: ['TC'] })]))).toEqual([6000]);
    const rows = [...capped, ...test('FXI02', '4', 200, 50)];
    const technical = ['FXI01', 'FXI02'].map((code) => lineOf(code, { modifiers: ['TC'] }));
    expect(allowed(price(rows, technical))).toEqual([6000, 20000]);
  });
});

describe('PRC-MULT-5 therapies', () => {
  it('X16 28.72 + 22.04 + 20.54 = 71.30', () => {
    const values = { pcTc: '7', multipleProcedure: '5', malpracticeRvu: 1 };
    const rows = [
      rvu('FXT01', { ...values, workRvu: 45, nonFacilityPeRvu: 40 }),
      rvu('FXT02', { ...values, workRvu: 43, nonFacilityPeRvu: 35 }),
    ];
    expect(allowed(price(rows, [lineOf('FXT01', { units: 2 }), lineOf('FXT02')]))).toEqual([5076, 2054]);
  });
});

describe('roles', () => {
  const row = fee('FXR01', 1000, { assistant: '2', coSurgeon: '2', team: '1' });
  const one = (modifiers: string[], values: Partial<LineToPrice> = {}, changed: Partial<RvuRow> = {}) =>
    price([{ ...row, ...changed }], [lineOf('FXR01', { modifiers, ...values })])[0]!;

  it('X17 assistant 160.00, AS 136.00 whoever assists', () => {
    expect(one(['80']).allowedCents).toBe(16000);
    expect(one(['AS'], { providerKind: 'pa' }).allowedCents).toBe(13600);
  });
  it('PRC-AST-01 indicator 0 asks for documents, 1 and 9 pay nothing', () => {
    expect(one(['80'], {}, { assistant: '0' })).toMatchObject({ allowedCents: 0, disposition: 'not_payable' });
    expect(one(['80'], { documented: true }, { assistant: '0' }).allowedCents).toBe(16000);
    expect(one(['80'], { documented: true }, { assistant: '1' }).allowedCents).toBe(0);
    expect(one(['80'], {}, { assistant: '9' }).allowedCents).toBe(0);
  });
  it('X18 co-surgeons 625.00 each; a team by report', () => {
    expect(one(['62']).allowedCents).toBe(62500);
    expect(one(['66'])).toMatchObject({ allowedCents: null, disposition: 'by_report' });
  });
  it('X19 parts of the global package of 1,500.00: 54 1,200, 55 300, 55 for 60 days 200, 78 1,050', () => {
    const global = {
      conversionFactor: 15_000_000,
      globalDays: '090',
      preOperative: 10,
      intraOperative: 70,
      postOperative: 20,
    };
    expect(one(['54'], {}, global).allowedCents).toBe(120000);
    expect(one(['55'], {}, global).allowedCents).toBe(30000);
    expect(one(['55'], { postOperativeDays: 60 }, global).allowedCents).toBe(20000);
    expect(one(['78'], {}, global).allowedCents).toBe(105000);
    expect(one(['78'], {}, { ...global, globalDays: '000' }).allowedCents).toBe(150000);
  });
  it('PRC-52-01 reduced and discontinued services by report, unless the file has a row of 53', () => {
    expect(one(['52']).disposition).toBe('by_report');
    expect(one(['53']).disposition).toBe('by_report');
    const rows = [row, { ...row, modifier: '53', workRvu: 50 }];
    expect(allowed(price(rows, [lineOf('FXR01', { modifiers: ['53'] })]))).toEqual([50000]);
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
