import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleClaim } from '@cleanclaim/core/edits/example.fixtures.ts';
import type { ExampleClaim } from '@cleanclaim/core/edits/example.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = new URL('../main.ts', import.meta.url).pathname;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scrub-'));
});

afterAll(() => rm(folder, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in the folder of the test, without packs of the user. */
function cleanclaim(...args: string[]): Promise<Ran> {
  const env = { ...process.env, CLEANCLAIM_REFERENCE: '', CLEANCLAIM_DATA: join(folder, 'data') };
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { cwd: folder, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function claims(name: string, ...short: ExampleClaim[]): Promise<string> {
  await writeFile(join(folder, name), short.map((claim) => `${JSON.stringify(exampleClaim(claim))}\n`).join(''));
  return name;
}

/** One claim as 837P: the total is a dollar too high, the second line points beyond the list. */
function claimFile(last = 'SE*27*0001~GE*1*1~IEA*1*000000001~'): string {
  return [
    'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260410*0930*^*00501*000000001*0*T*:~',
    'GS*HC*SENDER*RECEIVER*20260410*0930*1*X*005010X222A1~ST*837*0001*005010X222A1~',
    'BHT*0019*00*1*20260410*0930*CH~NM1*41*2*EXAMPLE PRACTICE*****46*SENDER~PER*IC*DESK*TE*5555550100~',
    'NM1*40*2*EXAMPLE PAYER*****46*RECEIVER~HL*1**20*1~NM1*85*2*EXAMPLE PRACTICE*****XX*2000000002~',
    'N3*1 MAIN ST~N4*COLUMBUS*OH*432150001~REF*EI*123456789~HL*2*1*22*0~SBR*P*18*******MB~',
    'NM1*IL*1*EXAMPLE*PAT****MI*1EG4TE5MK73~N3*2 OAK AVE~N4*COLUMBUS*OH*43215~DMG*D8*19550302*F~',
    'NM1*PR*2*EXAMPLE PAYER*****PI*PAY01~CLM*A1*201***11:B:1*Y*A*Y*Y~HI*ABK:I10~',
    'LX*1~SV1*HC:99213*120*UN*1***1~DTP*472*D8*20260409~',
    'LX*2~SV1*HC:80053*80*UN*1***2~DTP*472*D8*20260409~',
    last,
  ].join('');
}

describe('scrub', () => {
  it('writes a line a finding, in the order of the claim, and ends 1', async () => {
    await writeFile(join(folder, 'one.837'), claimFile());
    const { code, out } = await cleanclaim('scrub', 'one.837', '--json');
    expect(code).toBe(1);
    const found = lines(out);
    expect(found.filter(({ outcome }) => outcome === 'fail')).toMatchObject([
      { file: 'one.837', claim: 'A1', claimIndex: 1, lines: [], codes: [], rule: 'AMT-01', severity: 'E' },
      { file: 'one.837', claim: 'A1', claimIndex: 1, lines: [2], codes: ['80053'], rule: 'DX-PTR-01', carc: '16' },
    ]);
    for (const finding of found) {
      for (const key of ['family', 'source', 'edition', 'message', 'fixes']) expect(finding).toHaveProperty(key);
    }
  });

  it('tells people the four counts of each claim', async () => {
    await writeFile(join(folder, 'one.837'), claimFile());
    const { out } = await cleanclaim('scrub', 'one.837');
    expect(out).toMatch(/^one\.837 {2}claim 1, A1: \d+ pass, 2 fail, 0 bypassed, \d+ not checked$/m);
    expect(out).toContain('  FAIL E  AMT-01  whole claim\n    The claim says $201.00, its lines add up to $200.00.\n');
  });

  it('goes on after an input that cannot be used, says so in its place, and ends 2', async () => {
    await writeFile(join(folder, 'cut.837'), claimFile('').slice(0, -40));
    await writeFile(join(folder, 'binary.837'), Buffer.from([0, 1, 2, 3, 255]));
    const good = await claims('good.jsonl', { totalChargeCents: 1 });
    const { code, out, err } = await cleanclaim('scrub', 'cut.837', 'absent.837', 'binary.837', good, '--json');
    expect(code).toBe(2);
    const places = lines(out).map(({ file, error, rule }) => [
      file,
      (error as { code: string } | undefined)?.code ?? rule,
    ]);
    expect(places.slice(0, 4)).toEqual([
      ['cut.837', 'X12-CUT'],
      ['absent.837', 'INPUT-MISSING'],
      ['binary.837', expect.stringMatching(/^X12-/)],
      ['good.jsonl', 'AMT-01'],
    ]);
    expect(
      lines(out)
        .filter(({ error }) => error)
        .every((line) => Object.keys(line).join() === 'file,error'),
    ).toBe(true);
    expect(err).not.toContain('EXAMPLE');
    expect(err.split('\n').filter((line) => line.startsWith('cleanclaim: '))).toHaveLength(3);
  });

  it('refuses a line that is no claim and a file without any', async () => {
    const odd = { ...exampleClaim({}), lines: [{ ...exampleClaim({}).lines[0], dateFrom: '2026-02-30' }] };
    await writeFile(join(folder, 'odd.jsonl'), `{"a":1}\n{"lines":\n${JSON.stringify(odd)}\n`);
    await writeFile(join(folder, 'empty.837'), '');
    const { code, out } = await cleanclaim('scrub', 'odd.jsonl', 'empty.837', '--json');
    expect(code).toBe(2);
    expect(lines(out)).toMatchObject([
      { file: 'odd.jsonl', error: { code: 'CLAIM-JSON', at: expect.stringMatching(/^line 1/) } },
      { file: 'odd.jsonl', error: { code: 'CLAIM-JSON', at: expect.stringMatching(/^line 2/) } },
      { file: 'odd.jsonl', error: { code: 'CLAIM-JSON', at: expect.stringMatching(/^line 3/) } },
      { file: 'empty.837', error: { message: expect.any(String) } },
    ]);
  });

  it('refuses a claim that is not whole, or has parts of a cent, by its line and member; the others are checked', async () => {
    const whole = exampleClaim({ totalChargeCents: 1 });
    const [line] = whole.lines;
    const broken = [
      { ...whole, billingProvider: {} },
      { ...whole, subscriber: { name: {} } },
      { ...whole, lines: [{ ...line, procedure: { ...line!.procedure, modifiers: [25] } }] },
      { ...whole, lines: [{ ...line, chargeCents: 10.5 }] },
    ];
    await writeFile(join(folder, 'broken.jsonl'), [...broken, whole].map((one) => `${JSON.stringify(one)}\n`).join(''));
    const { code, out, err } = await cleanclaim('scrub', 'broken.jsonl', '--json');
    expect(code).toBe(2);
    const refused = lines(out).flatMap(({ error }) => (error ? [(error as { at: string }).at] : []));
    expect(refused).toEqual([
      expect.stringContaining('line 1, billingProvider'),
      expect.stringContaining('line 2, subscriber'),
      'line 3, lines[0].procedure.modifiers[0]',
      'line 4, lines[0].chargeCents',
    ]);
    expect(lines(out).some(({ rule }) => rule === 'AMT-01')).toBe(true);
    expect(err.split('\n').filter(Boolean)).toHaveLength(4);
  });

  it('takes --date as today, else the day that the claim’s batch names', async () => {
    const file = await claims('later.jsonl', { asOf: '2026-04-10', lines: [{ code: '99213', from: '2026-04-12' }] });
    const future = async (...more: string[]) =>
      lines((await cleanclaim('scrub', file, '--json', ...more)).out).filter(({ rule }) => rule === 'DAT-01');
    expect(await future()).toMatchObject([{ outcome: 'fail', asOf: '2026-04-10' }]);
    expect(await future('--date', '2026-04-12')).toEqual([]);
  });

  it('finds duplicates in the history of the same patient only', async () => {
    const lines71046 = [{ code: '71046' }];
    const now = await claims('now.jsonl', { id: 'B2', lines: lines71046 });
    const before = await claims('before.jsonl', { id: 'A1', lines: lines71046 });
    const other = await claims('other.jsonl', { id: 'A1', lines: lines71046, birthDate: '1960-01-01' });
    const duplicates = async (history: string) =>
      lines((await cleanclaim('scrub', now, '--history', history, '--json')).out).filter(
        ({ rule }) => rule === 'DUP-01',
      );
    expect(await duplicates(before)).toMatchObject([{ outcome: 'fail', lines: [1] }]);
    expect(await duplicates(other)).toEqual([]);
  });

  it('gives the same bytes whatever the number of threads', async () => {
    const files = [];
    for (let at = 0; at < 5; at++) {
      files.push(
        await claims(
          `many-${at}.jsonl`,
          ...Array.from({ length: 40 }, (_, n) => ({ id: `C${at}-${n}`, totalChargeCents: n })),
        ),
      );
    }
    files.splice(2, 0, 'absent.837');
    for (const more of [['--json'], ['--json', '--summary']]) {
      const one = await cleanclaim('scrub', ...files, ...more);
      expect(await cleanclaim('scrub', ...files, ...more, '--threads', '2')).toEqual(one);
      expect(one.code).toBe(2);
    }
  });

  it.each(['1', '2'])('does nothing on a history with holes, with %s threads', async (threads) => {
    const [a, b] = [await claims('a.jsonl', {}), await claims('b.jsonl', {})];
    await writeFile(join(folder, 'holes.jsonl'), '{}\n');
    for (const history of ['holes.jsonl', 'absent.jsonl']) {
      const { code, out, err } = await cleanclaim('scrub', a, b, '--history', history, '--threads', threads, '--json');
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^cleanclaim: .+\n$/);
      expect(err).toContain(history);
    }
  });

  it('adds up with --summary', async () => {
    const file = await claims('sum.jsonl', { id: 'A' }, { id: 'B', totalChargeCents: 5 });
    const { code, out } = await cleanclaim('scrub', file, '--summary', '--json');
    expect(code).toBe(1);
    const [summary, ...more] = lines(out);
    expect(more).toEqual([]);
    expect(summary).toMatchObject({
      claims: 2,
      clean: 0,
      withFailures: 1,
      notFullyChecked: 2,
      byRule: { 'AMT-01': { pass: 3, fail: 1, bypassed: 0, notChecked: 0 } },
    });
    expect(summary).toHaveProperty('editions');
  });

  it.each([
    ['without files', ['scrub']],
    ['for an unknown payer profile', ['scrub', 'x.837', '--payer', 'none']],
    ['for threads that are no number', ['scrub', 'x.837', '--threads', 'many']],
  ])('ends 2 %s', async (_, args) => {
    const { code, out, err } = await cleanclaim(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^cleanclaim: .+\n$/);
  });

  it('lists the rules, and explain tells of each', async () => {
    const listed = lines((await cleanclaim('scrub', '--rules', '--json')).out);
    const documented = await readFile(new URL('../../../../docs/reference/rules.md', import.meta.url), 'utf8');
    for (const { rule, title } of listed) expect(documented).toContain(`## ${rule}: ${title}`);
    const page = await cleanclaim('explain', 'ncci-ptp-03');
    expect(page.code).toBe(0);
    const [facts = '', passages = ''] = page.out.split('\n\nWhat the source says:\n\n');
    expect(documented).toContain(facts.trim());
    expect(passages).toMatch(/^NCCI .+\n {2}.+\n {2}https:.+\n\nOur summary, not legal advice.*\n*$/);
    const wrong = await cleanclaim('explain', 'NCCI-PTP-99');
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('NCCI-PTP-02');
  });
});
