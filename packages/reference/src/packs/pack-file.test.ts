import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIcd10Codes, Icd10CodeTable } from '@cleanclaim/core/packs/icd10cm-codes.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPack, sha256Of } from './pack-file.ts';
import { VerifiedFiles } from './verified-files.ts';

const rows = Array.from({ length: 5000 }, (_, at) => ({
  code: `A${String(at).padStart(4, '0')}`,
  billable: true,
  shortTitle: '',
  title: `condition ${at}`,
  order: at,
}));
const bytes = buildIcd10Codes(rows);
const manifest = {
  set: 'icd10cm',
  part: 'codes',
  edition: 'FY2026',
  bytes: bytes.length,
  sha256: sha256Of(bytes),
} as PackManifest;
const LONG_AGO = new Date('2020-01-01');

describe('a pack read piece by piece', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cleanclaim-pack-'));
    path = join(folder, 'codes.pack');
    await write(bytes, LONG_AGO);
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function write(content: Uint8Array, changed: Date): Promise<void> {
    await writeFile(path, content);
    await utimes(path, changed, changed);
  }

  const verified = () => new VerifiedFiles(join(folder, 'verified'), 'changed');
  const open = (known: VerifiedFiles | null = verified()) =>
    Icd10CodeTable.open(openPack(path, manifest, { remedy: 'add it again' }, known));

  function damaged(): Uint8Array {
    const other = bytes.slice();
    // In the middle of the titles, which are read last.
    other[other.length - 20_000]! ^= 1;
    return other;
  }

  it('gives the same table hashed, known from before, and read whole because it was written just now', async () => {
    expect(bytes.length).toBeGreaterThan(1 << 16);
    const titles = (table: Icd10CodeTable) => [0, 2500, 4999].map((row) => table.title(row));
    const whole = titles(Icd10CodeTable.open(bytes.buffer));
    expect(titles(open(null))).toEqual(whole);
    expect(titles(open())).toEqual(whole);
    expect(titles(open())).toEqual(whole);
    await write(bytes, new Date());
    expect(titles(open())).toEqual(whole);
  });

  it('is refused when it was damaged before it is opened, whatever was known of the file', async () => {
    open();
    await write(damaged(), new Date('2020-01-02'));
    expect(() => open()).toThrow(expect.objectContaining({ fault: expect.objectContaining({ code: 'PACK-DAMAGED' }) }));
  });

  it('is refused when it is damaged after it was opened, as soon as more of it is read', async () => {
    const table = open();
    await write(damaged(), new Date('2020-01-02'));
    let found = false;
    const again = () => table.title(0);
    expect(again).toThrow(expect.objectContaining({ fault: expect.objectContaining({ code: 'PACK-DAMAGED' }) }));
    await write(bytes, new Date('2020-01-03'));
    const other = openPack(path, manifest, { remedy: '', found: () => (found = true) }, verified());
    await write(damaged(), new Date('2020-01-04'));
    expect(() => Icd10CodeTable.open(other).title(0)).toThrow();
    expect(found).toBe(true);
  });

  it('is read on when its file was touched and has the same content', async () => {
    const table = open();
    await utimes(path, new Date('2020-01-05'), new Date('2020-01-05'));
    expect(table.title(4999)).toBe('condition 4999');
  });

  it('is read as it was when another file has taken its place', async () => {
    const table = open();
    await writeFile(join(folder, 'new'), 'something else');
    await rename(join(folder, 'new'), path);
    expect(table.title(17)).toBe('condition 17');
    await rm(path);
    expect(table.shortTitle(18)).toBe('condition 18');
  });
});
