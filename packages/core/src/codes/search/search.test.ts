import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCodeList } from '../../packs/code-list.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import { buildRecords } from '../../packs/record-table.ts';
import { AMA_NOTICE } from '../cpt-notice.ts';
import { showCode } from '../show.ts';
import { packOf, smallLibrary } from '../small-library.fixtures.ts';
import { chapterOf } from './filters.ts';
import type { SearchFilters } from './hit.ts';
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

  describe('with filters', () => {
    const none = { billable: false, chapter: null, sex: null, age: null };
    const edits = buildRecords(
      {
        set: 'cms-hcc',
        part: 'diagnosis-edits',
        key: 'diagnosis',
        texts: ['diagnosis', 'edit', 'sex', 'action'],
        numbers: ['ageFrom', 'ageTo'],
      },
      [
        { diagnosis: 'E119', edit: 'mce_age', sex: '', action: 'invalid', ageTo: 14 },
        { diagnosis: 'E1165', edit: 'mce_age', sex: '', action: 'invalid', ageFrom: 65, ageTo: 8 },
        { diagnosis: 'R7303', edit: 'age', sex: '', action: 'invalid', ageTo: 49 },
      ],
    );
    const edited = smallLibrary(packOf(edits, 'cms-hcc/diagnosis-edits', '2025-01', '2025-01-01', '2027-12-31'));
    const filtered = (text: string, filters: Partial<SearchFilters>, from = edited, limit = 20) =>
      searchCodes(from, { text, date: '2026-06-01', limit, systems: [], filters: { ...none, ...filters } });

    it('keeps to what can be billed, however low it ranks', () => {
      expect(search('fracture of lower end of radius', '2026-06-01', 1)[0]?.billable).toBe(false);
      const hits = filtered('fracture of lower end of radius', { billable: true }, edited, 1);
      expect(hits).toMatchObject([{ code: expect.stringMatching(/^S52\.50/), billable: true }]);
    });

    it('keeps to a chapter', () => {
      expect(filtered('multiple sclerosis', { chapter: 6 }).map(({ code }) => code)).toContain('G35.A');
      expect(filtered('multiple sclerosis', { chapter: 4 })).toEqual([]);
    });

    it('leaves out what an edit refuses at the age, also outside of a span', () => {
      const codes = (age: number) => filtered('type 2 diabetes mellitus', { age }).map(({ code }) => code);
      expect(codes(14)).toEqual(['E11', 'E11.65']);
      expect(codes(15)).toContain('E11.9');
      expect(codes(8)).not.toContain('E11.65');
      expect(codes(9)).toContain('E11.65');
      expect(codes(65)).not.toContain('E11.65');
    });

    it('says of which codes no table tells; an edit for payment is none', () => {
      const [known] = filtered('type 2 diabetes mellitus with hyperglycemia', { age: 30 });
      expect(known?.notChecked).toBeUndefined();
      expect(filtered('prediabetes', { age: 30, sex: 'F' })[0]?.notChecked).toEqual([
        'sex: the loaded edits do not have the code',
        'age: the loaded edits do not have the code',
      ]);
      expect(filtered('prediabetes', { age: 30 }, library)[0]?.notChecked).toEqual([
        'age: no cms-hcc/diagnosis-edits pack is loaded',
      ]);
    });
  });

  it.each([
    ['A00', 1],
    ['B99.9', 1],
    ['C4A.9', 2],
    ['D49.9', 2],
    ['D50.0', 3],
    ['H59.89', 7],
    ['H60.00', 8],
    ['T88.9XXA', 19],
    ['U07.1', 22],
    ['V00.01XA', 20],
    ['Y99.9', 20],
    ['Z00.00', 21],
  ])('%s stands in chapter %i', (code, chapter) => {
    expect(chapterOf(code)).toBe(chapter);
  });

  it('shows wording of CPT from a licensed set only, and then with the notice', () => {
    const row = (label: string, description: string) => [
      { code: '99213', label, description, from: null, to: null, more: {} },
    ];
    const labels = packOf(
      buildCodeList('cpt', 'labels', row('our visit', '')),
      'cpt/labels',
      '2026-01',
      '2026-01-01',
      '2026-12-31',
    );
    const licensed = packOf(
      buildCodeList('cpt', 'codes', row('', 'made-up wording')),
      'cpt/codes',
      '2026-01',
      '2026-01-01',
      '2026-12-31',
      { origin: 'licensed' },
    );
    const ask = (from: ReferenceLibrary, text: string) =>
      searchCodes(from, { text, date: '2026-06-01', limit: 5, systems: ['cpt'] });
    const shown = { code: '99213', display: 'made-up wording', label: 'our visit', notice: AMA_NOTICE };
    for (const text of ['made-up wording', 'our visit', '99213']) {
      expect(ask(smallLibrary(labels, licensed), text)).toMatchObject([shown]);
    }
    const [free] = ask(smallLibrary(labels), '99213');
    expect(free).toMatchObject({ display: null, label: 'our visit' });
    expect(free).not.toHaveProperty('notice');
    const whole = showCode(smallLibrary(labels, licensed), { code: '99213', system: 'cpt', date: '2026-06-01' });
    expect(whole).toMatchObject({ ok: true, value: { display: 'made-up wording', notice: AMA_NOTICE } });
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
