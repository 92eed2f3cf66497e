/** Why something is changed: a closed list, so that reasons can be counted and judged. The person's own words stand beside it. */
export const REASON_CLASSES = {
  'first-coding': 'first coding of this visit',
  'record-shows': 'the record shows another value',
  'more-specific': 'the record is more specific than the code',
  'not-supported': 'nothing in the record supports it',
  'entered-in-error': 'mistake in selecting or keying',
  'late-documentation': 'a late entry, a report or a result came after',
  'answer-to-question': 'the professional answered a question',
  'coding-rule': 'a rule of the code set on sequence or combination',
  'not-valid-on-date': 'the code is not valid on the date of service',
  'registration-corrected': 'registration data was wrong',
  'price-list': 'the price list of the organization',
  'audit-finding': 'found in an audit',
  overpaid: 'paid more than was due',
  underpaid: 'paid less than was due',
  attestation: 'the professional stands by the code',
  release: 'the record is ready for a claim',
  'course-of-events': 'recorded as it happened',
  'payer-asked': 'the payer asked for it',
  edit: 'an edit fired',
  'pays-more': 'it pays more',
} as const;
export type ReasonClass = keyof typeof REASON_CLASSES;

/** True for what is never a reason by itself (ACC-H3): the record must show that the new value is right. */
export function isNoReason(reason: ReasonClass): boolean {
  return reason === 'payer-asked' || reason === 'edit' || reason === 'pays-more';
}
