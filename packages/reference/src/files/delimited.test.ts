import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DelimitedRecords, type Delimiter } from './delimited.ts';

function records(text: string, delimiter: Delimiter = ','): string[][] {
  const found: string[][] = [];
  const reader = new DelimitedRecords(delimiter, (cells) => found.push(cells));
  for (const [at, line] of text.split('\n').entries()) reader.line(line, at + 1, true);
  reader.end();
  return found;
}

describe('DelimitedRecords', () => {
  it('reads quoted cells with delimiters, quotes and line ends inside', () => {
    expect(records('a,"b, c","d ""e""",f')).toEqual([['a', 'b, c', 'd "e"', 'f']]);
    expect(records('"HCPCS/\nCPT Code",MUE\n99213,2')).toEqual([
      ['HCPCS/\nCPT Code', 'MUE'],
      ['99213', '2'],
    ]);
  });

  it('takes a quote inside a plain cell as it stands', () => {
    expect(records('tube 5" wide,1')).toEqual([['tube 5" wide', '1']]);
  });

  it('gives the line on which a record begins', () => {
    const found: number[] = [];
    const reader = new DelimitedRecords(',', (_cells, line) => found.push(line));
    for (const [at, line] of ['"a', 'b",1', 'c,2'].entries()) reader.line(line, at + 1, true);
    expect(found).toEqual([1, 3]);
  });

  it('reads back whatever was written as cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', ' ', '\t', '\n') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = rows.map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(records(text)).toEqual(rows);
      }),
    );
  });
});
