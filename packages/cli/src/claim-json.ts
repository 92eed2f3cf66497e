import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { isIsoDate } from '@cleanclaim/core/kernel/dates.ts';

/** Numbers that could not be read are NaN in a claim, and null in JSON. */
const NUMBERS = new Set(['totalChargeCents', 'chargeCents', 'units', 'number']);

/** A claim from a line of JSON as `x12 read` writes it, or null when what rules build on is not there. */
export function claimFromJson(line: string): Claim | null {
  let value: unknown;
  try {
    value = JSON.parse(line, (key, found: unknown) => (found === null && NUMBERS.has(key) ? Number.NaN : found));
  } catch {
    return null;
  }
  return isClaim(value) ? value : null;
}

type Members = Readonly<Record<string, unknown>>;

function isClaim(value: unknown): value is Claim {
  if (!isObject(value)) return false;
  const { patientControlNumber, totalChargeCents, diagnoses, lines, billingProvider, subscriber, payer, dates } = value;
  return (
    typeof patientControlNumber === 'string' &&
    typeof totalChargeCents === 'number' &&
    isObject(billingProvider) &&
    isObject(subscriber) &&
    isObject(subscriber.name) &&
    isObject(payer) &&
    isObject(dates) &&
    isListOf(diagnoses, (diagnosis) => typeof diagnosis.code === 'string') &&
    isListOf(lines, isLine)
  );
}

function isLine({ number, procedure, chargeCents, units, diagnosisPointers, dateFrom, dateTo }: Members): boolean {
  return (
    typeof number === 'number' &&
    typeof chargeCents === 'number' &&
    typeof units === 'number' &&
    isObject(procedure) &&
    typeof procedure.code === 'string' &&
    Array.isArray(procedure.modifiers) &&
    Array.isArray(diagnosisPointers) &&
    isDay(dateFrom) &&
    isDay(dateTo)
  );
}

function isDay(value: unknown): boolean {
  return value === null || (typeof value === 'string' && isIsoDate(value));
}

function isListOf(value: unknown, isItem: (item: Members) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isObject(item) && isItem(item));
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
