import { expect, it } from 'vitest';
import type { Visit } from '../../api/visit.ts';
import { stepsOf } from './steps.ts';

const visit = (can: Partial<Visit['can']>) =>
  ({
    questions: [
      { id: 'q1', answer: null },
      { id: 'q2', answer: { words: 'yes' } },
    ],
    diagnoses: [
      { id: 'd1', attested: true },
      { id: 'd2', attested: false },
    ],
    lines: [{ id: 'l1', attested: false }],
    can,
  }) as unknown as Visit;

it('the professional passes open questions, then each code that is not attested, one by one', () => {
  expect(stepsOf(visit({ answer: true, attest: true })).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'question q1',
    'diagnosis d2',
    'line l1',
  ]);
});

it('nobody is shown what is not theirs to do', () => {
  expect(stepsOf(visit({ answer: false, attest: false }))).toEqual([]);
});
