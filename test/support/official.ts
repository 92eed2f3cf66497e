import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe } from 'vitest';

/**
 * Tests that compare with official files and outside cases find them here: CLEANCLAIM_REFERENCE for the reference files,
 * CLEANCLAIM_CASES for a folder of case sets. Where they are absent such a test is skipped and counted, never passed.
 */
const beside = resolve(import.meta.dirname, '../../../shared');

export const referenceFolder: string | null = firstExisting(
  process.env.CLEANCLAIM_REFERENCE,
  join(beside, 'reference'),
);

/** Folder of a case set ("price-cases", "scrub-cases", "x12-samples", "cac/…"), or null. */
export function caseFolder(name: string): string | null {
  const base = process.env.CLEANCLAIM_CASES ?? beside;
  return firstExisting(join(base, name));
}

export const describeWithReference: typeof describe | typeof describe.skip = referenceFolder ? describe : describe.skip;

export function describeWithCases(name: string): typeof describe | typeof describe.skip {
  return caseFolder(name) ? describe : describe.skip;
}

function firstExisting(...paths: (string | undefined)[]): string | null {
  return paths.find((path) => path !== undefined && existsSync(path)) ?? null;
}
