import type { Missing } from '../diagnoses/resolve.ts';

/** What is missing and how it is asked: the note's own words, no diagnosis of ours, no answer preferred, no word of payment (QRY-03, QRY-04). */
export interface GapWording {
  readonly missing: string;
  readonly question: string;
}

/** `words`: as the note has them. */
export function wordingOf(missing: readonly Missing[], words: string, injury: boolean): GapWording {
  const parts = missing.map((one) => PARTS[one]);
  return {
    missing: parts.map(({ missing }) => missing).join(', '),
    question: `The note names "${words}". ${parts.map(({ question }) => (injury ? question.replace('condition', 'injury') : question)).join(' ')}`,
  };
}

const PARTS: Readonly<Record<Missing, GapWording>> = {
  side: { missing: 'laterality', question: 'Which side is affected: right, left, both, or can it not be told?' },
  type: {
    missing: 'type or site of the condition',
    question: 'Which type or site of the condition is it, as far as can be determined?',
  },
  phase: {
    missing: 'phase of care (7th character)',
    question: 'Is the condition under active treatment, in aftercare, or is this a late effect?',
  },
  healing: {
    missing: 'healing status (7th character)',
    question: 'How is the fracture healing: as expected, delayed, not united, in malposition, or can it not be told?',
  },
};
