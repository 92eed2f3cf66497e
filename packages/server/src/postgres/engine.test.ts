import { execFileSync } from 'node:child_process';
import { cpSync, lstatSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { mendLinks, prepareEngine } from './engine.ts';
import { isRoot } from './identity.ts';
import { nativePackage } from './native-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-engine-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The package as npm leaves it with --ignore-scripts: without links. */
function withoutLinks(): string {
  const native = join(folder, 'native');
  cpSync(nativePackage().folder, native, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
  return native;
}

it.runIf(process.platform === 'linux')('makes the library links that an install without scripts lacks', async () => {
  const native = withoutLinks();
  expect(await mendLinks(native)).toBeGreaterThan(0);
  expect(await mendLinks(native)).toBe(0);
  const broken = readdirSync(join(native, 'lib')).filter((name) => {
    try {
      execFileSync('test', ['-e', join(native, 'lib', name)]);
      return false;
    } catch {
      return true;
    }
  });
  expect(broken).toEqual([]);
  expect(execFileSync(join(native, 'bin', 'postgres'), ['-V'], { encoding: 'utf8' })).toContain('PostgreSQL) 18');
});

it.runIf(isRoot)('copies again what was damaged in the copy for the unprivileged server', async () => {
  const engine = await prepareEngine(nativePackage(), folder);
  truncateSync(join(engine.bin, 'initdb'), 1000);
  const again = await prepareEngine(nativePackage(), folder);
  expect(again.bin).toBe(engine.bin);
  expect(execFileSync(join(again.bin, 'initdb'), ['-V'], { encoding: 'utf8' })).toContain('initdb (PostgreSQL) 18');
});
