import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { A1C_POLICY, payerHandles } from '@cleanclaim/core/adjudication/payer.fixtures.ts';
import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { writeClaims } from '@cleanclaim/core/claim/x837p/writer.ts';
import { exampleClaim } from '@cleanclaim/core/edits/example.fixtures.ts';
import type { ExampleClaim } from '@cleanclaim/core/edits/example.ts';
import { PackStore } from '@cleanclaim/reference/packs/store.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanclaim } from './support/command-line.ts';

/** Claims of one member to one payer, priced with invented fees. */
const CLAIMS: readonly ExampleClaim[] = [
  {
    id: 'VISIT',
    lines: [
      { code: '99213', chargeCents: 17500 },
      { code: '20610', modifiers: ['RT'], chargeCents: 14500 },
    ],
  },
  {
    id: 'TEST',
    diagnoses: ['I10'],
    lines: [
      { code: '99214', chargeCents: 25000 },
      { code: '83036', chargeCents: 3200 },
    ],
  },
  { id: 'WAITS', lines: [{ code: '64999', chargeCents: 50000 }] },
];

interface Money {
  readonly status: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly patientCents: number;
  readonly adjustments: readonly { readonly groupCode: string; readonly cents: number }[];
}

describe('the payer on the command line', () => {
  let folder = '';
  let claims = '';
  const at = (name: string) => join(folder, name);
  const adjudicate = (...args: readonly string[]) =>
    cleanclaim('adjudicate', claims, '--plan', 'lakeshore-ma', '--data', folder, '--json', ...args);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cleanclaim-payer-'));
    const store = new PackStore(at('reference'));
    for (const { manifest, read } of payerHandles({ policies: [A1C_POLICY] })) {
      await store.add(manifest, new Uint8Array(read().slice(0, manifest.bytes)), [], false);
    }
    claims = at('claims.837');
    await writeFile(claims, [...writeClaims(CLAIMS.map(sent))].join(''));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('adjudicate answers each claim; money balances; the remittance and the explanations say the same', async () => {
    const run = await adjudicate('--out', at('answer.835'), '--eob', at('eob'), '--state', at('state.json'));
    expect(run.code).toBe(1);
    const answers = run.lines as unknown as (Money & { claim: string; lines: Money[]; claimNumber: string })[];
    expect(answers.map(({ claim, status }) => [claim, status])).toEqual([
      ['VISIT', 'paid'],
      ['TEST', 'reduced'],
      ['WAITS', 'pended'],
    ]);
    for (const part of answers.flatMap((answer) => [answer, ...answer.lines])) {
      const adjusted = part.adjustments.reduce((sum, { cents }) => sum + cents, 0);
      expect(part.chargeCents).toBe(part.paidCents + adjusted);
    }
    const read = await cleanclaim('remit', 'read', at('answer.835'), '--json');
    expect(read.code).toBe(0);
    const [visit, test, check] = read.lines as unknown as (Money & Record<string, unknown>)[];
    for (const [told, answered] of [
      [visit, answers[0]],
      [test, answers[1]],
    ] as const) {
      const { status, chargeCents, paidCents, patientCents, adjustments } = answered!;
      expect(told).toMatchObject({ status, chargeCents, paidCents, patientCents });
      expect(told!.adjustments.map(({ cents }) => cents)).toEqual(adjustments.map(({ cents }) => cents));
    }
    expect(check).toMatchObject({
      simulated: true,
      balanced: true,
      claims: 2,
      paymentCents: visit!.paidCents + test!.paidCents,
    });
    expect((await readdir(at('eob'))).sort()).toEqual(
      ['SIM0000001', 'SIM0000002'].flatMap((number) => [`${number}.html`, `${number}.pdf`]),
    );
    const printed = await readFile(at('eob/SIM0000001.pdf'));
    expect(printed.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const page = await readFile(at('eob/SIM0000001.html'), 'utf8');
    expect(page).toContain(`<p class="owe__num">$${(answers[0]!.patientCents / 100).toFixed(2)}</p>`);
  });

  it('the same run writes the same explanations', async () => {
    await adjudicate('--eob', at('again'));
    for (const name of await readdir(at('again'))) {
      expect(Buffer.compare(await readFile(at(`again/${name}`)), await readFile(at(`eob/${name}`))), name).toBe(0);
    }
  });

  it('the state keeps deductible and history: the same claims again are duplicates', async () => {
    const again = await adjudicate('--state', at('state.json'));
    expect(again.lines.map(({ status }) => status)).toEqual(['denied', 'denied', 'pended']);
    expect(again.lines[0]).toMatchObject({ claimNumber: 'SIM0000004', adjustments: [{ groupCode: 'OA', carc: '18' }] });
    const other = await cleanclaim(
      'adjudicate',
      claims,
      '--plan',
      'harbor-ppo',
      '--data',
      folder,
      '--state',
      at('state.json'),
    );
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('the state is of plan lakeshore-ma');
  });

  it('the same run gives the same bytes', async () => {
    const runs = [];
    for (const name of ['one', 'two']) {
      const run = await adjudicate('--out', at(`${name}.835`), '--state', at(`${name}.json`));
      runs.push([run.stdout, await readFile(at(`${name}.835`), 'utf8'), await readFile(at(`${name}.json`), 'utf8')]);
    }
    expect(runs[0]).toEqual(runs[1]);
  });

  it('a correction takes the first answer back, in the remittance too', async () => {
    await adjudicate('--state', at('corrected.json'));
    const right = { ...CLAIMS[1]!, diagnoses: ['E119'], frequencyCode: '7', payerClaimControlNumber: 'SIM0000002' };
    await writeFile(at('correction.837'), [...writeClaims([sent(right)])].join(''));
    const args = [
      'adjudicate',
      at('correction.837'),
      '--plan',
      'lakeshore-ma',
      '--data',
      folder,
      '--state',
      at('corrected.json'),
    ];
    const run = await cleanclaim(...args, '--out', at('correction.835'), '--json');
    expect(run.lines).toMatchObject([{ claim: 'TEST', status: 'paid', claimNumber: 'SIM0000004' }]);
    const read = await cleanclaim('remit', 'read', at('correction.835'), '--json');
    expect(read.lines).toMatchObject([
      { claimNumber: 'SIM0000002', statusCode: '22', reversal: true, chargeCents: -28200 },
      { claimNumber: 'SIM0000004', statusCode: '1', chargeCents: 28200 },
      { balanced: true },
    ]);
    // What is taken back is the original, not the replacement: CLP09 says so.
    const payments = (await readFile(at('correction.835'), 'utf8')).match(/CLP\*[^~]*/g)!;
    expect(payments.map((text) => [text.split('*')[2], text.split('*')[9]])).toEqual([
      ['22', '1'],
      ['1', '7'],
    ]);
  });

  it('remit expected finds no variance in our own answer, and names one that is there', async () => {
    await adjudicate('--out', at('answer.835'));
    const args = ['--plan', 'lakeshore-ma', '--data', folder, '--json'];
    const same = await cleanclaim('remit', 'expected', claims, at('answer.835'), ...args);
    expect(same.lines).toMatchObject([{ claim: 'TEST', line: 2, code: '83036', kind: 'denied', reasons: ['CO 50'] }]);
    const text = await readFile(at('answer.835'), 'utf8');
    await writeFile(at('less.835'), text.replace('AMT*B6*65~', 'AMT*B6*60~'));
    const less = await cleanclaim('remit', 'expected', claims, at('less.835'), ...args);
    expect(less.code).toBe(1);
    expect(less.lines).toContainEqual(
      expect.objectContaining({
        claim: 'VISIT',
        line: 2,
        kind: 'under',
        expectedAllowedCents: 6500,
        differenceCents: -500,
      }),
    );
  });

  it('price gives every line with its steps, by ZIP or by the locality that is named', async () => {
    const byZip = await cleanclaim('price', claims, '--data', folder, '--json');
    expect(byZip.code).toBe(0);
    expect(byZip.lines[0]).toMatchObject({
      claim: 'VISIT',
      claimIndex: 1,
      asOf: '2026-04-10',
      lines: [
        { line: 1, code: '99213', allowedCents: 12816, disposition: 'priced', schedule: 'PFS', paidCents: 10048 },
        { allowedCents: 6500 },
      ],
    });
    const national = await cleanclaim(
      'price',
      claims,
      '--data',
      folder,
      '--json',
      '--locality',
      '00000-00',
      '--qp',
      '--nonpar',
    );
    expect(national.lines[0]).toMatchObject({ lines: [{ allowedCents: 12628, limitingChargeCents: 14523 }, {}] });
    const nowhere = await cleanclaim('price', claims, '--data', folder, '--json', '--locality', '99999-99');
    expect(nowhere.lines[0]).toMatchObject({ lines: [{ allowedCents: null, disposition: 'not_checked' }, {}] });
  });

  it('price --cases keeps order and number of lines, and goes on after a case that cannot be read', async () => {
    const good = {
      case: 'a',
      date: '2026-04-10',
      carrier: '00001',
      locality: '00',
      pos: '11',
      lines: [{ code: '99213', chargeCents: 99999 }],
    };
    const cases = [good, { ...good, case: 'b', carrier: 7 }, { ...good, case: 'c', lines: [] }].map((line) =>
      JSON.stringify(line),
    );
    await writeFile(at('cases.jsonl'), [...cases, 'no json'].join('\n'));
    const run = await cleanclaim('price', '--cases', at('cases.jsonl'), '--data', folder, '--json');
    expect(run.code).toBe(2);
    expect(run.lines).toMatchObject([
      { case: 'a', lines: [{ allowedCents: 12816 }] },
      { case: 'b', error: { code: 'PRICE-CASE', at: 'carrier' } },
      { case: 'c', lines: [] },
      { case: 'line 4', error: { code: 'PRICE-CASE' } },
    ]);
  });

  it('refuses what it cannot use in one line, and goes on with the other inputs', async () => {
    await writeFile(
      at('binary.837'),
      Uint8Array.from({ length: 2000 }, (_, byte) => (byte * 7) % 256),
    );
    const run = await adjudicate(at('binary.837'), at('nothing.837'));
    expect(run.code).toBe(2);
    expect(run.lines).toHaveLength(5);
    expect(run.lines.slice(3)).toMatchObject([
      { error: { code: 'X12-NOT-X12' } },
      { error: { code: 'INPUT-MISSING' } },
    ]);
    const usage = await cleanclaim('adjudicate', claims, '--data', folder);
    expect([usage.code, usage.stderr.trim().split('\n').length]).toEqual([2, 1]);
    await writeFile(at('plan.json'), '{"id": "x"}');
    const plan = await cleanclaim('adjudicate', claims, '--plan', at('plan.json'), '--data', folder);
    expect([plan.code, plan.stderr]).toEqual([2, expect.stringContaining('simulated')]);
  });
});

/** As a practice sends it: with the tax number that the guide asks for. */
function sent(short: ExampleClaim): Claim {
  const claim = exampleClaim(short);
  const renderingProvider = { ...claim.renderingProvider!, firstName: 'Imani' };
  return {
    ...claim,
    billingProvider: { ...claim.billingProvider, taxId: { qualifier: 'EI', value: '123456789' } },
    renderingProvider,
  };
}
