import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = resolve(import.meta.dirname, '../packages/cli/src/main.ts');
const ORDER = [
  ['A00', 0, 'Cholera'],
  ['A000', 1, 'Cholera due to Vibrio cholerae'],
  ['E11', 0, 'Type 2 diabetes mellitus'],
  ['E119', 1, 'Type 2 diabetes mellitus without complications'],
  ['I10', 1, 'Essential (primary) hypertension'],
  ['Z00', 1, 'General examination'],
] as const;
const order = ORDER.map(
  ([code, flag, title], at) =>
    `${String(at + 1).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.padEnd(60)} ${title}\r\n`,
).join('');
const HCPCS = `HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,COV,ADD DT,ACT EFF DT,TERM DT
J3420,0010,3,"Injection, vitamin b-12",B12,D,19860101,19970101,
I1000,0010,3,Not a real one,x,D,19860101,19970101,
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cleanclaim-commands-'));
  await writeFile(join(folder, 'icd10cm-order-2026.txt'), order);
  await writeFile(join(folder, 'HCPC2026_APR_ANWEB.csv'), HCPCS);
  await writeFile(join(folder, 'letter.txt'), 'Dear Sir');
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function cleanclaim(args: readonly string[], stdin = ''): Promise<Outcome> {
  return new Promise((done) => {
    const env = {
      ...process.env,
      CLEANCLAIM_DATA: join(folder, 'data'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      CLEANCLAIM_REFERENCE: '',
    };
    const child = spawn(process.execPath, [MAIN, ...args], { env, cwd: folder });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => done({ code, out, err }));
    child.stdin.end(stdin);
  });
}

const jsonLines = ({ out }: Outcome) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('reference and code commands', () => {
  it('add files, list them, verify them, and say what they could not use', async () => {
    const added = await cleanclaim(['reference', 'add', '*.txt', '*.csv', '--json']);
    expect(added.code).toBe(2);
    expect(jsonLines(added)).toMatchObject([
      { file: 'letter.txt', error: { code: 'REF-UNKNOWN' } },
      {
        file: 'icd10cm-order-2026.txt',
        outcome: 'added',
        set: 'icd10cm',
        edition: 'FY2026',
        rows: 6,
        rejected: 0,
        rejects: [],
      },
      { file: 'HCPC2026_APR_ANWEB.csv', outcome: 'added', set: 'hcpcs', part: 'codes', edition: '2026-04', rows: 2 },
    ]);
    expect(Object.keys(jsonLines(added)[0])).toEqual(['file', 'error']);
    expect(added.err).toContain('cleanclaim: letter.txt:');

    const again = await cleanclaim(['reference', 'add', 'icd10cm-order-2026.txt']);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('unchanged') });

    const listed = jsonLines(await cleanclaim(['reference', 'list', '--json'])).filter(
      (pack) => pack.origin === 'official',
    );
    expect(listed).toMatchObject([
      { set: 'hcpcs', edition: '2026-04', effectiveFrom: '2026-04-01', effectiveTo: '2026-06-30' },
      {
        set: 'icd10cm',
        edition: 'FY2026',
        effectiveFrom: '2025-10-01',
        effectiveTo: '2026-09-30',
        sourceFiles: [{ name: 'icd10cm-order-2026.txt' }],
      },
    ]);
    expect(listed[1].sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await cleanclaim(['reference', 'list'])).out).toContain('icd10cm/codes');

    const verified = await cleanclaim(['reference', 'verify', '--json']);
    expect(verified.code).toBe(0);
    await writeFile(join(folder, 'data/reference/hcpcs/codes-2026-04.pack'), 'spoilt');
    const broken = await cleanclaim(['reference', 'verify', '--json']);
    expect(broken.code).toBe(1);
    expect(jsonLines(broken).find((pack) => pack.set === 'hcpcs')).toMatchObject({
      ok: false,
      fault: { code: 'PACK-DAMAGED' },
    });
    expect(await cleanclaim(['reference', 'add', 'HCPC2026_APR_ANWEB.csv'])).toMatchObject({ code: 0 });
  });

  it('show a code as the contract says, with the exit code that says whether it can be billed', async () => {
    const shown = await cleanclaim(['code', 'show', 'E11.9', '--date', '2026-05-01', '--json']);
    expect(shown.code).toBe(0);
    expect(jsonLines(shown)[0]).toMatchObject({
      system: 'icd10cm',
      code: 'E11.9',
      display: 'Type 2 diabetes mellitus without complications',
      edition: 'FY2026',
      status: 'billable',
      parents: [{ code: 'E11', display: 'Type 2 diabetes mellitus' }],
      children: [],
      notes: [],
      suggestions: [],
      asOf: '2026-05-01',
    });
    const header = await cleanclaim(['code', 'show', 'E11', '--date', '2026-05-01', '--json']);
    expect(header.code).toBe(1);
    expect(jsonLines(header)[0]).toMatchObject({ status: 'header', suggestions: ['E11.9'] });
    const people = await cleanclaim(['code', 'show', 'E11', '--date', '2026-05-01']);
    expect(people.out).toContain('Cannot be billed: it is a header');
  });

  it('asks for the system when several have the code', async () => {
    const both = await cleanclaim(['code', 'show', 'I1000', '--system', 'hcpcs', '--date', '2026-05-01']);
    expect(both.code).toBe(0);
    const unknown = await cleanclaim(['code', 'show', 'x!', '--json']);
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('not shaped like any code') });
  });

  it('shows a batch line by line, and a bad line does not stop the others', async () => {
    const lines = [
      '{"code":"I10"}',
      'not json',
      '{"code":"I10","date":"2024-01-01"}',
      '{"code":"J3420","system":"hcpcs"}',
    ];
    const batch = await cleanclaim(
      ['code', 'show', '--batch', '-', '--date', '2026-05-01', '--json'],
      lines.join('\n'),
    );
    expect(batch.code).toBe(2);
    expect(jsonLines(batch)).toMatchObject([
      { code: 'I10', status: 'billable', asOf: '2026-05-01' },
      { file: '-', error: { code: 'CODE-REQUEST', at: 'line 2' } },
      { code: 'I10', status: 'unknown', edition: null, asOf: '2024-01-01' },
      { code: 'J3420', system: 'hcpcs', status: 'billable' },
    ]);
    const good = await cleanclaim(['code', 'show', '--batch', '-', '--date', '2026-05-01', '--json'], lines[0]);
    expect(good.code).toBe(0);
  });

  it('searches one text or many', async () => {
    const one = await cleanclaim(['code', 'search', 'hypertension', '--date', '2026-05-01', '--limit', '3', '--json']);
    expect(one.code).toBe(0);
    const [hits] = jsonLines(one);
    expect(hits[0]).toMatchObject({
      system: 'icd10cm',
      code: 'I10',
      billable: true,
      score: expect.any(Number),
      why: expect.any(String),
    });
    const many = await cleanclaim(
      ['code', 'search', '--batch', '-', '--date', '2026-05-01', '--json'],
      'cholera\n\nnothing like it zzz\n',
    );
    expect(jsonLines(many)).toMatchObject([
      { query: 'cholera', results: [{ code: 'A00' }, { code: 'A00.0' }] },
      { query: 'nothing like it zzz', results: [] },
    ]);
  });

  it('ends with 2 and one line on wrong use', async () => {
    for (const args of [
      ['code', 'show'],
      ['code', 'search'],
      ['reference', 'add'],
      ['code', 'search', 'x', '--limit', '0'],
      ['code', 'show', '--batch', 'missing.jsonl'],
      ['code', 'show', 'E11.9', '--reference', 'missing'],
    ]) {
      const wrong = await cleanclaim(args);
      expect([args, wrong.code, wrong.out]).toEqual([args, 2, '']);
      expect(wrong.err.trim().split('\n')).toHaveLength(1);
    }
  });
});
