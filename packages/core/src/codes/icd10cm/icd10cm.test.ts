import { describe, expect, it } from 'vitest';
import { buildIcd10Tabular, type TabularNode } from '../../packs/icd10cm-tabular.ts';
import { ReferenceLibrary } from '../../packs/library.ts';
import { icd10Codes, packOf, smallLibrary } from '../small-library.fixtures.ts';
import { starterHoldsDiagnosis } from '../starter.ts';
import { OUTSIDE_STARTER } from '../status.ts';
import { billableDays, codeEditions } from './editions.ts';
import { excludes1 } from './excludes1.ts';
import { dotted, isIcd10Shape, undotted } from './grammar.ts';
import { nearestIcd10cm } from './nearest.ts';
import { icd10cmNotes } from './notes.ts';
import { seventhCharacters } from './seventh.ts';
import { icd10cmStatus } from './status.ts';

const library = smallLibrary();
const IN_2025 = '2025-06-01';
const IN_2026 = '2026-06-01';

describe('grammar', () => {
  it('puts the dot in after three characters and takes it out', () => {
    expect(dotted('S52501A')).toBe('S52.501A');
    expect(dotted('I10')).toBe('I10');
    expect(undotted(' s52.501a ')).toBe('S52501A');
  });

  it('knows the shape, not the code', () => {
    expect(['E11.9', 'e119', 'S52.501A', 'C4A.0', 'QA0.0101', 'U07.1'].map(isIcd10Shape)).toEqual(Array(6).fill(true));
    expect(['99213', 'E1', 'E11.', 'E11.99999', '', 'E1.19'].map(isIcd10Shape)).toEqual(Array(6).fill(false));
  });
});

describe('icd10cmStatus', () => {
  it.each([
    ['E11.9', IN_2026, 'billable', null],
    ['E119', IN_2026, 'billable', null],
    ['E11', IN_2026, 'header', null],
    ['G35', IN_2025, 'billable', null],
    ['G35', '2025-09-30', 'billable', null],
    ['G35', '2025-10-01', 'header', null],
    ['G35.A', '2025-09-30', 'not-yet-valid', null],
    ['S23.420A', '2025-09-30', 'billable', null],
    ['S23.420A', '2025-10-01', 'no-longer-valid', null],
    ['E11.99', IN_2026, 'unknown', null],
    ['S52.501', IN_2026, 'header', 'missing'],
    ['S23.0', IN_2025, 'header', 'missing'],
    ['S23.0XX', IN_2025, 'unknown', 'missing'],
    ['S23.0A', IN_2025, 'unknown', 'misplaced'],
    ['S23.0XA', IN_2025, 'unknown', 'misplaced'],
    ['S52.50A', IN_2026, 'unknown', 'misplaced'],
    ['S52.501Z', IN_2026, 'unknown', null],
    ['Z91.011', IN_2026, 'header', null],
  ])('%s on %s is %s, seventh character %s', (code, date, status, seventh) => {
    expect(icd10cmStatus(library, code, date)).toMatchObject({ status, seventh });
  });

  it('says that nothing was checked on a day that no edition covers', () => {
    expect(icd10cmStatus(library, 'E11.9', '2024-09-30')).toMatchObject({ status: 'unknown', edition: null });
    expect(icd10cmStatus(library, 'E11.9', '2024-09-30').why).toMatch('no icd10cm/codes pack covers 2024-09-30');
  });

  it('does not call a code unknown because the starter edition has it not', () => {
    const starter = packOf(
      icd10Codes('E11 0 Type 2\nE119 1 Type 2 without'),
      'icd10cm/codes',
      'FY2026',
      '2025-10-01',
      '2026-09-30',
      { origin: 'starter' },
    );
    const small = new ReferenceLibrary([starter]);
    expect(icd10cmStatus(small, 'E11.9', IN_2026)).toMatchObject({ status: 'billable', edition: 'FY2026' });
    expect(icd10cmStatus(small, 'E11', IN_2026)).toMatchObject({ status: 'header', edition: 'FY2026' });
    expect(icd10cmStatus(small, 'A15.0', IN_2026)).toMatchObject({ status: 'unknown', edition: null });
  });
});

describe('the selection of a starter edition', () => {
  const origin = { origin: 'starter' } as const;
  const node = (name: string, parent: number, excluded: readonly string[]): TabularNode => ({
    level: 'code',
    name,
    title: name,
    parent,
    notes: excluded.map((code) => ({ kind: 'excludes1', text: '', codes: [code] })),
    sevenCharacters: [],
  });
  const tabular = buildIcd10Tabular([node('E11', -1, ['E10.-']), node('E119', 0, []), node('I10', -1, [])]);
  const starter = new ReferenceLibrary([
    packOf(
      icd10Codes('G35 1 Sclerosis\nI10 1 Hypertension'),
      'icd10cm/codes',
      'FY2025',
      '2024-10-01',
      '2025-09-30',
      origin,
    ),
    packOf(
      icd10Codes('E11 0 Type 2\nE119 1 Type 2 without\nG35 0 Sclerosis\nG35A 1 Relapsing\nI10 1 Hypertension'),
      'icd10cm/codes',
      'FY2026',
      '2025-10-01',
      '2026-09-30',
      origin,
    ),
    packOf(tabular, 'icd10cm/tabular', 'FY2026', '2025-10-01', '2026-09-30', origin),
  ]);

  it('is the same in every edition: what one has and the other has not is of other days', () => {
    expect(starterHoldsDiagnosis(starter, 'G35.A')).toBe(true);
    expect(icd10cmStatus(starter, 'G35.A', IN_2025)).toMatchObject({ status: 'not-yet-valid', edition: 'FY2025' });
    expect(icd10cmStatus(starter, 'G35.D', IN_2025)).toMatchObject({ status: 'unknown', edition: null });
    expect(starterHoldsDiagnosis(library, 'E11.9')).toBe(false);
  });

  it('has no notes for a code outside, though it has some above it', () => {
    expect(icd10cmNotes(starter, 'E11.9', IN_2026)).toMatchObject({ checked: true, notes: [{ from: 'E11' }] });
    expect(icd10cmNotes(starter, 'E11.65', IN_2026)).toEqual({ checked: false, why: OUTSIDE_STARTER });
  });

  it('keeps apart what a note above keeps apart, and else says that it could not check', () => {
    expect(excludes1(starter, 'E11.65', 'E10.9', IN_2026)).toMatchObject({ checked: true, conflict: { from: 'E11' } });
    expect(excludes1(starter, 'E11.65', 'I10', IN_2026)).toEqual({ checked: false, why: OUTSIDE_STARTER });
    expect(excludes1(starter, 'E11.9', 'I10', IN_2026)).toMatchObject({ checked: true, conflict: null });
  });
});

describe('billableDays', () => {
  const days = (code: string, date: string) => billableDays(codeEditions(library), code, date);

  it('tells a first day only where the edition before is loaded, a last day only where the next one is', () => {
    expect(days('E119', IN_2026)).toEqual({ from: null, to: null });
    expect(days('G35', IN_2026)).toEqual({ from: null, to: '2025-09-30' });
    expect(days('G35A', IN_2025)).toEqual({ from: '2025-10-01', to: null });
    expect(days('S52', IN_2026)).toBeNull();
  });
});

describe('nearestIcd10cm', () => {
  it.each([
    ['S52.501', IN_2026, ['S52.501A', 'S52.501D']],
    ['S23.0A', IN_2025, ['S23.0XXA']],
    ['S23.0XA', IN_2025, ['S23.0XXA']],
    ['S52.50A', IN_2026, ['S52.501A', 'S52.502A']],
    ['E11', IN_2026, ['E11.9', 'E11.65']],
    ['E11.99', IN_2026, ['E11.9']],
    ['El1.9', IN_2026, ['E11.9']],
    ['G35', IN_2026, ['G35.D', 'G35.A']],
    ['G35.A', IN_2025, ['G35']],
    ['J34.8201', IN_2025, ['J34.89', 'J34.81']],
    ['E11.9', IN_2026, []],
    ['E11.9', '2024-01-01', []],
  ])('%s on %s', (code, date, expected) => {
    expect([...nearestIcd10cm(library, code, date)].sort()).toEqual([...expected].sort());
  });

  it('puts the likest title first', () => {
    expect(nearestIcd10cm(library, 'G35', IN_2026)[0]).toBe('G35.D');
  });
});

describe('seventhCharacters', () => {
  it('lists the characters with their meaning and the complete codes', () => {
    expect(seventhCharacters(library, 'S52.501', IN_2026)).toEqual([
      { character: 'A', label: 'initial encounter for closed fracture', code: 'S52.501A' },
      { character: 'D', label: 'subsequent encounter for closed fracture with routine healing', code: 'S52.501D' },
    ]);
  });

  it('reads the meaning from the titles where the Tabular List of the day is not loaded', () => {
    expect(seventhCharacters(library, 'S23.0', IN_2025).map((item) => item.label)).toEqual([
      'initial encounter',
      'subsequent encounter',
    ]);
  });

  it('does not take the last character of a full code for one', () => {
    expect(seventhCharacters(library, 'Z91.011', IN_2026)).toEqual([]);
    expect(seventhCharacters(library, 'I10', IN_2026)).toEqual([]);
  });
});

describe('icd10cmNotes', () => {
  it('inherits the notes of the codes, block and chapter above, nearest first, and says from where', () => {
    const notes = icd10cmNotes(library, 'E11.9', IN_2026);
    expect(notes).toMatchObject({ checked: true, edition: 'FY2026' });
    expect(notes.checked && notes.notes.map(({ kind, from }) => [kind, from])).toEqual([
      ['inclusionTerm', 'E11.9'],
      ['includes', 'E11'],
      ['useAdditional', 'E11'],
      ['excludes1', 'E11'],
      ['excludes1', '4'],
    ]);
    expect(notes.checked && notes.above.map(({ code }) => code)).toEqual(['E08-E13', '4']);
  });

  it('gives a seven-character code the notes of the code that it extends', () => {
    const notes = icd10cmNotes(library, 'S52.501A', IN_2026);
    expect(notes.checked && notes.notes.map(({ kind, from }) => [kind, from])).toEqual([['sevenCharacter', 'S52']]);
  });

  it('does not borrow the notes of another year', () => {
    expect(icd10cmNotes(library, 'E11.9', IN_2025)).toMatchObject({ checked: false });
  });
});

describe('excludes1', () => {
  const conflict = (a: string, b: string, date = IN_2026) => excludes1(library, a, b, date);

  it('keeps diabetes and prediabetes apart, whichever is named first, and says where the note stands', () => {
    const expected = { code: 'R73.03', excluded: 'E11.9', from: 'R73.0', written: 'E08-E13' };
    expect(conflict('E11.9', 'R73.03')).toMatchObject({ checked: true, conflict: expected });
    expect(conflict('R73.03', 'E11.9')).toMatchObject({ checked: true, conflict: expected });
  });

  it('inherits a note of the chapter', () => {
    expect(conflict('E11.9', 'P70.2')).toMatchObject({ conflict: { from: '4', written: 'P70-P74' } });
  });

  it('finds none between codes that no note names', () => {
    expect(conflict('E11.9', 'I10')).toMatchObject({ checked: true, conflict: null, undecided: null });
    expect(conflict('E11.9', 'E11.9')).toMatchObject({ conflict: null });
  });

  it('holds a narrowed reference to its narrowing', () => {
    expect(conflict('G59', 'E11.41')).toMatchObject({ conflict: { code: 'G59' } });
    expect(conflict('G59', 'E11.9')).toMatchObject({ conflict: null, undecided: null });
  });

  it('leaves to a person what the codes alone do not tell', () => {
    expect(conflict('E87.2', 'E11.9')).toMatchObject({ conflict: null, undecided: { from: 'E87.2' } });
  });

  it('is not checked on a day whose Tabular List is not loaded', () => {
    expect(conflict('E11.9', 'R73.03', IN_2025)).toMatchObject({ checked: false });
  });
});
