import { describe, expect, it } from 'vitest';
import type { CodedDiagnosis, CodedLine } from '../../api/codes-of-visit.ts';
import type { Visit } from '../../api/visit.ts';
import { inverseOf } from './undo.ts';

const dx = (id: string, code: string, letter: string) => ({ id, code, letter }) as CodedDiagnosis;
const ln = (id: string, more: Partial<CodedLine> = {}) =>
  ({
    id,
    code: '20610',
    modifiers: [],
    units: 1,
    pointers: ['A'],
    chargeCents: 14_500,
    facts: [],
    ...more,
  }) as unknown as CodedLine;
const visit = (diagnoses: CodedDiagnosis[], lines: CodedLine[] = []) => ({ diagnoses, lines }) as unknown as Visit;

const A = dx('d1', 'M25.462', 'A');
const B = dx('d2', 'I10', 'B');

describe('the change that takes one back', () => {
  it('removes what was added', () => {
    expect(inverseOf(visit([A]), visit([A, B]))).toEqual({ type: 'remove-diagnosis', id: 'd2' });
    expect(inverseOf(visit([A]), visit([A], [ln('l1')]))).toEqual({ type: 'remove-line', id: 'l1' });
  });

  it('adds again what was removed, where it stood', () => {
    expect(inverseOf(visit([A, B]), visit([dx('d2', 'I10', 'A')]))).toEqual({
      type: 'add-diagnosis',
      code: 'M25.462',
      index: 0,
      suggestion: null,
    });
    expect(inverseOf(visit([A], [ln('l1', { modifiers: ['LT'] })]), visit([A]))).toMatchObject({
      type: 'add-line',
      line: { code: '20610', modifiers: ['LT'], chargeCents: 14_500, pointers: ['d1'] },
    });
  });

  it('gives a code, an order and the cells of a line their former values, and names no others', () => {
    expect(inverseOf(visit([A]), visit([dx('d1', 'M25.461', 'A')]))).toEqual({
      type: 'change-diagnosis',
      id: 'd1',
      code: 'M25.462',
    });
    expect(inverseOf(visit([A, B]), visit([B, A]))).toEqual({ type: 'reorder-diagnoses', order: ['d1', 'd2'] });
    expect(inverseOf(visit([A], [ln('l1')]), visit([A], [ln('l1', { units: 2 })]))).toEqual({
      type: 'change-line',
      id: 'l1',
      set: { units: 1 },
      facts: [],
    });
  });

  it('has none for what changed no code', () => {
    expect(inverseOf(visit([A]), visit([A]))).toBeNull();
  });
});
