import { isNoReason, REASON_CLASSES, type ReasonClass } from '@cleanclaim/core/access/reason-class.ts';
import type { Reason } from '@cleanclaim/core/coding/change.ts';
import { capitalized } from './names.ts';

/** A person's reason: its class and the own words. What is merely recorded as it happened has none. */
export function reasonText({ class: of, words }: Reason): string {
  const own = words.trim();
  if (of === 'course-of-events') return own;
  const text = capitalized(REASON_CLASSES[of]);
  return own === '' ? text : `${text}: “${own}”`;
}

/** The reasons that a person can give for a change, in the order of the list. */
export function reasonsToGive(): { class: ReasonClass; text: string }[] {
  return (Object.keys(REASON_CLASSES) as ReasonClass[])
    .filter((one) => !isNoReason(one) && one !== 'course-of-events' && one !== 'release' && one !== 'attestation')
    .map((one) => ({ class: one, text: capitalized(REASON_CLASSES[one]) }));
}
