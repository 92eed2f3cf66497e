import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimSegments, fileOf, remittanceSegments } from './support/x12-files.ts';

const MAIN = resolve(import.meta.dirname, '../packages/cli/src/main.ts');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cleanclaim-x12-'));
  await mkdir(join(folder, 'inbox'));
  await writeFile(join(folder, 'inbox/a.837'), fileOf(claimSegments()));
  await writeFile(join(folder, 'inbox/b.835'), fileOf(remittanceSegments()));
  await writeFile(join(folder, 'wrong.837'), fileOf(claimSegments().map((each) => each.replace('335.5', '330'))));
  const claims = new TextDecoder().decode(fileOf(claimSegments()));
  await writeFile(join(folder, 'cut.837'), claims.slice(0, claims.indexOf('CLM*RV-1002') + 100));
  await writeFile(join(folder, 'old.837'), claims.replaceAll('005010X222A1', '004010X098A1'));
  await writeFile(join(folder, 'letter.txt'), 'Dear Sir');
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function cleanclaim(args: readonly string[], stdin: string | Uint8Array = ''): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: folder,
      env: { ...process.env, CLEANCLAIM_REFERENCE: '' },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('close', (code) => done({ code, out, err }));
    child.stdin.end(stdin);
  });
}

const lines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('x12 validate', () => {
  it('says a line a file, in a folder too, and ends 0 when nothing is found', async () => {
    const { code, out, err } = await cleanclaim(['x12', 'validate', '--json', 'inbox']);
    expect([code, err]).toEqual([0, '']);
    expect(lines(out).map(({ file, accepted, findings }) => [file, accepted, findings])).toEqual([
      ['inbox/a.837', true, []],
      ['inbox/b.835', true, []],
    ]);
    expect(lines(out)[0].interchanges).toEqual([
      {
        control: '000000101',
        groups: [
          {
            control: '101',
            version: '005010X222A1',
            transactions: [{ set: '837P', guide: '005010X222A1', control: '0001', accepted: true }],
          },
        ],
      },
    ]);
    // The starter edition has no list of taxonomies.
    expect(lines(out)[0].notChecked).toEqual(['provider taxonomies: no taxonomy/codes pack is loaded (2 values)']);
  });

  it('ends 1 with findings, 2 with a file that is none, and the others go on', async () => {
    const { code, out } = await cleanclaim(['x12', 'validate', '--json', 'wrong.837']);
    expect(code).toBe(1);
    expect(lines(out)[0]).toMatchObject({ accepted: false, findings: [{ snip: 3, rule: 'X12-CLAIM-TOTAL' }] });
    const mixed = await cleanclaim(
      ['x12', 'validate', '--json', 'letter.txt', 'missing.837', 'inbox/*.837', '-'],
      fileOf(claimSegments()),
    );
    expect(mixed.code).toBe(2);
    expect(lines(mixed.out).map(({ file, error, accepted }) => [file, error?.code ?? accepted])).toEqual([
      ['letter.txt', 'X12-NOT-X12'],
      ['missing.837', 'INPUT-MISSING'],
      ['inbox/a.837', true],
      ['-', true],
    ]);
    expect(Object.keys(lines(mixed.out)[0])).toEqual(['file', 'error']);
  });

  it('reports only the types that were asked for', async () => {
    const { code, out } = await cleanclaim(['x12', 'validate', '--json', '--types', '1-2', 'wrong.837']);
    expect([code, lines(out)[0].accepted, lines(out)[0].notChecked]).toEqual([0, true, []]);
    expect((await cleanclaim(['x12', 'validate', '--types', 'all', 'wrong.837'])).code).toBe(2);
    expect((await cleanclaim(['x12', 'validate'])).code).toBe(2);
  });

  it('tells people in columns', async () => {
    const { out } = await cleanclaim(['x12', 'validate', 'wrong.837']);
    expect(out).toContain('wrong.837: not accepted, 1 transactions (837P), 1 findings');
    expect(out).toMatch(/25 +770 +2300 +E +type 3 +X12-CLAIM-TOTAL +CLM02 is 330;/);
  });
});

describe('x12 read and x12 write', () => {
  it('give a line a claim, a payment and a check, and take them back to the same bytes', async () => {
    const read = await cleanclaim(['x12', 'read', '--json', 'inbox/a.837', 'inbox/b.835']);
    expect([read.code, read.err]).toEqual([0, '']);
    expect(
      lines(read.out).map(({ file, set, claimIndex, patientControlNumber }) => [
        file,
        set,
        claimIndex,
        patientControlNumber,
      ]),
    ).toEqual([
      ['inbox/a.837', '837P', 1, 'RV-1001'],
      ['inbox/a.837', '837P', 2, 'RV-1002'],
      ['inbox/b.835', '835', 1, 'RV-2001'],
      ['inbox/b.835', '835', 2, 'RV-1990'],
      ['inbox/b.835', '835', 3, 'RV-1990'],
      ['inbox/b.835', '835', undefined, undefined],
    ]);
    await writeFile(join(folder, 'all.jsonl'), read.out);
    const write = await cleanclaim(['x12', 'write', 'all.jsonl', '--out', 'all.x12', '--json']);
    expect([write.code, lines(write.out)]).toEqual([0, [{ file: 'all.x12', records: 5 }]]);
    const both = Buffer.concat([fileOf(claimSegments()), fileOf(remittanceSegments())]);
    expect(await readFile(join(folder, 'all.x12'))).toEqual(both);
    expect((await cleanclaim(['x12', 'write', '-'], read.out)).out).toBe(both.toString());
  });

  it('gives the claims before a cut, then the fault', async () => {
    const { code, out, err } = await cleanclaim(['x12', 'read', '--json', 'cut.837']);
    expect(code).toBe(2);
    const [first, last, ...more] = lines(out);
    expect(first.patientControlNumber).toBe('RV-1001');
    expect([last.file, last.error.code, more]).toEqual(['cut.837', 'X12-CUT', []]);
    expect(last.error.at).toMatch(/^segment 6\d, byte \d+$/);
    expect(err).toContain('[X12-CUT]');
    expect(err).not.toContain('OSTRANDER');
  });

  it('refuses version 4010', async () => {
    const { code, out } = await cleanclaim(['x12', 'read', '--json', 'old.837']);
    expect([code, lines(out)[0].error.code]).toEqual([2, 'X12-VERSION']);
  });

  it('names the line and the member that cannot be written, and writes the others', async () => {
    const { out } = await cleanclaim(['x12', 'read', '--json', 'inbox/a.837']);
    const [first, second] = lines(out);
    const wrong = JSON.stringify({ ...first, totalChargeCents: '335.50' });
    const unwritable = JSON.stringify({ ...first, patientControlNumber: 'A*1' });
    const input = ['{', wrong, unwritable, JSON.stringify(second)].join('\n');
    const written = await cleanclaim(['x12', 'write', '-', '--out', 'some.837', '--json'], input);
    expect(written.code).toBe(2);
    const [json, shape, data, done] = lines(written.out);
    expect([json.error.code, json.error.at]).toEqual(['X12-WRITE-JSON', 'line 1']);
    expect([shape.error.code, shape.error.at]).toEqual(['SHAPE', 'line 2, totalChargeCents']);
    expect([data.error.code, data.error.at.startsWith('line 3, ')]).toEqual(['X12-WRITE-DELIMITER', true]);
    expect(done).toEqual({ file: 'some.837', records: 1 });
    const again = await cleanclaim(['x12', 'validate', '--json', '--types', '1-2', 'some.837']);
    expect([again.code, lines(again.out)[0].findings]).toEqual([0, []]);
  });
});
