/**
 * node scripts/open-all.ts FOLDER [always]: opens every table of every pack of a folder one after another and prints
 * {"packs", "bytes", "listMs", "openMs"}: milliseconds to list the packs, and to read, check and open them. With `always` every
 * pack is hashed; without, those that changed since they were last hashed.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PackKey, tableOpeners } from '@cleanclaim/core/packs/tables.ts';
import { packHandles } from '@cleanclaim/reference/library.ts';

const [folder = '', checking] = process.argv.slice(2);
const options = { folders: [folder], dataFolder: join(tmpdir(), 'cleanclaim-no-data'), message() {} };
const began = performance.now();
const handles = (await packHandles(options, checking === 'always' ? 'always' : 'changed')).filter(
  ({ manifest }) => manifest.origin === 'official' || manifest.origin === 'licensed',
);
const listed = performance.now();
let bytes = 0;
const tables = handles.map(({ manifest, read }) => {
  bytes += manifest.bytes;
  return tableOpeners[`${manifest.set}/${manifest.part}` as PackKey](read());
});
const opened = performance.now();
console.log(JSON.stringify({ packs: tables.length, bytes, listMs: listed - began, openMs: opened - listed }));
