import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The code that makes packs: what reads official files, and core's builders. */
const MAKERS = [
  fileURLToPath(new URL('../files', import.meta.url)),
  fileURLToPath(new URL('../loaders', import.meta.url)),
  fileURLToPath(new URL('../replay', import.meta.url)),
  dirname(fileURLToPath(import.meta.resolve('@cleanclaim/core/packs/container.ts'))),
];

/** Changes whenever that code changes, so that nobody has to remember to raise a number and no stale pack is ever used. */
export function makersVersion(): string {
  const hash = createHash('sha256');
  for (const folder of MAKERS) {
    const files = readdirSync(folder).filter((name) => /\.[jt]s$/.test(name) && !/\.test\.[jt]s$/.test(name));
    for (const name of files.sort()) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
