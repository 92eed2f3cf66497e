/**
 * node scripts/open-all.ts FOLDER [always]: opens every table of every pack of a folder one after another, asks each one question,
 * and prints {"packs", "bytes", "listMs", "openMs", "openCpuMs", "askMs"}: milliseconds to list the packs, to check and open them (and
 * the processor's own time for it, which others on the machine disturb less), and to get the first answers. With `always` every pack is hashed; without, those that changed since they were last hashed.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PackKey, tableOpeners } from '@cleanclaim/core/packs/tables.ts';
import { packHandles } from '@cleanclaim/reference/library.ts';

type Table = ReturnType<(typeof tableOpeners)[PackKey]>;

/** A row, with what it is called: what a first look-up reads of a pack. */
function ask(table: Table): unknown {
  if ('shortTitle' in table) return table.title(table.find(table.code(table.rows >> 1)));
  if ('term' in table && 'path' in table) return [table.path(table.rows >> 1), table.codes(table.rows >> 1)];
  if ('nodesWith' in table) return [table.title(0), table.notes(0)];
  if ('codeId' in table) return table.find(1, 2, 20240101);
  if ('policies' in table) return table.policies[0];
  if ('edits' in table) return table.rowsOf('99292');
  if ('row' in table) return table.row(table.rows >> 1);
  return table.find('10001');
}

const [folder = '', checking] = process.argv.slice(2);
const options = { folders: [folder], dataFolder: join(tmpdir(), 'cleanclaim-no-data'), message() {} };
const began = performance.now();
const handles = (await packHandles(options, checking === 'always' ? 'always' : 'changed')).filter(
  ({ manifest }) => manifest.origin === 'official' || manifest.origin === 'licensed',
);
const listed = performance.now();
const before = process.cpuUsage();
let bytes = 0;
const tables = handles.map(({ manifest, read }) => {
  bytes += manifest.bytes;
  return tableOpeners[`${manifest.set}/${manifest.part}` as PackKey](read());
});
const opened = performance.now();
const { user, system } = process.cpuUsage(before);
for (const table of tables) ask(table);
const asked = performance.now();
console.log(
  JSON.stringify({
    packs: tables.length,
    bytes,
    listMs: listed - began,
    openMs: opened - listed,
    openCpuMs: (user + system) / 1000,
    askMs: asked - opened,
  }),
);
