import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { priceLines } from '@cleanclaim/core/pricing/price.ts';
import { readPriceCase } from '@cleanclaim/core/pricing/price-case.ts';
import { referenceFolder } from '../support/official.ts';
import { priceLibrary } from '../support/price-library.ts';

/** The cases are worked out from the official files and need them. */
export const available: boolean = referenceFolder !== null;

let library: Promise<ReferenceLibrary> | null = null;

/** input.json: a price case whose lines are priced one by one, so that none reduces another. Expected: code, schedule, cents of each. */
export async function answer(folder: string): Promise<unknown> {
  library ??= priceLibrary();
  const input = JSON.parse(await readFile(join(folder, 'input.json'), 'utf8')) as {
    readonly lines: readonly Record<string, unknown>[];
  };
  const packs = await library;
  return input.lines.map(({ pos, ...line }) => {
    const read = readPriceCase({ ...input, case: folder, pos, lines: [{ ...line, chargeCents: 99_999_999 }] });
    if (!read.ok) throw new Error(`${read.fault.at}: ${read.fault.message}`);
    const [priced] = priceLines(read.value.lines, read.value.terms, packs);
    return [[priced!.code, ...priced!.modifiers].join('-'), priced!.schedule, priced!.allowedCents];
  });
}
