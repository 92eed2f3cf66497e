import { describe, expect, it } from 'vitest';
import { buildCodeList } from '../packs/code-list.ts';
import { ReferenceLibrary } from '../packs/library.ts';
import type { RvuRow } from '../packs/pfs-rvu.ts';
import { fee, fixtureHandles, handle, lineOf, rvu, TERMS } from './fee-schedule.fixtures.ts';
import type { LineToPrice } from './line.ts';
import { priceLines } from './price.ts';

const ROWS: readonly RvuRow[] = [
  fee('FXS01', 600, { multipleProcedure: '2' }),
  fee('FXS02', 400, { multipleProcedure: '2' }),
  fee('FXE01', 310, { multipleProcedure: '3', endoscopyBase: 'FXE00' }),
  fee('FXI01', 200, { multipleProcedure: '4', imagingFamily: '88', pcTc: '3' }),
  fee('FXC01', 150, { multipleProcedure: '6', pcTc: '3' }),
  fee('FXC02', 50, { multipleProcedure: '6', pcTc: '2' }),
  rvu('FXT01', { multipleProcedure: '5', nonFacilityPeRvu: 100, conversionFactor: 400000 }),
  fee('FXV01', 100),
  fee('FXB01', 10, { status: 'T' }),
  fee('FXG01', 70, { multipleProcedure: '2', status: '?' }),
];
/** In the selection, and in no schedule: whoever asks knows that there is no price. */
const UNPRICED = 'FXU01';
const OUTSIDE = 'FXZ99';

function library(origin: 'starter' | 'official'): ReferenceLibrary {
  const labels = [...ROWS.map(({ code }) => code), UNPRICED].map((code) => ({
    ...{ code, label: code, description: '', from: null, to: null, more: {} },
  }));
  const more = [handle('cpt', 'labels', buildCodeList('cpt', 'labels', labels))];
  const handles = fixtureHandles({ rvu: ROWS, more });
  return new ReferenceLibrary(handles.map((each) => ({ ...each, manifest: { ...each.manifest, origin } })));
}

function price(lines: readonly (string | LineToPrice)[], origin: 'starter' | 'official' = 'starter') {
  const requests = lines.map((line, at) => ({ ...(typeof line === 'string' ? lineOf(line) : line), number: at + 1 }));
  return priceLines(requests, TERMS, library(origin)).map(({ disposition, allowedCents, steps }) => ({
    disposition,
    allowedCents,
    rule: steps.at(-1)?.rule,
  }));
}

describe('a line whose price depends on another of the day', () => {
  const notChecked = (rule: string) => ({ disposition: 'not_checked', allowedCents: null, rule });

  it('is not checked where that one lies outside the selection', () => {
    for (const [code, rule] of [
      ['FXS01', 'PRC-MULT-2'],
      ['FXE01', 'PRC-MULT-3'],
      ['FXI01', 'PRC-MULT-4'],
      ['FXC01', 'PRC-MULT-6'],
      ['FXT01', 'PRC-MULT-5'],
      ['FXB01', 'PRC-STATUS'],
    ] as const) {
      expect(price([code, OUTSIDE]), code).toEqual([notChecked(rule), notChecked('PRC-EFF')]);
      expect(price([OUTSIDE, code])[1], code).toEqual(notChecked(rule));
      expect(price([code])[0], `${code} alone`).toMatchObject({ disposition: 'priced' });
    }
  });

  it('is priced where that one cannot change it', () => {
    const priced = (lines: readonly (string | LineToPrice)[], cents: number) =>
      expect(price(lines)[0]).toMatchObject({ disposition: 'priced', allowedCents: cents });
    priced(['FXV01', OUTSIDE], 10000);
    priced(['FXC02', OUTSIDE], 5000);
    priced(['FXS01', lineOf(OUTSIDE, { date: '2026-04-11' })], 60000);
    priced(['FXS01', lineOf(OUTSIDE, { performer: 'another' })], 60000);
    priced(['FXS01', lineOf(OUTSIDE, { modifiers: ['55'] })], 60000);
    priced(['FXS01', UNPRICED], 60000);
    expect(price(['FXT01', lineOf(OUTSIDE, { performer: 'another' })])[0]).toEqual(notChecked('PRC-MULT-5'));
  });

  it('is not checked beside one of its kind whose amount is not known', () => {
    expect(price(['FXS01', 'FXG01'])[0]).toEqual(notChecked('PRC-MULT-2'));
    expect(price(['FXT01', 'FXG01'])[0]).toMatchObject({ disposition: 'priced' });
    const nowhere = lineOf('FXS02', { place: { missing: 'no ZIP' } });
    expect(price(['FXS01', nowhere])[0]).toEqual(notChecked('PRC-MULT-2'));
  });

  it('is bundled or priced as before where another one decides it', () => {
    expect(price(['FXB01', 'FXV01', OUTSIDE])[0]).toMatchObject({ disposition: 'bundled', allowedCents: 0 });
    expect(price(['FXS01', 'FXS02']).map(({ allowedCents }) => allowedCents)).toEqual([60000, 20000]);
  });

  it('is priced where official schedules are silent: then there is no such code', () => {
    const [line, other] = price(['FXS01', OUTSIDE], 'official');
    expect(line).toMatchObject({ disposition: 'priced', allowedCents: 60000 });
    expect(other).toMatchObject({ disposition: 'unknown_code', allowedCents: null });
  });

  it('PRC-EFF a code of the selection that no schedule has is unknown, one outside of it not checked', () => {
    expect(price([UNPRICED, OUTSIDE]).map(({ disposition }) => disposition)).toEqual(['unknown_code', 'not_checked']);
  });
});
