import { billableDays, codeEditions } from '../codes/icd10cm/editions.ts';
import { isIcd10Shape } from '../codes/icd10cm/grammar.ts';
import { icd10cmStatus } from '../codes/icd10cm/status.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { TablesOfDay } from './tables-of-day.ts';

/** What the tables of one day say of one diagnosis code. */
export type DiagnosisOnDay =
  | { readonly status: 'billable' | 'header' | 'unknown'; readonly edition: string }
  /** The code is right as far as it goes; its seventh character is missing or out of place. */
  | { readonly status: 'seventh-missing' | 'seventh-misplaced'; readonly edition: string }
  /** With the first (last) day where the loaded editions tell it. */
  | { readonly status: 'not-yet-valid' | 'no-longer-valid'; readonly edition: string; readonly border: IsoDate | null }
  | { readonly status: 'malformed' | 'icd9' }
  | { readonly status: 'not-checked'; readonly why: string };

/** Last day of service for ICD-9-CM. Source: 45 CFR 162.1002. */
const ICD9_LAST_DAY = '2015-09-30';
const ICD9_ENDED: DiagnosisOnDay = { status: 'icd9' };
const ICD9_NOT_LOADED: DiagnosisOnDay = { status: 'not-checked', why: 'ICD-9-CM codes are not loaded' };

/** For a code that the claim gives as one of ICD-9-CM. */
export function icd9OnDay(date: IsoDate): DiagnosisOnDay {
  return date > ICD9_LAST_DAY ? ICD9_ENDED : ICD9_NOT_LOADED;
}

export function diagnosisOnDay({ packs, date }: TablesOfDay, code: string): DiagnosisOnDay {
  if (!isIcd10Shape(code)) return { status: 'malformed' };
  const { status, edition, why, seventh } = icd10cmStatus(packs, code, date);
  if (edition === null) return { status: 'not-checked', why: why ?? 'no edition covers the day' };
  if (seventh !== null) return { status: `seventh-${seventh}`, edition };
  if (status !== 'not-yet-valid' && status !== 'no-longer-valid') return { status, edition };
  const days = billableDays(codeEditions(packs), code, date);
  return { status, edition, border: (status === 'not-yet-valid' ? days?.from : days?.to) ?? null };
}
