import { expect, it } from 'vitest';
import { answerText } from './answer-text.ts';

const options = [
  { id: 'option-1', text: 'Neuropathy' },
  { id: 'other', text: 'Other, in my words' },
];

it('an answer reads as the option, then the words', () => {
  expect(answerText({ options, answer: { optionIds: ['option-1'], words: '' } })).toBe('Neuropathy');
  expect(answerText({ options, answer: { optionIds: ['other'], words: 'Not known yet' } })).toBe(
    'Other, in my words: Not known yet',
  );
  expect(answerText({ options: [], answer: { optionIds: [], words: 'After the nerve study' } })).toBe(
    'After the nerve study',
  );
  expect(answerText({ options, answer: null })).toBe('');
});
