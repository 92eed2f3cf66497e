import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samples } from '../packages/reference/src/loaders/samples.fixtures.ts';

const MAIN = join(import.meta.dirname, '../packages/cli/src/main.ts');
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cleanclaim-licence-'));
  await writeFile(join(folder, 'LONGULT.txt'), samples['cpt-descriptors']!.text);
});
afterAll(() => rm(folder, { recursive: true }));

function cleanclaim(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = {
    ...process.env,
    CLEANCLAIM_DATA: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    CLEANCLAIM_REFERENCE: '',
  };
  return new Promise((done) =>
    execFile(process.execPath, [MAIN, ...args], { env, cwd: folder }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    ),
  );
}

/** The wording is made up. */
describe('licensed files on the command line', () => {
  it('are taken, with what is missing and how to enter it; the register then tells how it stands', async () => {
    const added = await cleanclaim('reference', 'add', 'LONGULT.txt', '--edition', '2026-01');
    expect([added.code, added.err]).toEqual([0, expect.stringContaining('no licence for CPT')]);
    expect((await cleanclaim('reference', 'licence', '--date', '2026-05-01')).code).toBe(1);
    const entry = ['--holder', 'Practice', '--agreement', 'A-1', '--edition', '2026-01', '--expires', '2026-12-31'];
    const entered = await cleanclaim('reference', 'licence', 'cpt', ...entry, '--date', '2026-05-01', '--json');
    const states = entered.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([entered.code, states[0]]).toMatchObject([0, { set: 'cpt', state: 'in-force' }]);
    const late = await cleanclaim('reference', 'licence', '--date', '2027-01-01');
    expect([late.code, late.err]).toEqual([1, expect.stringContaining('ended on 2026-12-31')]);
  });

  it('are looked up with the notice of the holder in the result', async () => {
    const [code] = /\b\d{5}\b/.exec(samples['cpt-descriptors']!.text)!;
    const shown = await cleanclaim('code', 'show', code, '--date', '2026-05-01', '--json');
    expect(JSON.parse(shown.out)).toMatchObject({
      system: 'cpt',
      notice: expect.stringContaining('American Medical Association'),
    });
    const text = await cleanclaim('code', 'show', code, '--date', '2026-05-01');
    expect(text.out).toContain('American Medical Association');
  });
});
