import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, columnsOf, type Mark, piecesOf, sectionsOf } from './layout.ts';

const mark = (row: string, start: number, end: number, label: string | null = row): Mark => ({
  row,
  label,
  state: 'accepted',
  start,
  end,
});

describe('pieces of a text under its marks', () => {
  it('lets the shorter of two marks underline near the words and the longer one lower', () => {
    const pieces = piecesOf(0, 20, [mark('A', 2, 15), mark('1', 5, 9)]);
    expect(pieces.map(({ start, end, inner, outer }) => [start, end, inner?.row ?? null, outer?.row ?? null])).toEqual([
      [0, 2, null, null],
      [2, 5, 'A', null],
      [5, 9, '1', 'A'],
      [9, 15, 'A', null],
      [15, 20, null, null],
    ]);
  });

  it('puts letters before numbers in the margin where words begin together', () => {
    const [, piece] = piecesOf(0, 9, [mark('2', 3, 6), mark('B', 3, 9)]);
    expect(piece!.begins.map(({ label }) => label)).toEqual(['B', '2']);
  });

  it('keeps a third mark out of the text but in the list of marks', () => {
    const [piece] = piecesOf(0, 4, [mark('A', 0, 4), mark('B', 0, 3), mark('C', 0, 2)]);
    expect([piece!.inner?.row, piece!.outer?.row, piece!.marks.length]).toEqual(['C', 'B', 3]);
  });

  it('shows nothing in the margin for what was left out', () => {
    expect(piecesOf(0, 5, [mark('left-0', 1, 3, null)]).flatMap(({ begins }) => begins)).toEqual([]);
  });

  it('covers every character once, in order, whatever the marks', () => {
    const span = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => mark('x', Math.min(a, b), Math.max(a, b)));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (marks) => {
        const pieces = piecesOf(10, 50, marks);
        expect(pieces[0]!.start).toBe(10);
        expect(pieces.at(-1)!.end).toBe(50);
        for (const [at, piece] of pieces.entries()) {
          expect(piece.end).toBeGreaterThan(piece.start);
          if (at > 0) expect(piece.start).toBe(pieces[at - 1]!.end);
          const over = marks.filter((one) => one.start <= piece.start && one.end >= piece.end);
          expect(piece.marks).toHaveLength(over.length);
        }
      }),
    );
  });
});

describe('columns of the margin', () => {
  it('holds two marks on a line and counts the rest', () => {
    expect(columnsOf([10, 10, 30]).map(({ column }) => column)).toEqual([1, 2, 1]);
    expect(columnsOf([10, 10, 10, 10])).toEqual([
      { column: 1, more: 0 },
      { column: 'more', more: 3 },
      { column: 'hidden', more: 0 },
      { column: 'hidden', more: 0 },
    ]);
  });
});

describe('sections', () => {
  it('keeps text that stands in no section', () => {
    const text = 'Before. Plan: rest. After.';
    expect(sectionsOf(text, [{ start: 8, end: 19, heading: 'Plan' }])).toEqual([
      { start: 0, end: 8, heading: null },
      { start: 8, end: 19, heading: 'Plan' },
      { start: 19, end: text.length, heading: null },
    ]);
  });

  it('takes the heading off the text that it heads', () => {
    const text = 'PLAN:\n  Rest.\n\n';
    const { start, end } = bodyOf(text, { start: 0, end: text.length, heading: 'Plan' });
    expect(text.slice(start, end)).toBe('Rest.');
  });

  it('loses no character that is no blank', () => {
    const cut = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 4 });
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), cut, (text, cuts) => {
        const given = cuts
          .map(([a, b]) => ({
            start: Math.min(a, b, text.length),
            end: Math.min(Math.max(a, b), text.length),
            heading: null,
          }))
          .filter(({ start, end }) => start < end);
        const shown = sectionsOf(text, given).map(({ start, end }) => text.slice(start, end));
        expect(shown.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
