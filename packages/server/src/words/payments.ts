import { reasonWords } from '@cleanclaim/core/adjudication/eob/words.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';

const GROUPS: Readonly<Record<string, string>> = {
  CO: 'the plan does not pay it, and the patient does not owe it',
  PR: 'the patient’s part',
  OA: 'decided elsewhere or later',
  PI: 'taken off by the payer',
  CR: 'correction of an earlier payment',
};

export function groupText(group: string): string {
  return GROUPS[group] ?? `group ${group}`;
}

/** A reason code in plain words: the loaded list's own, else those that patients read, else its number. */
export function carcWords(packs: ReferenceLibrary, carc: string, date: IsoDate): string {
  const picked = packs.pick('carc/codes', date);
  const listed = picked.loaded ? picked.table.on(carc, date) : null;
  return listed?.label || listed?.description || reasonWords('en', carc);
}

/** Causes of denials, as people work them. */
const CAUSES: readonly (readonly [string, readonly string[]])[] = [
  ['Coverage: the diagnosis does not support the service', ['50', '11', '167']],
  ['Part of another service', ['97', '236', '231', '234']],
  ['Eligibility', ['26', '27', '31', '109', '22']],
  ['Information missing or wrong', ['16', '4', '5', '146', '181', '182', '206', '207', '208', '226', '252']],
  ['Authorization or referral', ['197', '288']],
  ['Filed late', ['29']],
  ['More than the plan covers', ['119', '151', '150']],
  ['Not covered by the plan', ['96', '204', '49', '55', '256']],
  ['Counted twice', ['18']],
];

export function causeOf(carc: string): string {
  return CAUSES.find(([, carcs]) => carcs.includes(carc))?.[0] ?? `Another reason (${carc})`;
}

const CLAIM_STATUSES: Readonly<Record<string, string>> = {
  '1': 'Paid as first payer',
  '2': 'Paid as second payer',
  '3': 'Paid as third payer',
  '4': 'Denied',
  '19': 'Paid as first payer, passed on',
  '20': 'Paid as second payer, passed on',
  '21': 'Paid as third payer, passed on',
  '22': 'Taken back',
  '23': 'Not this payer’s claim, passed on',
  '25': 'Predetermination, no payment',
};

export function claimStatusText(code: string): string {
  return CLAIM_STATUSES[code] ?? `Status ${code}`;
}
