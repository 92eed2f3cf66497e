import { describe, expect, it } from 'vitest';
import { sentenceAround } from './sentence.ts';

const around = (text: string, words: string) => {
  const start = text.indexOf(words);
  const span = sentenceAround(text, { start, end: start + words.length });
  return text.slice(span.start, span.end);
};

describe('the sentence around words', () => {
  it('ends at its stop and not at a decimal point', () => {
    expect(around('Pulse 70. A1c was 9.2% today. Rest.', 'A1c')).toBe('A1c was 9.2% today.');
  });

  it('stays on the line of a list', () => {
    expect(around('1. Hypertension, stable\n2. Knee pain', 'Hypertension')).toBe('1. Hypertension, stable');
  });

  it('holds words that go over a stop whole', () => {
    expect(around('Not at goal. Increase the dose. Rest.', 'goal. Increase')).toBe('Not at goal. Increase the dose.');
  });
});
