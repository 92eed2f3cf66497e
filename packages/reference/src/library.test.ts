import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addFiles } from './add.ts';
import { openLibrary } from './library.ts';
import { verifyPacks } from './verify.ts';

let root: string;
let messages: string[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cleanclaim-library-'));
  vi.stubEnv('XDG_CACHE_HOME', join(root, 'cache'));
  messages = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

const MUE = 'hcpcs,mue_value,mai\n99213,2,3\n';
const AOC = 'aoc_edit_type,add_on_code,primary_code\n1,22614,22612\n';

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

function open(...folders: string[]) {
  const options = {
    folders: folders.map((folder) => join(root, folder)),
    dataFolder: join(root, 'data'),
    message: (text: string) => void messages.push(text),
  };
  return openLibrary(options);
}

async function editions(...folders: string[]): Promise<string[]> {
  const { manifests } = await open(...folders);
  return manifests.filter((m) => m.origin !== 'starter').map((m) => `${m.set}/${m.part} ${m.edition} ${m.rows}`);
}

describe('a folder of official files', () => {
  it('is used with what is in it, below too, wrapped or not, and says what it does not know', async () => {
    await put('ref/ncci/2024Q3/mue-practitioner.csv', MUE);
    await put('ref/ncci/2026Q2/aoc.csv.gz', gzipSync(AOC));
    await put(
      'ref/zipped-2026Q3.zip',
      zipSync({ 'mue/practitioner.csv': Buffer.from(MUE), 'readme.txt': Buffer.from('hello') }),
    );
    await put('ref/SOURCES.md', '# where it is from');
    expect(await editions('ref')).toEqual([
      'ncci-aoc/edits 2026Q2 1',
      'ncci-mue/practitioner 2024Q3 1',
      'ncci-mue/practitioner 2026Q3 1',
    ]);
    const unused = messages.find((text) => text.includes('not used'));
    expect(unused).toContain('SOURCES.md');
    expect(unused).toContain('zipped-2026Q3.zip!readme.txt');
  });

  it('is compiled once: a second opening reads no file again, a changed file is read again', async () => {
    await put('ref/2024Q3/mue-practitioner.csv', MUE);
    await editions('ref');
    expect(messages.some((text) => text.startsWith('reading'))).toBe(true);
    messages = [];
    expect(await editions('ref')).toHaveLength(1);
    expect(messages).toEqual([]);
    await put('ref/2024Q3/mue-practitioner.csv', `${MUE}99214,1,3\n`);
    expect(await editions('ref')).toEqual(['ncci-mue/practitioner 2024Q3 2']);
  });

  it('is compiled once wherever the same file lies', async () => {
    await put('ref/2024Q3/mue-practitioner.csv', MUE);
    await editions('ref');
    await cp(join(root, 'ref'), join(root, 'copy'), { recursive: true });
    messages = [];
    expect(await editions('copy')).toHaveLength(1);
    expect(messages.filter((text) => text.startsWith('reading'))).toEqual([]);
  });

  it('makes a pack anew that was lost or damaged in the cache', async () => {
    await put('ref/2024Q3/mue-practitioner.csv', MUE);
    await editions('ref');
    const packs = join(root, 'cache/cleanclaim/packs');
    const [name] = await readdir(packs);
    const bytes = await readFile(join(packs, name!));
    await writeFile(join(packs, name!), bytes.subarray(0, 50));
    const damaged = await open('ref');
    expect(() => damaged.pick('ncci-mue/practitioner', '2024-08-01')).toThrow('run the command again');
    const again = await open('ref');
    expect(again.pick('ncci-mue/practitioner', '2024-08-01').loaded).toBe(true);
  });

  it('names a file that it cannot use, and uses the others', async () => {
    await put('ref/2024Q3/mue-practitioner.csv', MUE);
    await put('ref/2024Q3/cut.csv.gz', gzipSync(AOC).subarray(0, 40));
    await put('ref/undated/aoc.csv', AOC);
    expect(await editions('ref')).toEqual(['ncci-mue/practitioner 2024Q3 1']);
    expect(messages.join('\n')).toMatch(/aoc\.csv is not used: .*give --edition/);
    expect(messages.join('\n')).toMatch('cut.csv.gz');
  });

  it('refuses two files that give one edition different content, and takes the same content twice as one', async () => {
    await put('ref/a/mue-practitioner-2024Q3.csv', MUE);
    await put('ref/b/mue-practitioner-2024Q3.csv', MUE.replaceAll('\n', '\r\n'));
    expect(await editions('ref')).toHaveLength(1);
    await put('ref/b/mue-practitioner-2024Q3.csv', MUE.replace('99213,2', '99213,9'));
    await expect(open('ref')).rejects.toMatchObject({ fault: { code: 'REF-CONFLICT' } });
  });

  it('must be there', async () => {
    await expect(open('nowhere')).rejects.toMatchObject({ fault: { code: 'REF-FOLDER' } });
  });

  it('may hold packs made elsewhere', async () => {
    await put('mue-practitioner-2024Q3.csv', MUE);
    const options = { dataFolder: join(root, 'other'), edition: null, part: null, correction: false, message() {} };
    for await (const _ of addFiles([join(root, 'mue-practitioner-2024Q3.csv')], options));
    await cp(join(root, 'other'), join(root, 'packs'), { recursive: true });
    expect(await editions('packs')).toEqual(['ncci-mue/practitioner 2024Q3 1']);
    expect(await editions('packs/reference')).toEqual(['ncci-mue/practitioner 2024Q3 1']);
  });
});

describe('verifyPacks', () => {
  it('finds the one pack that is not as it was made', async () => {
    await put('mue-practitioner-2024Q3.csv', MUE);
    await put('aoc-2024Q3.csv', AOC);
    const dataFolder = join(root, 'data');
    const paths = ['mue-practitioner-2024Q3.csv', 'aoc-2024Q3.csv'].map((name) => join(root, name));
    for await (const _ of addFiles(paths, { dataFolder, edition: null, part: null, correction: false, message() {} }));
    await writeFile(join(dataFolder, 'reference/ncci-aoc/edits-2024Q3.pack'), 'not a pack');
    const found: [string, string | undefined][] = [];
    for await (const { manifest, fault } of verifyPacks({ folders: [], dataFolder, message() {} })) {
      if (manifest.origin !== 'starter') found.push([manifest.set, fault?.code]);
    }
    expect(found).toEqual([
      ['ncci-aoc', 'PACK-DAMAGED'],
      ['ncci-mue', undefined],
    ]);
  });
});

describe('what is known of files that were hashed', () => {
  const LONG_AGO = new Date('2026-01-02T03:04:05Z');
  let pack: string;

  /** A pack that was not changed of late, opened once and so known. */
  beforeEach(async () => {
    await put('mue-practitioner-2024Q3.csv', MUE);
    const options = { dataFolder: join(root, 'data'), edition: null, part: null, correction: false, message() {} };
    for await (const _ of addFiles([join(root, 'mue-practitioner-2024Q3.csv')], options));
    pack = join(root, 'data/reference/ncci-mue/practitioner-2024Q3.pack');
    await utimes(pack, LONG_AGO, LONG_AGO);
    expect(await opening()).toBe('opened');
  });

  async function opening(): Promise<string> {
    try {
      (await open()).pick('ncci-mue/practitioner', '2024-08-01');
      return 'opened';
    } catch (error) {
      return (error as { fault: { code: string } }).fault.code;
    }
  }

  async function verifying(): Promise<string> {
    for await (const { manifest, fault } of verifyPacks({ folders: [], dataFolder: join(root, 'data'), message() {} }))
      if (manifest.set === 'ncci-mue' && manifest.origin !== 'starter') return fault?.code ?? 'whole';
    return 'none';
  }

  /** Changes the units of the one row; the size stays. */
  async function changeByte(): Promise<void> {
    const bytes = await readFile(pack);
    bytes[bytes.length - 9]! ^= 1;
    await writeFile(pack, bytes);
  }

  it('does not let a file through whose time of change is another', async () => {
    await changeByte();
    expect(await opening()).toBe('PACK-DAMAGED');
    await utimes(pack, LONG_AGO, new Date('2026-02-02T03:04:05Z'));
    expect(await opening()).toBe('PACK-DAMAGED');
    expect(await opening()).toBe('PACK-DAMAGED');
  });

  it('does not let another file of the same size and time through', async () => {
    const bytes = await readFile(pack);
    bytes[bytes.length - 9]! ^= 1;
    await writeFile(`${pack}.other`, bytes);
    await rename(`${pack}.other`, pack);
    await utimes(pack, LONG_AGO, LONG_AGO);
    expect(await opening()).toBe('PACK-DAMAGED');
  });

  it('is not asked by verify, which finds changed bytes behind the same size and time; from then on opening does too', async () => {
    const { size } = await stat(pack);
    await changeByte();
    await utimes(pack, LONG_AGO, LONG_AGO);
    expect(await stat(pack)).toMatchObject({ size, mtimeMs: LONG_AGO.getTime() });
    expect(await opening()).toBe('opened');
    expect(await verifying()).toBe('PACK-DAMAGED');
    expect(await opening()).toBe('PACK-DAMAGED');
  });

  it('is not kept of a file that was changed just now', async () => {
    const now = new Date();
    await utimes(pack, now, now);
    expect(await opening()).toBe('opened');
    await changeByte();
    await utimes(pack, now, now);
    expect(await opening()).toBe('PACK-DAMAGED');
  });

  it('may be lost or broken: the file is hashed again', async () => {
    const record = join(root, 'cache/cleanclaim/verified');
    const lines = await readFile(record, 'utf8');
    await changeByte();
    await utimes(pack, LONG_AGO, LONG_AGO);
    for (const broken of [lines.slice(0, -20), `x${lines}`, '\0\uffff{', '']) {
      await writeFile(record, broken);
      expect(await opening()).toBe('PACK-DAMAGED');
    }
    await rm(record);
    expect(await opening()).toBe('PACK-DAMAGED');
    await rm(record, { force: true });
    await mkdir(record);
    expect(await opening()).toBe('PACK-DAMAGED');
    await changeByte();
    expect(await opening()).toBe('opened');
  });
});
