import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * golden/<area>/<case>/ holds an input, what must come of it (expected.json), and why (why.md, with the source). How an
 * area's input becomes an answer stands in golden/<area>.ts beside this file; an area whose `available` is false needs official
 * files that are not there, and is skipped visibly.
 */
const ROOT = resolve(import.meta.dirname, '../golden');

const areas = folders(ROOT);

describe.each(areas)('golden %s', async (area) => {
  const { answer, available } = (await import(new URL(`./golden/${area}.ts`, import.meta.url).href)) as {
    answer(folder: string): Promise<unknown>;
    readonly available?: boolean;
  };
  it.skipIf(available === false).each(folders(join(ROOT, area)))('%s', async (name) => {
    const folder = join(ROOT, area, name);
    expect(existsSync(join(folder, 'why.md')), 'a case says why').toBe(true);
    const expected = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')) as unknown;
    // As the command line would print it: members that are not there do not count.
    expect(JSON.parse(JSON.stringify(await answer(folder)))).toEqual(expected);
  });
});

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
