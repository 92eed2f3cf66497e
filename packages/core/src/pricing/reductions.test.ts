import { describe, expect, it } from 'vitest';
import type { RvuRow } from '../packs/pfs-rvu.ts';
import { fee, fixtureLibrary, lineOf, rvu, TERMS } from './fee-schedule.fixtures.ts';
import type { LineToPrice, PricedLine } from './line.ts';
import { priceLines } from './price.ts';

function price(rows: readonly RvuRow[], lines: readonly LineToPrice[]): PricedLine[] {
  const numbered = lines.map((line, at) => ({ ...line, number: at + 1 }));
  return priceLines(numbered, TERMS, fixtureLibrary({ rvu: rows }));
}

const allowed = (lines: readonly PricedLine[]) => lines.map((line) => line.allowedCents);

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
