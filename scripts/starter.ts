/**
 * `npm run starter`: makes the tables of the starter edition from its selections (starter/selection, starter/cpt/selection) and the
 * official files in the folder that CLEANCLAIM_REFERENCE names. The same files give the same bytes; tests compare them with what
 * is committed. The tables with our own texts only (pos, modifiers, coverage) are written by hand and left alone.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { starterFiles } from './starter/files.ts';
import { STARTER } from './starter/selection.ts';

const reference = process.env.CLEANCLAIM_REFERENCE;
if (!reference) {
  console.error('CLEANCLAIM_REFERENCE must name the folder of official files (starter/SOURCES.md lists them)');
  process.exit(2);
}
const library = await openLibrary({ folders: [reference], dataFolder: join(STARTER, 'none'), message() {} });
for (const [path, text] of starterFiles(library)) {
  mkdirSync(dirname(join(STARTER, path)), { recursive: true });
  writeFileSync(join(STARTER, path), text);
  process.stderr.write(`starter/${path}\n`);
}
