import { describe, expect, it } from 'vitest';
import { isIsoDate } from '../../kernel/dates.ts';
import { PASSAGES, passagesOf, searchPassages } from './guidelines.ts';

describe('the guidelines library', () => {
  it('has each passage once, with where it stands and since when', () => {
    expect(new Set(PASSAGES.map(({ id }) => id)).size).toBe(PASSAGES.length);
    for (const { from, link, summary } of PASSAGES) {
      if (from !== null) expect(isIsoDate(from)).toBe(true);
      expect(link).toMatch(/^https:\/\//);
      expect(summary.length).toBeGreaterThan(40);
    }
  });

  it.each([
    ['uncertain diagnosis outpatient', 'OCG-IV.H'],
    ['excludes1', 'OCG-I.A.12.a'],
    ['add-on codes', 'NCCI-AOC'],
    ['return of an overpayment', 'CFR-401.305'],
    ['OCG-I.B.13', 'OCG-I.B.13'],
  ])('finds "%s"', (text, id) => {
    expect(searchPassages(text)[0]?.id).toBe(id);
  });

  it('keeps to a jurisdiction', () => {
    expect(searchPassages('query', 'accreditor').map(({ id }) => id)).toEqual(['AHIMA-QUERY']);
    expect(searchPassages('overpayment', 'state').map(({ jurisdiction }) => jurisdiction)).toEqual(['state', 'state']);
  });

  it('is where the sources of rules lead', () => {
    const ids = (publication: string, section: string) => passagesOf({ publication, section }).map(({ id }) => id);
    expect(ids('ICD-10-CM Official Guidelines', 'I.A.12.a, Excludes1')).toEqual(['OCG-I.A.12.a']);
    expect(ids('ICD-10-CM Official Guidelines', 'I.B.2, level of detail; 45 CFR 162.1002')).toEqual([
      'OCG-I.B.2',
      'CFR-162.1002',
    ]);
    expect(ids('Medicare Claims Processing Manual', 'ch. 1 § 120, detection of duplicate claims')).toEqual([
      'MCPM-1-120',
    ]);
    expect(ids('CMS, NCCI add-on code edits', 'type 2')).toEqual(['NCCI-AOC']);
    expect(ids('CMS, NCCI medically unlikely edits, practitioner', 'adjudication indicator 2')).toEqual(['NCCI-MUE']);
    expect(ids('CMS, NCCI medically unlikely edits, practitioner', 'unpublished values')).toEqual([
      'NCCI-MUE-CONFIDENTIAL',
    ]);
  });
});
