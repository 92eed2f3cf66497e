import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanclaim } from './support/command-line.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cleanclaim-rehearse-'));
  const line = (code: string, flag: 0 | 1, title: string, at: number) =>
    `${String(at).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.padEnd(60)} ${title}\r\n`;
  const order = (rows: readonly (readonly [string, 0 | 1, string])[]) =>
    rows.map(([code, flag, title], at) => line(code, flag, title, at + 1)).join('');
  const first = ['A000', 1, 'Cholera'] as const;
  const last = ['Z990', 1, 'Machine'] as const;
  await writeFile(
    join(folder, 'icd10cm-order-2026.txt'),
    order([first, ['D691', 1, 'Defects of platelets'], ['S23420A', 1, 'Sprain, initial encounter'], last]),
  );
  await writeFile(
    join(folder, 'icd10cm-order-2027.txt'),
    order([first, ['D691', 0, 'Defects of platelets'], ['D6911', 1, 'One defect of platelets'], last]),
  );
  await writeFile(
    join(folder, 'encounters.csv'),
    'encounter,service_date,dx,note\n1,2026-10-02,S23.420A,new\n2,9/20/2026,"D69.1; A00.0",old\n3,,D69.1,no day\n',
  );
  await writeFile(join(folder, 'claims.837'), 'this is no claim');
});
afterAll(() => rm(folder, { recursive: true }));

const rehearse = (file: string, on: string, ...more: string[]) =>
  cleanclaim('reference', 'rehearse', join(folder, file), '--on', on, '--reference', folder, '--json', ...more);

describe('reference rehearse', () => {
  it('tells what the coming edition does to each code, and keeps services before the day apart', async () => {
    const { lines, code } = await rehearse('encounters.csv', '2026-10-01', '--date', '2026-09-30');
    expect(lines.map(({ at, code: hit, impact, keeps, serviceDate }) => [at, hit, impact, keeps, serviceDate])).toEqual(
      [
        ['row 2', 'S23.420A', 'ends', false, '2026-10-02'],
        ['row 3', 'D69.1', 'becomes-header', true, '2026-09-20'],
        ['row 4', 'D69.1', 'becomes-header', false, null],
      ],
    );
    expect(lines[2]!.suggestions).toEqual(['D69.11']);
    expect(String(lines[1]!.advice)).toContain('The service of 2026-09-20 keeps it');
    expect(code).toBe(1);
  });

  it('says what it cannot check, instead of that nothing changes', async () => {
    const { lines, code } = await rehearse('encounters.csv', '2027-10-01', '--date', '2027-09-30');
    expect(new Set(lines.map(({ impact }) => impact))).toEqual(new Set(['not-checked']));
    expect(code).toBe(1);
  });

  it('refuses a claim file that it cannot read', async () => {
    const { stderr, code } = await rehearse('claims.837', '2026-10-01', '--date', '2026-09-30');
    expect(stderr).toContain('X12-NOT-X12');
    expect(code).toBe(2);
  });
});
