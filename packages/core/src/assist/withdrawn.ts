import type { Span } from '../record/document.ts';
import type { SuggestionStatus } from '../record/suggestion.ts';

/** A code that a person has withdrawn or rejected, and the words of the note that it rested on. */
export interface Withdrawn {
  /** As it was suggested, with its dot. */
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

interface Suggested {
  readonly code: string;
  readonly status: SuggestionStatus;
  readonly why: string;
  readonly evidence: readonly Span[];
  readonly confidence: number;
}

/** What a person has withdrawn is not offered again for the same words; words that were not there before may bring it back (HRM-15). */
export function withoutWithdrawn<T extends Suggested>(suggestions: readonly T[], withdrawn: readonly Withdrawn[]): T[] {
  return suggestions.map((one) => {
    const own = withdrawn.filter(({ code }) => code === one.code);
    const known = (span: Span) => own.some(({ start, end }) => start <= span.start && end >= span.end);
    if (one.status === 'rejected' || one.evidence.length === 0 || !one.evidence.every(known)) return one;
    return { ...one, status: 'rejected', why: 'withdrawn before by a person, for these words', confidence: 0 };
  });
}
