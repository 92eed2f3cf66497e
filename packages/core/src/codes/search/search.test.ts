import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallLibrary } from '../small-library.fixtures.ts';
import { searchCodes } from './search.ts';
import { distance } from './vocabulary.ts';

const library = smallLibrary();

function search(text: string, date = '2026-06-01', limit = 5) {
  return searchCodes(library, { text, date, limit, systems: [] });
}

describe('searchCodes', () => {
  it('finds titles by their words, the closest first', () => {
    expect(search('type 2 diabetes without complications')[0]).toMatchObject({ code: 'E11.9', billable: true });
    expect(search('prediabetes')[0]).toMatchObject({ code: 'R73.03', score: 1 });
  });

  it('finds a code by its beginning, with and without dot, upper and lower case', () => {
    for (const text of ['E11', 'e11', 'E11.9', 'e119']) expect(search(text).map(({ code }) => code)).toContain('E11.9');
    expect(
      search('S52.501')
        .map(({ code }) => code)
        .slice(0, 3),
    ).toEqual(['S52.501', 'S52.501A', 'S52.501D']);
  });

  it('finds words that are misspelt, unfinished or said otherwise', () => {
    expect(search('hypertention')[0]?.code).toBe('I10');
    expect(search('hyperten')[0]?.code).toBe('I10');
    expect(search('htn')[0]).toMatchObject({ code: 'I10', why: expect.stringContaining('htn = hypertension') });
    expect(search('broken radius')[0]?.code).toBe('S52.5');
  });

  it('finds inclusion terms where the Tabular List of the day is loaded, and says so', () => {
    expect(search('well controlled')[0]).toMatchObject({
      code: 'E11.9',
      why: expect.stringContaining('inclusion term'),
    });
    expect(search('well controlled', '2025-06-01')).toEqual([]);
  });

  it('finds only codes of the day', () => {
    expect(search('relapsing remitting').map(({ code }) => code)).toEqual(['G35.A']);
    expect(search('relapsing remitting', '2025-06-01')).toEqual([]);
  });

  it('puts first encounters before later ones unless those are asked for', () => {
    expect(search('rupture of thoracic disc')[0]?.code).not.toBe('S23.0XXD');
    expect(search('rupture of thoracic disc subsequent encounter')[0]?.code).toBe('S23.0XXD');
  });

  it('keeps to the systems asked for and to the limit', () => {
    expect(searchCodes(library, { text: 'wording', date: '2025-11-01', limit: 2, systems: ['hcpcs'] })).toHaveLength(2);
    expect(search('diabetes').every((hit) => hit.score >= 0 && hit.score <= 1)).toBe(true);
  });

  it('answers any text without failing, best first, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const hits = search(text);
        expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
        expect(search(text)).toEqual(hits);
      }),
      { numRuns: 100 },
    );
  });
});

describe('distance', () => {
  it.each([
    ['pneumonia', 'pneumonia', 0],
    ['pnuemonia', 'pneumonia', 1],
    ['diabetis', 'diabetes', 1],
    ['fractre', 'fracture', 1],
    ['asthma', 'plasma', 4],
  ])('%s and %s are %i slips apart', (a, b, slips) => {
    expect(distance(a, b, 5)).toBe(slips);
  });

  it('stops counting beyond what matters', () => {
    expect(distance('appendicitis', 'hypertension', 2)).toBe(3);
  });
});
