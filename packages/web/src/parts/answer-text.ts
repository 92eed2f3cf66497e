import type { Question } from '../api/visit.ts';

/** An answer in words: the options that were chosen, then what was written. */
export function answerText({ options, answer }: Pick<Question, 'options' | 'answer'>): string {
  if (!answer) return '';
  const chosen = (answer.optionIds ?? []).flatMap((id) => options.find((option) => option.id === id)?.text ?? []);
  const said = [...chosen, answer.words ?? ''].filter((text) => text !== '').join(': ');
  return said || (answer.text ?? '');
}
