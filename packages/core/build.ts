/**
 * Makes dist/ for `npm pack`: JavaScript and types out of src/ (Node strips no types under node_modules), and the tables beside them.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
rmSync(join(here, 'dist'), { recursive: true, force: true });
const built = spawnSync(process.execPath, [compiler, '-p', join(here, 'tsconfig.build.json')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
for (const table of globSync('**/*.json', { cwd: join(here, 'src') })) {
  mkdirSync(dirname(join(here, 'dist', table)), { recursive: true });
  cpSync(join(here, 'src', table), join(here, 'dist', table));
}
