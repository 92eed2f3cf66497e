import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimSegments, fileOf } from './support/x12-files.ts';

const ROOT = resolve(import.meta.dirname, '..');
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

describe('the package that npm pack makes of core', () => {
  let folder = '';
  const run = (script: string) => {
    writeFileSync(join(folder, 'script.mjs'), script);
    return execFileSync(process.execPath, ['script.mjs'], { cwd: folder, encoding: 'utf8' });
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cleanclaim-package-'));
    execFileSync(NPM, ['pack', '--pack-destination', folder], { cwd: join(ROOT, 'packages/core'), stdio: 'ignore' });
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'elsewhere', type: 'module' }));
    // The one dependency comes from here, so that no network is needed.
    const dependency = join(ROOT, 'node_modules/@noble/hashes');
    execFileSync(
      NPM,
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--offline', `./${tarball}`, dependency],
      {
        cwd: folder,
        stdio: 'ignore',
      },
    );
    writeFileSync(join(folder, 'claims.837'), fileOf(claimSegments()));
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds JavaScript and types, and no TypeScript source', () => {
    const files = readdirSync(join(folder, 'node_modules/@cleanclaim/core'), { recursive: true }).map(String);
    expect(files).toContain(join('dist', 'remittance', 'x12-library.js'));
    expect(files).toContain(join('dist', 'remittance', 'x12-library.d.ts'));
    expect(files.filter((file) => /(?<!\.d)\.ts$/.test(file))).toEqual([]);
  });

  it('reads, checks and writes a file in another project', () => {
    const page = readFileSync(join(ROOT, 'docs/guide/x12-library.md'), 'utf8');
    const example = /```js\n([\s\S]*?)```/.exec(page)![1]!;
    expect(run(example)).toBe('2 []\n');
    const written = run(`
      import { readFileSync } from 'node:fs';
      import { readClaims, writeClaims } from '@cleanclaim/core/x12';
      process.stdout.write([...writeClaims(readClaims(readFileSync('claims.837')).claims)].join(''));
    `);
    expect(written).toBe(readFileSync(join(folder, 'claims.837'), 'utf8'));
  });

  it('exports what the page names', () => {
    const page = readFileSync(join(ROOT, 'docs/guide/x12-library.md'), 'utf8');
    const names = [...page.matchAll(/import \{ ([^}]*) \} from '@cleanclaim\/core\/x12'/g)].flatMap(([, list]) =>
      list!.split(', '),
    );
    expect(names.length).toBeGreaterThan(8);
    expect(
      run(
        `import * as x12 from '@cleanclaim/core/x12'; console.log(${JSON.stringify(names)}.filter((name) => !(name in x12)).join())`,
      ),
    ).toBe('\n');
  });

  it('has types that a compiler takes', () => {
    writeFileSync(
      join(folder, 'use.ts'),
      "import { type Claim, readClaims, type X12Finding } from '@cleanclaim/core/x12';\nconst { claims, findings } = readClaims(new Uint8Array());\nexport const first: Claim | undefined = claims[0];\nexport const rule: X12Finding['rule'] | undefined = findings[0]?.rule;\n",
    );
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', '', 'use.ts'];
    expect(execFileSync(process.execPath, [compiler, ...options], { cwd: folder, encoding: 'utf8' })).toBe('');
  });
});
