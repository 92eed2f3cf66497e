import { describe, expect, it } from 'vitest';
import { movePointing, placeOf, pointingAt, spanOfPointing, trimmed, wordsOf } from './words.ts';

const TEXT = 'A1c 9.2% today. Knee: swollen, left-sided.';
const words = wordsOf(TEXT);
const textAt = (pointing: { anchor: number; focus: number }) => {
  const { start, end } = spanOfPointing(words, pointing);
  return TEXT.slice(start, end);
};

describe('pointing to words with keys', () => {
  it('takes figures, percents and hyphened words as one', () => {
    expect(words.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
      'A1c',
      '9.2%',
      'today',
      'Knee',
      'swollen',
      'left-sided',
    ]);
  });

  it('moves by words and sentences and stays in the text', () => {
    let pointing = pointingAt(words, null);
    pointing = movePointing(TEXT, words, pointing, 'back', false);
    expect(textAt(pointing)).toBe('A1c');
    pointing = movePointing(TEXT, words, pointing, 'sentence', false);
    expect(textAt(pointing)).toBe('Knee');
    pointing = movePointing(TEXT, words, pointing, 'sentence-back', false);
    expect(textAt(pointing)).toBe('A1c');
    pointing = movePointing(TEXT, words, pointing, 'end', false);
    expect(textAt(movePointing(TEXT, words, pointing, 'word', false))).toBe('left-sided');
  });

  it('extends in both directions from where it began', () => {
    const at = pointingAt(words, { start: 4, end: 8 });
    expect(textAt(at)).toBe('9.2%');
    expect(textAt(movePointing(TEXT, words, at, 'word', true))).toBe('9.2% today');
    expect(textAt(movePointing(TEXT, words, at, 'back', true))).toBe('A1c 9.2%');
  });
});

describe('selecting with the mouse', () => {
  it('leaves blanks out', () => {
    expect(trimmed(TEXT, 3, 9)).toEqual({ start: 4, end: 8 });
    expect(trimmed(TEXT, 3, 4)).toBeNull();
  });

  it('finds typed words whatever their case', () => {
    expect(placeOf(TEXT, ' KNEE ')).toEqual({ start: 16, end: 20 });
    expect(placeOf(TEXT, 'hip')).toBeNull();
  });
});
