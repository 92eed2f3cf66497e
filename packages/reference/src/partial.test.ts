import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { icd10cmStatus } from '@cleanclaim/core/codes/icd10cm/status.ts';
import { showCode } from '@cleanclaim/core/codes/show.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addFiles } from './add.ts';
import { openLibrary } from './library.ts';
import { samples } from './loaders/samples.fixtures.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleanclaim-partial-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function add(path: string, text: string): Promise<string[]> {
  const full = join(folder, 'files', path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, text);
  const outcomes: string[] = [];
  const options = { dataFolder: folder, edition: null, part: null, correction: false, message() {} };
  for await (const result of addFiles([full], options)) {
    outcomes.push(
      'fault' in result
        ? result.fault.code
        : `${result.manifest.set}/${result.manifest.part} ${result.manifest.edition} ${result.addition}`,
    );
  }
  return outcomes;
}

const open = () => openLibrary({ folders: [], dataFolder: folder, message() {} });
const sample = (name: string) => samples[name]!;
const order = (year: number) => sample('icd10cm-order').text.replaceAll('2026', String(year));

describe('partial and mid-year releases', () => {
  it('a file of billable codes alone answers where no order file covers the day, and takes the place of none', async () => {
    await add('FY2026/icd10cm-order-2026.txt', order(2026));
    expect(await add('FY2026/icd10cm-codes-2026.txt', sample('icd10cm-valid-codes').text)).toEqual([
      'icd10cm/valid-codes FY2026 added',
    ]);
    expect(await add('FY2027/icd10cm-codes-2027.txt', sample('icd10cm-valid-codes').text)).toEqual([
      'icd10cm/valid-codes FY2027 added',
    ]);
    const library = await open();
    const status = (code: string, date: string) => icd10cmStatus(library, code, date);
    // FY2026 has its order file, which knows headers and lacks E11.9.
    expect(status('A00', '2026-05-01')).toMatchObject({ status: 'header', edition: 'FY2026' });
    expect(status('E119', '2026-05-01').status).toBe('unknown');
    // FY2027 has only the list of billable codes: what stands above one is a header.
    expect(status('E119', '2026-11-01')).toMatchObject({ status: 'billable', edition: 'FY2027' });
    expect(status('E11', '2026-11-01')).toMatchObject({ status: 'header', edition: 'FY2027' });
    expect(status('Q99', '2026-11-01')).toMatchObject({ status: 'unknown', edition: 'FY2027' });
    expect(status('E119', '2027-10-01')).toMatchObject({ edition: null });
  });

  it('four different noes, each with the nearest right code', async () => {
    await add('FY2026/icd10cm-order-2026.txt', order(2026));
    const later = order(2027)
      .split('\r\n')
      .filter((line) => !line.includes('A000'))
      .concat(`00009 ${'Z9989'.padEnd(7)} 1 ${'New machine'.padEnd(60)} Dependence on a new machine`, '')
      .filter((line, at, all) => line !== '' || at === all.length - 1)
      .join('\r\n');
    await add('FY2027/icd10cm-order-2027.txt', later);
    const library = await open();
    const shown = (code: string, date: string) => {
      const result = showCode(library, { code, system: 'icd10cm', date });
      if (!result.ok) throw new Error(result.fault.message);
      return result.value;
    };
    expect(shown('A00', '2026-05-01')).toMatchObject({ status: 'header', suggestions: ['A00.0'] });
    expect(shown('A00.0', '2026-11-01')).toMatchObject({ status: 'no-longer-valid', validTo: '2026-09-30' });
    expect(shown('Z99.89', '2026-05-01')).toMatchObject({
      status: 'not-yet-valid',
      validFrom: '2026-10-01',
      suggestions: ['Z99.81'],
    });
    expect(shown('Z99.8I', '2026-05-01')).toMatchObject({ status: 'unknown', suggestions: ['Z99.81'] });
  });

  it('an update of April adds beside October, and October holds to its eve', async () => {
    await add('FY2026/icd10cm-order-2026.txt', order(2026));
    await add(
      'FY2026-april/icd10cm-order-April-2026.txt',
      sample('icd10cm-order').text.replace('00004 Z9981 ', '00004 Z9982 '),
    );
    const library = await open();
    expect(icd10cmStatus(library, 'Z9981', '2026-03-31')).toMatchObject({ status: 'billable', edition: 'FY2026' });
    expect(icd10cmStatus(library, 'Z9981', '2026-04-01')).toMatchObject({
      status: 'no-longer-valid',
      edition: 'FY2026-april',
    });
    expect(icd10cmStatus(library, 'Z9982', '2026-04-01').status).toBe('billable');
  });

  it('the same file twice is one pack, and other content for the same edition is refused', async () => {
    expect(await add('FY2026/icd10cm-order-2026.txt', order(2026))).toEqual(['icd10cm/codes FY2026 added']);
    expect(await add('again/FY2026/icd10cm-order-2026.txt', order(2026))).toEqual(['icd10cm/codes FY2026 unchanged']);
    expect(await add('FY2026/icd10cm-order-2026.txt', order(2026).replace('Cholera ', 'Kholera '))).toEqual([
      'REF-CONFLICT',
    ]);
  });

  it('a list beside the codes takes nothing of the starter edition away', async () => {
    await add('FY2026/POAexemptCodesFY26.txt', sample('icd10cm-poa-exempt').text);
    const library = await open();
    expect(icd10cmStatus(library, 'E119', '2026-05-01')).toMatchObject({ status: 'billable', edition: 'FY2026' });
    expect(library.pick('icd10cm/poa-exempt', '2026-05-01').loaded).toBe(true);
  });

  it('a list that tells no day holds until one with a day is there', async () => {
    expect(await add('mvx.csv', sample('mvx').text)).toEqual(['cvx/manufacturers undated added']);
    expect(await add('mvx-2026-05.csv', sample('mvx').text.replace('Another', 'New'))).toEqual([
      'cvx/manufacturers 2026-05 added',
    ]);
    const library = await open();
    const name = (date: string) => {
      const picked = library.pick('cvx/manufacturers', date);
      return picked.loaded && picked.table.spells('ACA')[0]?.label;
    };
    expect([name('2026-04-30'), name('2026-05-01')]).toEqual(['Another, Inc', 'New, Inc']);
  });
});
