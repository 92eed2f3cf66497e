import type { Instant } from '../kernel/identity.ts';
import type { Span } from '../record/document.ts';

export interface QueryOption {
  readonly id: string;
  readonly text: string;
}

/** What a yes/no question may be for; never to bring in a diagnosis that nobody documented (QRY-05). */
export type YesNoPurpose = 'present-on-admission' | 'support-documented' | 'cause-and-effect' | 'conflicting-entries';

/** A question to the professional about what the record leaves open. */
export interface Query {
  readonly id: string;
  readonly askedOf: string;
  readonly askedAt: Instant;
  readonly title: string;
  /** Words of this patient's record that give rise to it, with their document (QRY-02). */
  readonly indicators: readonly Span[];
  readonly question: string;
  readonly format: 'open' | 'choice' | 'yes-no';
  readonly options: readonly QueryOption[];
  readonly yesNoPurpose: YesNoPurpose | null;
  /** Ids of codes that wait for the answer. */
  readonly about: readonly string[];
}

export const OTHER: QueryOption = { id: 'other', text: 'Other, in my words' };
export const UNABLE: QueryOption = { id: 'unable', text: 'Unable to determine' };
export const YES_NO: readonly QueryOption[] = [
  { id: 'yes', text: 'Yes' },
  { id: 'no', text: 'No' },
];

export interface QueryDraft {
  readonly title: string;
  readonly indicators: readonly Span[];
  readonly question: string;
  readonly format: Query['format'];
  /** Clinically supported possibilities, in any order; "other" and "unable to determine" are added. */
  readonly options: readonly string[];
  readonly yesNoPurpose: YesNoPurpose | null;
  readonly about: readonly string[];
}

/**
 * Gives a question its neutral form: options in the order of the alphabet, so that order leads nowhere, then "other" and
 * "unable to determine"; nothing preselected. Whether the words are neutral is for lintQuery to say.
 */
export function composeQuery(draft: QueryDraft, id: string, askedOf: string, askedAt: Instant): Query {
  const own = [...new Set(draft.options.map((text) => text.trim()).filter((text) => text !== ''))];
  own.sort((a, b) => compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b));
  const choices = own.map((text, at) => ({ id: `option-${at + 1}`, text }));
  const { title, indicators, question, format, yesNoPurpose, about } = draft;
  const options =
    format === 'choice' ? [...choices, OTHER, UNABLE] : format === 'yes-no' ? [...YES_NO, OTHER, UNABLE] : [];
  return { id, askedOf, askedAt, title, indicators, question, format, options, yesNoPurpose, about };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
