import { CodeListTable } from '@cleanclaim/core/packs/code-list.ts';
import { describe, expect, it } from 'vitest';
import type { LoadedPart } from './loader.ts';
import { load, samples } from './samples.fixtures.ts';

const loadSample = (name: string) => load(samples[name]!.path, samples[name]!.text);
const buffer = (part: LoadedPart | undefined) => part!.bytes.buffer;

describe('CPT and CDT', () => {
  const text = (part: LoadedPart | undefined, code: string) => {
    const [row] = CodeListTable.open(buffer(part)).spells(code);
    return row && [row.label, row.description];
  };

  it('reads the long file of fixed width, whose texts run over numbered lines', async () => {
    const line = (code: string, number: string, words: string) => `${code}${number} ${words}`.padEnd(80);
    const file = `Made-up terms.\r\n\r\n${[
      line('00100', '01', 'Made-up service that is worded at such a length that it takes'),
      line('00100', '02', 'a second line'),
      line('0001A', '01', '3-part made-up vaccine'),
    ].join('\r\n')}\r\n`;
    const [part] = await load('2026-01/LONGULF.txt', file);
    expect(part).toMatchObject({ key: 'cpt/codes', rows: 2, rejects: [] });
    expect(text(part, '00100')).toEqual([
      '',
      'Made-up service that is worded at such a length that it takes a second line',
    ]);
    expect(text(part, '0001A')).toEqual(['', '3-part made-up vaccine']);
  });

  it('reads medium and short files of fixed width, and knows them by their names or by the length of their texts', async () => {
    const rows = (words: string) =>
      `Terms.\n\n${Array.from({ length: 120 }, (_, at) => `${10_000 + at} ${words} ${at}`.padEnd(54)).join('\n')}\n`;
    const key = async (path: string, words: string) => (await load(path, rows(words)))[0]!.key;
    expect(await key('MEDU.txt', 'MADE-UP')).toBe('cpt/medium');
    expect(await key('SHORTU.TXT', 'MADE-UP')).toBe('cpt/short');
    expect(await key('download (1)', 'MADE-UP SERVICE')).toBe('cpt/short');
    expect(await key('download (2)', 'MADE-UP SERVICE OF MEDIUM LENGTH')).toBe('cpt/medium');
    expect(
      await key('download (3)', 'Made-up service of a length that no medium file has, which is the long one'),
    ).toBe('cpt/codes');
    await expect(load('download (4)', '99213\tMade-up\n99214\tMade-up\n')).rejects.toMatchObject({
      fault: { code: 'REF-PART' },
    });
  });

  it('tells the year that the terms of use name', async () => {
    const [part] = await load('LONGULT.txt', 'CPT® 2026 standard files\n\n99213\tMade-up\n99214\tMade-up\n');
    expect(part?.says).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  it('reads modifiers with their sections, texts of several lines, and each once', async () => {
    const [part] = await loadSample('cpt-modifiers');
    const table = CodeListTable.open(buffer(part));
    const section = (code: string) => table.spells(code)[0]?.more.section;
    expect(text(part, '22')).toEqual([
      'Made-up Name One',
      'When made-up work is more than it was, say so. 26 lines may do.',
    ]);
    expect(text(part, '50')).toEqual(['Made-up Name Three', 'Made-up wording.']);
    expect(text(part, 'P2')).toEqual(['Another made-up patient', '']);
    expect(text(part, '1P')).toEqual(['Made-up Exclusion', 'Made-up reason.']);
    expect(['22', 'P1', '27', '1P', 'LT'].map(section)).toEqual([
      'general',
      'physical status',
      'outpatient hospital',
      'Category II',
      'Level II',
    ]);
  });

  it('reads a bare list of modifiers', async () => {
    const [part] = await load('2026-01/mod.txt', '22 One\n26 Two\n50 Three\n59 Four\n');
    expect(part).toMatchObject({ rows: 4, rejects: [] });
  });

  it('reads CDT with its categories, "None" meaning nothing', async () => {
    const [part] = await loadSample('cdt');
    const table = CodeListTable.open(buffer(part));
    expect(table.spells('D1110')[0]).toMatchObject({
      label: 'made-up cleaning',
      description: '',
      more: { category: 'II. Made-up' },
    });
    expect(table.spells('D0120')[0]?.more).toEqual({ category: 'I. Made-up', subcategory: 'Made-up evaluations' });
  });
});
