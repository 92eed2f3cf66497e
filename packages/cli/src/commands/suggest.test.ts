import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import rows from '@cleanclaim/core/assist/edition.fixtures.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '../main.ts');
const NOTE = 'CC: cough.\r\nHPI: no fever. Mother has asthma.\r\nA: Hypertension, stable. Right ankle sprain.\r\n';
let folder: string;

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly lines: Record<string, unknown>[];
}

function suggest(args: readonly string[], stdin: string | Uint8Array = ''): Promise<Outcome> {
  return new Promise((done) => {
    const env = { ...process.env, CLEANCLAIM_DATA: join(folder, 'data'), CLEANCLAIM_REFERENCE: join(folder, 'codes') };
    const child = spawn(process.execPath, [MAIN, 'suggest', ...args], { env, cwd: folder });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => {
      const lines = args.includes('--json') && out.trim() !== '' ? out.trim().split('\n') : [];
      done({ code, out, err, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) });
    });
    child.stdin.end(stdin);
  });
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return name;
}

const codes = (line: Record<string, unknown> | undefined, status = 'suggested') => {
  const diagnoses = (line?.diagnoses ?? []) as { code: string; status: string }[];
  return diagnoses.filter((one) => one.status === status).map(({ code }) => code);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suggest-'));
  const order = rows.map((row, at) => {
    const [code = '', flag = '', ...title] = row.split(' ');
    const words = title.join(' ');
    return `${String(at + 1).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${words.slice(0, 60).padEnd(60)} ${words}\r\n`;
  });
  await mkdir(join(folder, 'codes'));
  await writeFile(join(folder, 'codes/icd10cm-order-2026.txt'), order.join(''));
});
afterAll(() => rm(folder, { recursive: true }));

describe('suggest', () => {
  it('gives each note one line with offsets into the text as it is', async () => {
    const text = `\uFEFF${NOTE}`;
    const { code, lines } = await suggest([
      await file('note.txt', text),
      '--date',
      '2026-04-09',
      '--status',
      'established',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ id: 'note.txt', asOf: '2026-04-09', em: { code: '99212' } });
    expect(codes(lines[0])).toEqual(['I10', 'S93.401A']);
    for (const { evidence } of lines[0]!.diagnoses as { evidence: { start: number; end: number; text: string }[] }[])
      for (const span of evidence) expect(text.slice(span.start, span.end)).toBe(span.text);
  });

  it('reads in words for people', async () => {
    const { code, out } = await suggest([await file('plain.txt', NOTE), '--date', '2026-04-09']);
    expect(code).toBe(0);
    for (const words of ['Diagnoses', 'S93.401A', '"ankle sprain"', 'Left out', 'said of the family', 'Questions'])
      expect(out).toContain(words);
  });

  it('takes the date from the note, else the last day that is covered, and says so', async () => {
    const stated = await suggest([await file('dated.txt', `Date of service: 04/02/2026\n${NOTE}`), '--json']);
    expect(stated.lines[0]).toMatchObject({ asOf: '2026-04-02' });
    const undated = await suggest([await file('undated.txt', NOTE), '--json']);
    expect(undated.lines[0]).toMatchObject({ asOf: '2026-09-30' });
    expect(undated.err).toContain('the note has no date');
  });

  it('goes on after notes that it cannot read, and ends 2', async () => {
    const names = [
      await file('scan.pdf', '%PDF-1.7\n'),
      await file('page.html', '<!DOCTYPE html><html><body>Hypertension</body></html>'),
      await file('letter.rtf', '{\\rtf1 Hypertension}'),
      await file('summary.xml', '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>'),
      await file('bundle.json', '{"resourceType": "Bundle"}'),
      await file('empty.txt', ''),
      await file('zeros.txt', new Uint8Array([72, 0, 0, 105])),
      'absent.txt',
      await file('good.txt', NOTE),
    ];
    const { code, lines } = await suggest([...names, '--date', '2026-04-09', '--json']);
    expect(code).toBe(2);
    const faults = lines.map((line) => (line.error as { code: string } | undefined)?.code ?? 'none');
    expect(faults.slice(0, 7)).toEqual([...Array<string>(5).fill('NOTE-FORMAT'), 'ASSIST-EMPTY', 'ASSIST-BINARY']);
    expect(faults[7]).not.toBe('none');
    expect(codes(lines[8])).toEqual(['I10', 'S93.401A']);
    expect(JSON.stringify(lines[3])).toContain('C-CDA');
  });

  it('ends 2 where no edition covers the date, and on a call that makes no sense', async () => {
    const old = await suggest([await file('old.txt', NOTE), '--date', '2019-01-01', '--json']);
    expect(old).toMatchObject({ code: 2, lines: [{ error: { code: 'ASSIST-NO-CODES' } }] });
    expect((await suggest([])).code).toBe(2);
    expect((await suggest(['old.txt', '--batch', 'b.jsonl'])).code).toBe(2);
    expect((await suggest(['old.txt', '--setting', 'moon'])).code).toBe(2);
    expect((await suggest(['old.txt', '--status', 'old'])).code).toBe(2);
  });
});

describe('suggest --batch', () => {
  const lines = [
    JSON.stringify({ id: 7, text: 'A: Migraine.', date: '2026-04-09', patient: { age: 30, sex: 'F', status: 'new' } }),
    'not json',
    JSON.stringify({ id: 'no-text' }),
    '',
    JSON.stringify({ id: 'b', text: 'No chest pain. A: Hypertension.', date: '2026-04-09' }),
  ].join('\n');

  it('answers line by line in order, a bad line with its own error', async () => {
    const done = await suggest(['--batch', await file('batch.jsonl', lines), '--json']);
    expect(done.code).toBe(2);
    expect(done.lines.map((line) => line.id ?? null)).toEqual([7, null, 'no-text', 'b']);
    expect(codes(done.lines[0])).toEqual(['G43.909']);
    expect(done.lines[1]).toMatchObject({ error: { code: 'NOTE-LINE', at: 'line 2' } });
    expect(codes(done.lines[3], 'rejected')).toEqual(['R07.9']);
  });

  it('reads standard input, and gives mentions with codes best first', async () => {
    const done = await suggest(['--batch', '-', '--mentions', '--json'], lines.split('\n')[4]!);
    expect(done).toMatchObject({ code: 0 });
    expect(done.lines[0]).toEqual({
      id: 'b',
      mentions: [
        {
          start: 3,
          end: 13,
          text: 'chest pain',
          codes: ['R07.9'],
          assertion: { negation: 'negated', certainty: 'certain', temporality: 'current', experiencer: 'patient' },
        },
        {
          start: 18,
          end: 30,
          text: 'Hypertension',
          codes: ['I10'],
          assertion: { negation: 'affirmed', certainty: 'certain', temporality: 'current', experiencer: 'patient' },
        },
      ],
    });
  });
});

describe('suggest --assert', () => {
  it('tells what characters claim, and faults spans outside the text', async () => {
    const spans = [
      { id: 1, text: 'Father had a stroke.', start: 13, end: 19 },
      { id: 2, text: 'Stroke.', start: 0, end: 99 },
    ];
    const done = await suggest([
      '--assert',
      await file('spans.jsonl', spans.map((one) => JSON.stringify(one)).join('\n')),
      '--json',
    ]);
    expect(done.code).toBe(2);
    expect(done.lines[0]).toMatchObject({ id: 1, trigger: 'Father', assertion: { experiencer: 'family' } });
    expect(done.lines[1]).toMatchObject({ id: 2, error: { code: 'ASSIST-SPAN' } });
  });
});
