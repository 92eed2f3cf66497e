import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addFiles } from './add.ts';
import { openLibrary } from './library.ts';
import { verifyPacks } from './verify.ts';

let root: string;
let messages: string[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cleanclaim-replayed-'));
  vi.stubEnv('XDG_CACHE_HOME', join(root, 'cache'));
  messages = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

const INDEX =
  'RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code\n1,A,0,Abasia,,,(hysterical),F44.4\n2,A,0,Abdomen,,condition,,\n3,A,1,acute,,,,R10.0\n';
const addenda = (year: number, from: string, to: string) =>
  `         ICD-10-CM INDEX to DISEASES and INJURIES\n                         ${year} Addenda\nNo Change     A\nNo Change     Abdomen - see also condition\nRevise from   - acute ${from}\nRevise to     - acute ${to}\nAdd           - chronic R10.${year % 10}\n`;

async function put(path: string, text: string): Promise<string> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  return join(root, path);
}

const message = (text: string) => void messages.push(text);
const open = (folders: string[] = [join(root, 'ref')]) =>
  openLibrary({ folders, dataFolder: join(root, 'data'), message });

async function entries(date: string): Promise<string[] | string> {
  const picked = (await open()).pick('icd10cm/index', date);
  if (!picked.loaded) return picked.why;
  const { table, manifest } = picked;
  const shown = Array.from({ length: table.rows }, (_, at) => [...table.path(at), ...table.codes(at)].join(' '));
  return [`${manifest.edition} ${manifest.origin}`, ...shown];
}

describe('an Alphabetic Index with its addenda', () => {
  beforeEach(async () => {
    await put('ref/FY2025/index.csv', INDEX);
    await put('ref/addenda/FY24-index-addenda.txt', addenda(2024, 'R10.9', 'R10.8'));
    await put('ref/addenda/FY25-index-addenda.txt', addenda(2025, 'R10.8', 'R10.0').replace(/^Add .*\n/m, ''));
    await put('ref/addenda/FY26-index-addenda.txt', addenda(2026, 'R10.0', 'R10.01'));
  });

  it('gives the editions before and after it, and says what they are', async () => {
    expect(await entries('2024-01-01')).toEqual(['FY2024 replayed', 'Abasia F44.4', 'Abdomen', 'Abdomen acute R10.8']);
    expect(await entries('2025-01-01')).toEqual(['FY2025 official', 'Abasia F44.4', 'Abdomen', 'Abdomen acute R10.0']);
    expect(await entries('2026-01-01')).toEqual([
      'FY2026 replayed',
      'Abasia F44.4',
      'Abdomen',
      'Abdomen acute R10.01',
      'Abdomen chronic R10.6',
    ]);
  });

  it('is not loaded where no addenda reach', async () => {
    expect(await entries('2023-01-01')).toContain('no icd10cm/index pack covers 2023-01-01');
    expect(await entries('2026-10-01')).toContain('no icd10cm/index pack covers 2026-10-01');
  });

  it('is not made across a year without addenda', async () => {
    await put('ref/addenda/FY28-index-addenda.txt', addenda(2028, 'R10.01', 'R10.02'));
    expect(await entries('2027-11-01')).toContain('no icd10cm/index pack covers 2027-11-01');
  });

  it('is made anew when a pack that it needs was unreadable for a time', async () => {
    const add = async (...paths: string[]) => {
      const options = { dataFolder: join(root, 'data'), edition: null, part: null, correction: false, message };
      for await (const result of addFiles(
        paths.map((path) => join(root, path)),
        options,
      )) {
        if ('fault' in result) throw new Error(result.fault.message);
      }
    };
    const files = ['ref/FY2025/index.csv', 'ref/addenda/FY25-index-addenda.txt', 'ref/addenda/FY26-index-addenda.txt'];
    await add(...files);
    const folder = join(root, 'data/reference/icd10cm');
    const pack = (await readdir(folder)).find((name) => name.startsWith('index-FY2025') && name.endsWith('.pack'))!;
    await writeFile(join(folder, pack), 'damaged');
    expect((await open([])).editions('icd10cm/index').map(({ edition }) => edition)).toEqual(['FY2025']);
    expect(messages.join('\n')).toContain('is not replayed');
    await add(files[0]!);
    expect((await open([])).editions('icd10cm/index').map(({ edition }) => edition)).toEqual(['FY2025', 'FY2026']);
  });
});

describe('verifyPacks', () => {
  it('reads a pack that was added also where a folder gives the same one', async () => {
    const path = await put('ref/2026Q2/mue-practitioner.csv', 'hcpcs,mue_value,mai\n99213,2,3\n');
    const options = { dataFolder: join(root, 'data'), edition: null, part: null, correction: false, message };
    for await (const result of addFiles([path], options)) expect(result).not.toHaveProperty('fault');
    const faults = async () => {
      const found: string[] = [];
      const packs = verifyPacks({ folders: [join(root, 'ref')], dataFolder: join(root, 'data'), message });
      for await (const { manifest, fault } of packs) if (fault) found.push(`${manifest.set} ${fault.code}`);
      return found;
    };
    expect(await faults()).toEqual([]);
    await writeFile(join(root, 'data/reference/ncci-mue/practitioner-2026Q2.pack'), 'changed');
    expect(await faults()).toEqual(['ncci-mue PACK-DAMAGED']);
  });
});
