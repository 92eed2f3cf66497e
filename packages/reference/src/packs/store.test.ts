import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AddOptions, type AddResult, addFiles } from '../add.ts';
import { packStore } from '../library.ts';
import { withLock } from './lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cleanclaim-store-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const MUE = 'hcpcs,mue_value,mai\n99213,2,3\n27447,1,2\n';

async function add(name: string, text: string | Uint8Array, options: Partial<AddOptions> = {}): Promise<AddResult[]> {
  const path = join(folder, name);
  await writeFile(path, text);
  return addPaths([path], options);
}

async function addPaths(paths: readonly string[], options: Partial<AddOptions> = {}): Promise<AddResult[]> {
  const results: AddResult[] = [];
  const all = { dataFolder: folder, edition: null, part: null, correction: false, message() {}, ...options };
  for await (const result of addFiles(paths, all)) results.push(result);
  return results;
}

async function units(): Promise<number | undefined> {
  const picked = new ReferenceLibrary(await packStore(folder).handles()).pick('ncci-mue/practitioner', '2026-05-01');
  return picked.loaded ? picked.table.find('99213')?.units : undefined;
}

const outcome = (results: readonly AddResult[]) =>
  results.map((result) => ('fault' in result ? result.fault.code : result.addition));

describe('the pack folder', () => {
  it('holds a pack and its manifest, and opens it again', async () => {
    const [result] = await add('mue-practitioner-2026Q2.csv', MUE);
    expect(result).toMatchObject({
      addition: 'added',
      manifest: {
        set: 'ncci-mue',
        part: 'practitioner',
        edition: '2026Q2',
        effectiveTo: '2026-06-30',
        rows: 2,
        rejected: 0,
      },
    });
    expect((await readdir(join(folder, 'reference/ncci-mue'))).sort()).toEqual([
      'practitioner-2026Q2.json',
      'practitioner-2026Q2.pack',
    ]);
    expect(await units()).toBe(2);
  });

  it('takes the same file twice as one pack, also from another name and with other line ends', async () => {
    await add('mue-practitioner-2026Q2.csv', MUE);
    expect(outcome(await add('mue-practitioner-2026Q2.csv', MUE))).toEqual(['unchanged']);
    expect(outcome(await add('MUE_Practitioner_2026Q2 (1).csv', MUE.replaceAll('\n', '\r\n')))).toEqual(['unchanged']);
    expect(await packStore(folder).handles()).toHaveLength(1);
  });

  it('refuses other content for an edition that is there, and takes it as a declared correction', async () => {
    await add('mue-practitioner-2026Q2.csv', MUE);
    const other = MUE.replace('99213,2,3', '99213,4,3');
    expect(outcome(await add('mue-practitioner-2026Q2-v2.csv', other))).toEqual(['REF-CONFLICT']);
    expect(await units()).toBe(2);
    expect(outcome(await add('mue-practitioner-2026Q2-v2.csv', other, { correction: true }))).toEqual(['replaced']);
    expect(await units()).toBe(4);
    expect((await readdir(join(folder, 'reference/ncci-mue'))).filter((name) => name.endsWith('.pack'))).toHaveLength(
      1,
    );
  });

  it('is as it was after a file that cannot be used, and the other files go on', async () => {
    await add('mue-practitioner-2026Q2.csv', MUE);
    await writeFile(join(folder, 'bad.csv'), 'hcpcs,mue_value,mai\n99213,x,3\n');
    await writeFile(join(folder, 'note.txt'), 'nothing of the kind');
    await writeFile(join(folder, 'aoc-2026Q2.csv'), 'aoc_edit_type,add_on_code,primary_code\n1,22614,22612\n');
    const before = await readdir(join(folder, 'reference'), { recursive: true });
    const paths = ['bad.csv', 'note.txt', 'missing.csv'].map((name) => join(folder, name));
    expect(outcome(await addPaths(paths, { part: 'practitioner', edition: '2026Q2' }))).toEqual([
      'REF-UNKNOWN',
      'REF-UNREADABLE',
      'REF-ROWS',
    ]);
    expect(await readdir(join(folder, 'reference'), { recursive: true })).toEqual(before);
    expect(
      outcome(await addPaths([join(folder, 'bad.csv'), join(folder, 'aoc-2026Q2.csv')], { part: 'practitioner' })),
    ).toEqual(['REF-ROWS', 'added']);
  });

  it('keeps rejected rows beside the pack', async () => {
    await add('mue-practitioner-2026Q2.csv', `${MUE}9921,1,3\n`);
    const kept = await readFile(join(folder, 'reference/ncci-mue/practitioner-2026Q2.rejects.jsonl'), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ row: 4, column: 'hcpcs', text: '9921,1,3' });
  });

  it('says why a file could not even be looked at', async () => {
    expect(outcome(await add('a.csv.gz', gzipSync(MUE).subarray(0, 12)))).toEqual(['REF-TRUNCATED']);
    expect(outcome(await add('a.zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])))).toEqual(['REF-TRUNCATED']);
    expect(outcome(await add('a.xls', new Uint8Array([0xd0, 0xcf, 0, 0, 10, 0, 10])))).toEqual(['REF-BINARY']);
    const [empty] = await add('empty.txt', '');
    expect(empty).toMatchObject({ fault: { code: 'REF-UNKNOWN', message: expect.stringContaining('empty') } });
  });

  it('asks for the edition when nothing tells it', async () => {
    expect(outcome(await add('mue-practitioner.csv', MUE))).toEqual(['REF-EDITION']);
    expect(outcome(await add('mue-practitioner.csv', MUE, { edition: '2026Q2' }))).toEqual(['added']);
  });

  it('does not open a pack of which a byte was changed or lost, and mends it from its file', async () => {
    await add('mue-practitioner-2026Q2.csv', MUE);
    const path = join(folder, 'reference/ncci-mue/practitioner-2026Q2.pack');
    const bytes = await readFile(path);
    bytes[bytes.length - 9]! ^= 1;
    await writeFile(path, bytes);
    await expect(units()).rejects.toMatchObject({ fault: { code: 'PACK-DAMAGED' } });
    await truncate(path, 100);
    await expect(units()).rejects.toMatchObject({ fault: { code: 'PACK-DAMAGED' } });
    await rm(path);
    await expect(units()).rejects.toMatchObject({ fault: { code: 'PACK-MISSING' } });
    expect(outcome(await add('mue-practitioner-2026Q2.csv', MUE))).toEqual(['replaced']);
    expect(await units()).toBe(2);
  });

  it('says which manifest cannot be read', async () => {
    await add('mue-practitioner-2026Q2.csv', MUE);
    await writeFile(join(folder, 'reference/ncci-mue/practitioner-2026Q2.json'), '{"set": "ncci');
    await expect(packStore(folder).handles()).rejects.toMatchObject({ fault: { code: 'REF-MANIFEST' } });
  });

  it('adds the parts of a split table together or not at all', async () => {
    const part = (first: string) =>
      `column1,column2,deletion_date,modifier_indicator,rationale_id\n${first},45380,,1,7\n`;
    const paths: string[] = [];
    for (const [at, code] of ['00100', '29881', '45385', 'G0104'].entries()) {
      paths.push(join(folder, `ccipra-v322r0-f${at + 1}.txt`));
      await writeFile(paths[at]!, part(code));
    }
    expect(outcome(await addPaths(paths.slice(0, 3)))).toEqual(['REF-PARTS']);
    const [result] = await addPaths(paths.reverse());
    expect(result).toMatchObject({
      addition: 'added',
      manifest: { edition: '2026Q3', rows: 4, sourceFiles: { length: 4 } },
    });
  });
});

describe('the lock', () => {
  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(join(folder, 'lock'), work)));
    expect(most).toBe(1);
  });

  it('takes over from a process that is gone, and from one that wrote half a line long ago', async () => {
    const path = join(folder, 'lock');
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.on('exit', resolve));
    const { hostname } = await import('node:os');
    await writeFile(path, JSON.stringify({ pid: gone.pid, host: hostname(), id: 'x' }));
    expect(await withLock(path, async () => 'in')).toBe('in');
    await writeFile(path, '{"pid":');
    await utimes(path, new Date(0), new Date(0));
    expect(await withLock(path, async () => 'in')).toBe('in');
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps the folder whole when several processes add at once', async () => {
    const file = join(folder, 'mue-practitioner-2026Q2.csv');
    const other = join(folder, 'aoc-2026Q2.csv');
    await writeFile(file, MUE);
    await writeFile(other, 'aoc_edit_type,add_on_code,primary_code\n1,22614,22612\n');
    const script = `
      import { addFiles } from ${JSON.stringify(new URL('../add.ts', import.meta.url).href)};
      const options = { dataFolder: ${JSON.stringify(folder)}, edition: null, part: null, correction: false, message() {} };
      for await (const result of addFiles(${JSON.stringify([file, other])}, options)) console.log('fault' in result ? result.fault.code : result.addition);
    `;
    const outputs = await Promise.all(Array.from({ length: 3 }, () => runScript(script)));
    const all = outputs.flat();
    expect(all.filter((word) => word === 'added')).toHaveLength(2);
    expect(all.filter((word) => word === 'unchanged')).toHaveLength(4);
    expect(await units()).toBe(2);
    const left = await readdir(join(folder, 'reference'), { recursive: true });
    expect(left.filter((name) => /tmp|lock/.test(name))).toEqual([]);
  });
});

function runScript(script: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.on('exit', (code) => (code === 0 ? resolve(text.trim().split('\n')) : reject(new Error(`exit ${code}`))));
  });
}
