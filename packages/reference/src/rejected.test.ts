import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addFiles } from './add.ts';
import { openLibrary, packStore } from './library.ts';
import { rejectedRows } from './rejected.ts';

const BAD = { row: 4, text: 'no code' };
let folder: string;
let data: string;
const { XDG_CACHE_HOME } = process.env;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cleanclaim-rejected-'));
  data = join(folder, 'data');
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  await mkdir(join(folder, 'files/2026Q3'), { recursive: true });
  await writeFile(join(folder, 'files/2026Q3/qw-codes.csv'), 'hcpcs\n0563U\n80047\nno code\n');
});
afterEach(async () => {
  if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
  await rm(folder, { recursive: true });
});

it('rows that were not taken can be seen, of a folder of files and of files that were added', async () => {
  const options = { folders: [join(folder, 'files')], dataFolder: data, message: () => undefined };
  const [pack] = (await openLibrary(options)).manifests.filter(({ origin }) => origin === 'official');
  expect(pack).toMatchObject({ set: 'clfs', part: 'waived', rows: 2, rejected: 1 });
  expect(await rejectedRows(pack!, data)).toMatchObject([BAD]);

  const adding = { dataFolder: data, edition: null, part: null, correction: false, message: () => undefined };
  for await (const result of addFiles([join(folder, 'files/2026Q3/qw-codes.csv')], adding))
    expect(result).not.toHaveProperty('fault');
  const [added] = await packStore(data).handles();
  await rm(join(folder, 'cache'), { recursive: true });
  expect(await rejectedRows(added!.manifest, data)).toMatchObject([BAD]);
});

it('a pack whose rejected rows were not kept says so, and one without any has none', async () => {
  const options = { folders: [join(folder, 'files')], dataFolder: data, message: () => undefined };
  const [pack] = (await openLibrary(options)).manifests.filter(({ origin }) => origin === 'official');
  expect(await rejectedRows({ ...pack!, sha256: 'another' }, data)).toBeNull();
  expect(await rejectedRows({ ...pack!, rejected: 0 }, data)).toEqual([]);
});
