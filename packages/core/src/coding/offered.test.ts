import { describe, expect, it } from 'vitest';
import type { Suggestions } from '../record/suggestion.ts';
import { C, P, Played, words } from './coding.fixtures.ts';
import { offeredSuggestions } from './offered.ts';
import { keepDiagnosis, keepProcedure } from './suggestion-kept.ts';

const diagnosis = (code: string, said: string): Suggestions['diagnoses'][number] => ({
  code,
  display: code,
  status: 'suggested',
  why: 'named in the assessment',
  evidence: [words(said)],
  trace: ['phrase'],
  confidence: 0.873,
});
const SUGGESTIONS: Suggestions = {
  diagnoses: [
    diagnosis('E11.65', 'diabetes'),
    diagnosis('M17.11', 'osteoarthritis'),
    { ...diagnosis('R20.2', 'Tingling'), status: 'gap' },
  ],
  procedures: [{ ...diagnosis('20610', 'injected'), modifiers: ['RT'], units: 1 }],
  gaps: [],
};
const states = (played: Played, suggestions = SUGGESTIONS) =>
  offeredSuggestions(played.record, suggestions).map(({ suggestion, state }) => `${suggestion.code} ${state}`);

describe('suggestions', () => {
  it('are drafts until a person decides; the decision keeps the suggestion as it was', () => {
    const played = new Played();
    expect(states(played)).toEqual(['E11.65 suggested', 'M17.11 suggested', '20610 suggested']);
    const [dx, knee] = SUGGESTIONS.diagnoses as [Suggestions['diagnoses'][number], Suggestions['diagnoses'][number]];
    const suggestion = keepDiagnosis(dx);
    played.does(P, { type: 'add-diagnosis', code: 'E11.65', index: null, suggestion }, { origin: 'suggestion' });
    played.does(
      C,
      { type: 'add-diagnosis', code: 'M17.9', index: null, suggestion: keepDiagnosis(knee) },
      { reason: { class: 'record-shows', words: 'side not told' } },
    );
    const procedure = keepProcedure(SUGGESTIONS.procedures[0]!);
    played.does(
      P,
      { type: 'reject-suggestion', suggestion: procedure },
      { evidence: [], reason: { class: 'not-supported', words: 'not done' } },
    );
    expect(states(played)).toEqual(['E11.65 accepted', 'M17.11 changed', '20610 rejected']);
    expect(played.record.diagnoses[0]!.suggestion).toMatchObject({
      code: 'E11.65',
      confidencePermille: 873,
      why: dx.why,
    });
    expect(played.record.obligations.map(({ codeId }) => codeId)).not.toContain(null);
  });

  it('HRM-15: rejected for these words, offered again only with other words', () => {
    const played = new Played();
    const rejected = { type: 'reject-suggestion' as const, suggestion: keepDiagnosis(SUGGESTIONS.diagnoses[0]!) };
    played.does(C, rejected, { evidence: [] });
    expect(states(played)[0]).toBe('E11.65 rejected');
    expect(played.record.obligations).toEqual([]);
    const elsewhere = { ...SUGGESTIONS, diagnoses: [diagnosis('E11.65', 'hyperglycemia')] };
    expect(states(played, elsewhere)[0]).toBe('E11.65 suggested');
  });

  it('a suggested code that then gets other units or modifiers is shown as changed', () => {
    const played = new Played();
    played.addsDiagnosis(P, 'M17.11', 'osteoarthritis');
    const suggestion = keepProcedure(SUGGESTIONS.procedures[0]!);
    const id = played.addsLine(P, { code: '20610', modifiers: ['RT'] });
    expect(played.record.lines[0]!.how).toBe('entered');
    played.does(P, { type: 'remove-line', id });
    const { line } = played.record.removed.map(({ value }) => ({ line: value }))[0]!;
    if (typeof line === 'string') throw new Error('a line was removed');
    played.does(P, { type: 'add-line', line, facts: [], suggestion });
    expect(played.record.lines[0]!.how).toBe('accepted');
    played.does(P, { type: 'change-line', id: played.record.lines[0]!.id, set: { units: 2 }, facts: [] });
    expect(played.record.lines[0]!.how).toBe('changed');
  });
});
