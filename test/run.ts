import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm test`: types, lint, then all tests. The last line is "N passed, N failed, N skipped"; what could not run counts as failed.
 */
const root = new URL('..', import.meta.url).pathname;
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const report = join(mkdtempSync(join(tmpdir(), 'cleanclaim-test-')), 'report.json');

function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

let failedSteps = 0;
for (const [name, command, args] of [
  ['types', bin('tsc'), ['--noEmit']],
  ['types of the pages', bin('tsc'), ['--noEmit', '-p', 'packages/web']],
  ['lint', bin('biome'), ['check', '.']],
] as const) {
  if ((await run(command, args)) !== 0) {
    console.error(`${name}: failed`);
    failedSteps++;
  }
}

const code = await run(bin('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);

let passed = 0;
let failed = failedSteps;
let skipped = 0;
try {
  const result = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  passed = result.numPassedTests ?? 0;
  failed += result.numFailedTests ?? 0;
  skipped = (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0);
  if (code !== 0 && (result.numFailedTests ?? 0) === 0) failed++;
} catch {
  failed++;
}
rmSync(join(report, '..'), { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
