import { describe, expect, it } from 'vitest';
import { buildIcd10Index, Icd10IndexTable } from './icd10cm-index.ts';

const entry = (level: number, term: string, code = '') => ({
  level,
  term,
  nonEssential: '',
  see: '',
  seeAlso: '',
  codes: code ? [code] : [],
});

describe('the Alphabetic Index', () => {
  const table = Icd10IndexTable.open(
    buildIcd10Index('index', [
      entry(0, 'Diabetes', 'E11.9'),
      entry(1, 'type 2', 'E11.9'),
      entry(2, 'with'),
      entry(3, 'neuropathy', 'E11.40'),
      entry(1, 'type 1', 'E10.9'),
      entry(0, 'Dia-', ''),
    ]).buffer,
  );

  it('keeps each entry below its main term', () => {
    expect(table.path(3)).toEqual(['Diabetes', 'type 2', 'with', 'neuropathy']);
    expect(table.path(4)).toEqual(['Diabetes', 'type 1']);
    expect(table.path(5)).toEqual(['Dia-']);
  });

  it('keeps codes as written', () => {
    expect(table.codes(3)).toEqual(['E11.40']);
    expect(table.codes(2)).toEqual([]);
  });
});
