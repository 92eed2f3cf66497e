import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PricedLine } from '@cleanclaim/core/pricing/line.ts';
import { priceLines } from '@cleanclaim/core/pricing/price.ts';
import { readPriceCase } from '@cleanclaim/core/pricing/price-case.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseFolder, referenceFolder } from './support/official.ts';
import { priceLibrary } from './support/price-library.ts';

interface ExpectedLine {
  readonly allowedCents: number | null;
  readonly disposition: string;
  /** Not a choice that the sources leave open. */
  readonly certain: boolean;
  readonly share?: Readonly<Record<string, number>>;
  readonly limitingChargeCents?: number;
}

const folder = caseFolder('price-cases');
const withBoth = folder !== null && referenceFolder !== null ? describe : describe.skip;

withBoth('prices worked out elsewhere from the official files', () => {
  let library: ReferenceLibrary;

  beforeAll(async () => {
    library = await priceLibrary();
  });

  it('every certain line is equal to the cent, and so are its shares', () => {
    const cases = readFileSync(join(folder!, 'cases.jsonl'), 'utf8').split('\n').filter(Boolean);
    const found = cases.flatMap((text) => {
      const json = JSON.parse(text) as { readonly case: string; readonly expected: readonly ExpectedLine[] };
      const read = readPriceCase(json);
      if (!read.ok) return [`${json.case}: ${read.fault.message}`];
      const lines = priceLines(read.value.lines, read.value.terms, library);
      return json.expected.flatMap((expected, at) => differences(`${json.case} line ${at + 1}`, expected, lines[at]!));
    });
    expect(found).toEqual([]);
    expect(cases.length).toBeGreaterThan(0);
  });

  it('the conversion factor of our table is the one that the release carries', () => {
    for (const [date, factor] of [
      ['2025-02-10', 323465],
      ['2025-11-11', 323465],
      ['2026-05-12', 334009],
    ] as const) {
      const picked = library.pick('pfs/rvu', date);
      expect(picked.loaded && picked.table.find('99213')?.conversionFactor).toBe(factor);
    }
  });
});

/** What no schedule prices may be nothing or open. */
function differences(place: string, expected: ExpectedLine, got: PricedLine): string[] {
  const open = expected.disposition === 'other_schedule' && (got.allowedCents === 0 || got.allowedCents === null);
  if (!open && got.allowedCents !== expected.allowedCents) {
    return expected.certain ? [`${place}: allowed ${got.allowedCents} instead of ${expected.allowedCents}`] : [];
  }
  const wanted = { ...expected.share, limitingChargeCents: expected.limitingChargeCents };
  return Object.entries(wanted)
    .filter(([name, cents]) => cents !== undefined && got[name as keyof PricedLine] !== cents)
    .map(([name, cents]) => `${place}: ${name} ${got[name as keyof PricedLine]} instead of ${cents}`);
}
