/**
 * Makes every generated file of the repository anew. Each file of scripts/generated/ exports `generate`, which returns
 * the paths below the root with their text; a test compares them with what is committed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles, ROOT } from './generated-files.ts';

for (const [path, text] of await generatedFiles()) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  process.stderr.write(`${path}\n`);
}
