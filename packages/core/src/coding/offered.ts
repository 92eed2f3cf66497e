import type { Suggestions } from '../record/suggestion.ts';
import type { CodingRecord } from './record.ts';
import { type KeptSuggestion, keepDiagnosis, keepProcedure, suggestionKey } from './suggestion-kept.ts';

export interface OfferedSuggestion {
  readonly suggestion: KeptSuggestion;
  readonly state: 'suggested' | 'accepted' | 'changed' | 'rejected';
  /** The code that it became. */
  readonly codeId: string | null;
}

/**
 * What became of each suggestion. One that was rejected is not offered again for the same words (HRM-15), nor one whose code the record
 * has already: both keep their place with their state.
 */
export function offeredSuggestions(record: CodingRecord, suggestions: Suggestions): readonly OfferedSuggestion[] {
  const rejected = new Set(record.rejected.map(suggestionKey));
  const entries = [...record.diagnoses, ...record.lines];
  const all = [
    ...suggestions.diagnoses.filter(({ status }) => status === 'suggested').map(keepDiagnosis),
    ...suggestions.procedures.filter(({ status }) => status === 'suggested').map(keepProcedure),
  ];
  return all.map((suggestion): OfferedSuggestion => {
    const key = suggestionKey(suggestion);
    const became = entries.find((entry) => entry.suggestion !== null && suggestionKey(entry.suggestion) === key);
    if (became) {
      const state = became.how === 'accepted' ? 'accepted' : 'changed';
      return { suggestion, state, codeId: became.id };
    }
    const byHand = entries.find((entry) => ('code' in entry ? entry.code : entry.line.code) === suggestion.code);
    if (byHand) return { suggestion, state: 'accepted', codeId: byHand.id };
    return { suggestion, state: rejected.has(key) ? 'rejected' : 'suggested', codeId: null };
  });
}
