import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkClaims, checkRemittance, readPlainly } from './support/plain-x12.ts';

const run = promisify(execFile);
const MAIN = join(import.meta.dirname, '../packages/cli/src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Row {
  readonly encounter: string;
  readonly status: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly adjustmentsCents: number;
  readonly patientCents: number;
  readonly files: Readonly<Record<'837' | '835' | 'cms1500' | 'eob', readonly string[]>>;
}

async function demo(out: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const args = [MAIN, 'demo', '--json', '--quiet', '--out', join(folder, out), '--data', join(folder, 'data')];
  const { CLEANCLAIM_REFERENCE: _, ...rest } = process.env;
  return (await run(process.execPath, args, { env: { ...rest, ...env } })).stdout;
}

describe('cleanclaim demo', () => {
  let text = '';
  let rows: Row[] = [];
  beforeAll(async () => {
    text = await demo('first');
    rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
  });
  const file = (name: string, out = 'first') => readFileSync(join(folder, out, name));

  it('tells of twelve visits whose money balances', () => {
    expect(rows).toHaveLength(12);
    for (const row of rows) {
      expect(row.chargeCents, row.encounter).toBeGreaterThan(0);
      expect(row.paidCents + row.adjustmentsCents, row.encounter).toBe(row.chargeCents);
      expect(row.patientCents, row.encounter).toBeLessThanOrEqual(row.adjustmentsCents);
      expect(['paid', 'reduced', 'denied', 'held']).toContain(row.status);
    }
  });

  it('writes 837P files that a second reader finds whole', () => {
    for (const { encounter, files } of rows) {
      expect(files['837'].length, encounter).toBeGreaterThan(0);
      for (const name of files['837']) for (const one of readPlainly(file(name).toString())) checkClaims(one);
    }
  });

  it('writes 835 files that a second reader finds balanced, marked as simulated, and that agree with what is told', () => {
    for (const { files, chargeCents, paidCents, encounter } of rows) {
      const claims = files['835'].flatMap((name) => {
        const content = file(name).toString();
        expect(content, name).toMatch(/N1\*PR\*SIMULATED /);
        return readPlainly(content).flatMap(checkRemittance);
      });
      expect(claims.at(-1), encounter).toMatchObject({ charge: chargeCents, paid: paidCents });
    }
  });

  it('writes forms and explanations as whole PDF files', () => {
    for (const { files } of rows) {
      for (const name of [...files.cms1500, ...files.eob].filter((one) => one.endsWith('.pdf'))) {
        expect(file(name).subarray(0, 5).toString('latin1'), name).toBe('%PDF-');
        expect(file(name).toString('latin1').trimEnd().endsWith('%%EOF'), name).toBe(true);
      }
    }
  });

  it('corrects a denied claim by a replacement that names the payer’s number', () => {
    const corrected = rows.find(({ files }) => files['837'].length === 2)!;
    const [first, second] = corrected.files['837'].map((name) => readPlainly(file(name).toString())[0]!.segments);
    const clm = (segments: typeof first) => segments!.find(([id]) => id === 'CLM')![5];
    expect([clm(first), clm(second)]).toEqual(['11:B:1', '11:B:7']);
    const [answered] = corrected.files['835'].map((name) => readPlainly(file(name).toString())[0]!.segments);
    const number = answered!.find(([id]) => id === 'CLP')![7];
    expect(second!.find(([id, qualifier]) => id === 'REF' && qualifier === 'F8')![2]).toBe(number);
  });

  it('gives the same bytes on a second run, in another place of the world and on another day', async () => {
    // A preload that moves the clock of the process by four months and a bit.
    const preload =
      'data:text/javascript,const now=Date.now;Date.now=()=>now()+11e9;globalThis.Date=class extends Date{constructor(...a){a.length?super(...a):super(Date.now())}};';
    const again = await demo('second', { TZ: 'Asia/Tokyo', NODE_OPTIONS: `--import=${JSON.stringify(preload)}` });
    expect(again).toBe(text);
    const names = readdirSync(join(folder, 'first')).sort();
    expect(readdirSync(join(folder, 'second')).sort()).toEqual(names);
    for (const name of names) expect(file(name, 'second').equals(file(name)), name).toBe(true);
  });
});
