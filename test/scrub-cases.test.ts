import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scrub } from '@cleanclaim/core/edits/engine.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { readClaims } from '../packages/cli/src/claims.ts';
import { Inputs } from '../packages/cli/src/inputs.ts';
import { caseFolder, referenceFolder } from './support/official.ts';
import { differences, type ExpectedClaim } from './support/scrub-comparison.ts';

const folder = caseFolder('scrub-cases');
const withBoth = folder !== null && referenceFolder !== null ? describe : describe.skip;

withBoth('claims with known faults, against the official tables', () => {
  let library: ReferenceLibrary;

  beforeAll(async () => {
    library = await openLibrary({ folders: [referenceFolder!], dataFolder: folder!, message: () => {} });
  });

  it('are answered as expected, each of them', async () => {
    const rows = readFileSync(join(folder!, 'expected.jsonl'), 'utf8').split('\n').filter(Boolean);
    const expected = new Map(rows.map((row) => JSON.parse(row) as ExpectedClaim).map((row) => [row.claim, row]));
    const found: string[] = [];
    for (const file of new Set([...expected.values()].map((row) => row.file))) {
      for await (const read of readClaims(new Inputs().file(join(folder!, file)))) {
        if (!read.ok) {
          found.push(`${file}: ${read.fault.message}`);
          continue;
        }
        const id = read.claim.patientControlNumber;
        const row = expected.get(id);
        if (!row) found.push(`${file}: claim ${id} is not among the expected`);
        else found.push(...differences(row, scrub(read.claim, { packs: library }).findings));
        expected.delete(id);
      }
    }
    expect(found).toEqual([]);
    expect([...expected.keys()]).toEqual([]);
  });
});
