import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { professionalClaims } from '@cleanclaim/core/claim/x837p/model.ts';
import { remittances } from '@cleanclaim/core/remittance/x835/model.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { describe, expect, it } from 'vitest';

/**
 * Golden cases: golden/AREA/CASE with input.*, expected.json and why.md. An area has a function here that makes of the input
 * what expected.json says; a new area is one entry.
 */
const AREAS: Readonly<Record<string, (input: Uint8Array) => unknown>> = {
  x12: validated,
};

const ROOT = resolve(import.meta.dirname, '../golden');

describe.each(existsSync(ROOT) ? readdirSync(ROOT) : [])('golden cases of %s', (area) => {
  it.each(readdirSync(join(ROOT, area)))('%s', (name) => {
    const folder = join(ROOT, area, name);
    const input = readdirSync(folder).find((file) => file.startsWith('input.'));
    expect(input, `${name} has an input`).toBeDefined();
    const why = readFileSync(join(folder, 'why.md'), 'utf8');
    expect(why, `${name}/why.md tells the source`).toMatch(/^Source: /m);
    const run = AREAS[area];
    expect(run, `test/golden.test.ts has a function for ${area}`).toBeDefined();
    const expected: unknown = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    expect(JSON.parse(JSON.stringify(run!(readFileSync(join(folder, input!)))))).toEqual(expected);
  });
});

/** As `x12 validate --json` says it, without the name of the file. */
function validated(input: Uint8Array): unknown {
  const findings: X12Finding[] = [];
  const reader = new X12Reader({
    models: [professionalClaims(() => {}), remittances({})],
    onFinding: (finding) => findings.push(finding),
  });
  reader.feed(input);
  reader.end();
  return {
    accepted: findings.every(({ severity }) => severity !== 'E'),
    interchanges: reader.interchanges,
    findings: findings.sort((a, b) => a.segment - b.segment || (a.element ?? 0) - (b.element ?? 0)),
  };
}
