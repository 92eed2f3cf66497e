import { describe, expect, it } from 'vitest';
import { askedFor, type HeldChange, withEvidence } from './held-change.ts';

const words = { documentId: 'doc', start: 3, end: 8, text: 'words' };
const held = (intention: HeldChange['intention']): HeldChange => ({
  row: 'ln-1',
  what: 'Line 1, modifiers',
  intention,
  reason: { class: 'record-shows', words: '' },
  evidence: [],
  undoes: false,
});

describe('a change that needs more before it can be made', () => {
  it('is told by the code of the refusal and by the rules that decided', () => {
    expect(askedFor('CODING-REASON', [])).toEqual(['reason']);
    expect(askedFor('ACC-H2', [{ id: 'ACC-H2' }])).toEqual(['evidence']);
    expect(askedFor('ACC-G2', [{ id: 'ACC-G2' }])).toEqual([]);
  });

  it('gives words of the note to the modifiers that are new, and to no others', () => {
    const change = held({ type: 'change-line', id: 'l1', set: { modifiers: ['25', 'RT'] }, facts: [] });
    const { evidence, intention } = withEvidence(change, words, ['RT']);
    expect(evidence).toEqual([words]);
    expect(intention).toMatchObject({ facts: [{ modifier: '25', evidence: [words] }] });
  });

  it('leaves the change itself as it was', () => {
    const change = held({ type: 'change-diagnosis', id: 'd1', code: 'I10' });
    expect(withEvidence(change, words, []).intention).toEqual(change.intention);
  });
});
