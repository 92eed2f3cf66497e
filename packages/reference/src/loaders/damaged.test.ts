import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, load, loaderOf, samples } from './samples.fixtures.ts';

const names = Object.keys(samples);

/** Loads; what comes of a damaged file is its parts, a fault with place or remedy, or not being recognised: never anything else. */
async function outcome(path: string, content: string | Uint8Array): Promise<'loaded' | 'refused' | 'unknown'> {
  const file = fileOf(path, content);
  const loader = await loaderOf(file);
  if (!loader) return 'unknown';
  try {
    await loader.load([file], { part: null });
    return 'loaded';
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    expect(error.fault.message.length).toBeGreaterThan(10);
    return 'refused';
  }
}

describe('damaged files', () => {
  it.each(names)('%s cut off inside its last row is refused', async (name) => {
    const { path, text } = samples[name]!;
    // Half of the last data row: its code stands, what follows does not.
    const rows = text.trimEnd().split('\n');
    const last = name === 'pfs-gpci' ? rows.length - 3 : rows.length - 1;
    const kept = rows.slice(0, last).join('\n');
    const cut = `${kept}\n${rows[last]!.slice(0, Math.max(3, Math.floor(rows[last]!.length / 4)))}`;
    const enough = name === 'place-of-service' ? `${kept}\n21,Inpatient Hospital\n2` : cut;
    expect(await outcome(path, enough)).toBe('refused');
  });

  it.each(names)('%s whose data is of another kind is refused or not known', async (name) => {
    const { path, text } = samples[name]!;
    const heads =
      /hcpc|column|aoc_|type,code|place of|modifier,|addendum|contractor|effective|copyright|version|xml|payment|prior|allowed|applicable|mvx/i;
    const spoil = (what: RegExp) =>
      text
        .split('\n')
        .map((line) => (heads.test(line) ? line : line.replace(what, '?')))
        .join('\n');
    const spoilt = spoil(/[0-9]/g);
    // A list of names without a digit is spoilt in its letters.
    expect(await outcome(path, spoilt === text ? spoil(/[A-Z]/g) : spoilt)).not.toBe('loaded');
  });

  it('is not known when empty, binary or a picture', async () => {
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(5000),
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    ]) {
      expect(await outcome('icd10cm-order-2026.txt', bytes)).toBe('unknown');
    }
  });

  it('never ends in anything but parts or a fault, however bytes are changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        async (name, changes, cut) => {
          const { path, text } = samples[name]!;
          const bytes = new TextEncoder().encode(text);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          await outcome(path, cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is refused when the last cell of the last row is cut off', async () => {
    const { path, text } = samples['pfs-rvu']!;
    expect(await outcome(path, text.trimEnd())).toBe('loaded');
    expect(await outcome(path, text.trimEnd().slice(0, -1))).toBe('refused');
    expect(await outcome(path, text.trimEnd().slice(0, -3))).toBe('refused');
  });

  it('refuses a line that no list has', async () => {
    const { path, text } = samples['ncci-aoc']!;
    expect(await outcome(path, `${text}1,${'9'.repeat(2_000_000)}`)).toBe('refused');
  });

  it('refuses a quoted cell that is never closed', async () => {
    const { path, text } = samples.asp!;
    expect(await outcome(path, `${text}J1885,"Ketorolac,15 MG,0.751,20\nJ1886,x,1,1,20\n`)).toBe('refused');
  });
});

describe('rows that cannot be used', () => {
  const header = 'aoc_edit_type,add_on_code,primary_code\n';
  const good = '1,22614,22612\n1,22614,22610\n1,22614,22600\n';

  it('are kept and listed with row, column and reason, and the others are used', async () => {
    const [part] = await load('2024Q3/aoc.csv', `${header}${good}7,22614,22612\n1,2261,22612\n`);
    expect(part?.rows).toBe(3);
    expect(part?.rejects).toEqual([
      { row: 5, column: 'aoc_edit_type', reason: '"7" is not 1, 2 or 3', text: '7,22614,22612' },
      { row: 6, column: 'add_on_code', reason: '"2261" is not a procedure code', text: '1,2261,22612' },
    ]);
  });

  it('refuse the whole file when they are too many, with the first as the reason', async () => {
    await expect(load('2024Q3/aoc.csv', `${header}${good}${'x,22614,22612\n'.repeat(3)}`)).rejects.toMatchObject({
      fault: { code: 'REF-ROWS', at: 'row 5, column aoc_edit_type' },
    });
  });

  it('do not let a code in twice', async () => {
    const text = 'hcpcs,mue_value,mai\n99213,2,3\n99213,4,3\n99214,1,3\n';
    const [part] = await load('mue-practitioner-2026Q2.csv', text);
    expect(part).toMatchObject({ rows: 2, rejects: [{ row: 3, reason: '99213 stands twice' }] });
  });
});
