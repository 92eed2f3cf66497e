import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds the screens into `dist` when they are missing or older than their sources: `npm run build`, and `cleanclaim start` before it serves.
 * Vite is loaded only when there is something to build.
 */
const WEB = import.meta.dirname;
const ROOT = resolve(WEB, '../..');
const STAMP = '.stamp.json';

/** What a build was made from: the files that went into it, with one hash over their contents. */
interface Stamp {
  readonly inputs: readonly string[];
  readonly sha256: string;
}

export type Built = 'fresh' | 'built' | 'unavailable';

export async function buildScreens(message: (text: string) => void, dist: string = join(WEB, 'dist')): Promise<Built> {
  if (isFresh(dist)) return 'fresh';
  const vite = await import('vite').catch(() => null);
  if (!vite) {
    message('the screens cannot be built: the packages of packages/web are not installed; run "npm install"');
    return 'unavailable';
  }
  message('Building the screens …');
  // Whole or not at all: two starts at once each build a folder of their own, and the first one stays.
  const made = join(WEB, `dist.${process.pid}`);
  try {
    const inputs = new Set<string>(['index.html', 'vite.config.ts', 'package.json'].map((name) => join(WEB, name)));
    for (const name of await readdir(join(WEB, 'public'))) inputs.add(join(WEB, 'public', name));
    // Workers are bundled on their own: what goes into them counts too.
    const noteInputs = () => ({
      name: 'inputs',
      moduleParsed({ id }: { id: string }) {
        const file = id.split('?')[0]!;
        if (file.startsWith(ROOT) && !file.includes('node_modules') && existsSync(file)) inputs.add(file);
      },
    });
    await vite.build({
      configFile: join(WEB, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: made, emptyOutDir: true },
      plugins: [noteInputs()],
      worker: { plugins: () => [noteInputs()] },
    });
    const files = [...inputs].map((file) => relative(ROOT, file).replaceAll('\\', '/')).sort();
    const stamp: Stamp = { inputs: files, sha256: hashOf(files) };
    await writeFile(join(made, STAMP), JSON.stringify(stamp));
    // Another start may have been quicker; what it made is served already.
    if (isFresh(dist)) return 'fresh';
    await mkdir(dirname(dist), { recursive: true });
    await rm(dist, { recursive: true, force: true });
    await rename(made, dist);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
  return 'built';
}

/** Whether the build in the folder was made from the sources as they are now. */
export function isFresh(dist: string): boolean {
  try {
    const { inputs, sha256 } = JSON.parse(readFileSync(join(dist, STAMP), 'utf8')) as Stamp;
    return hashOf(inputs) === sha256;
  } catch {
    return false;
  }
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  return hash.digest('hex');
}

/** First load and rest in kB after gzip, for who works on it. */
async function report(): Promise<void> {
  const { gzipSync } = await import('node:zlib');
  const dist = join(WEB, 'dist');
  const first = new Set(
    [...(await readFile(join(dist, 'index.html'), 'utf8')).matchAll(/(?:src|href)="\/([^"]+)"/g)].map(
      (match) => match[1]!,
    ),
  );
  let total = 0;
  let loaded = 0;
  for (const name of await readdir(join(dist, 'assets'))) {
    const bytes = gzipSync(await readFile(join(dist, 'assets', name))).length;
    total += bytes;
    if (first.has(`assets/${name}`)) loaded += bytes;
    console.error(
      `${(bytes / 1000).toFixed(1).padStart(8)} kB  ${name}${first.has(`assets/${name}`) ? '  (first load)' : ''}`,
    );
  }
  console.error(`first load ${(loaded / 1000).toFixed(1)} kB, all ${(total / 1000).toFixed(1)} kB (gzip)`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if ((await buildScreens((text) => console.error(text))) === 'unavailable') process.exitCode = 1;
  if (process.argv.includes('--sizes')) await report();
}
