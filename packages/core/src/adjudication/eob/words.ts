import type { IsoDate } from '../../kernel/dates.ts';
import patientWords from '../tables/patient-words.json' with { type: 'json' };
import texts from './texts.json' with { type: 'json' };

export type Language = 'en' | 'es';
export const LANGUAGES: readonly Language[] = ['en', 'es'];
export type TextName = keyof typeof texts;

/** A text of the explanation with its {places} filled. */
export function say(language: Language, name: TextName, facts: Readonly<Record<string, string>> = {}): string {
  return texts[name][language].replace(/\{(\w+)\}/g, (_, place: string) => facts[place] ?? '');
}

const REASONS = new Map(patientWords.rows.map((row) => [row.carc, row]));

/** A reason code in a patient's words; a code that the dictionary does not have is said by its number. */
export function reasonWords(language: Language, carc: string): string {
  return REASONS.get(carc)?.[language] ?? say(language, 'unknownReason', { carc });
}

/** "April 9, 2026", "9 de abril de 2026". */
export function dateWords(language: Language, date: IsoDate): string {
  const month = texts.months[language].split(' ')[Number(date.slice(5, 7)) - 1]!;
  return say(language, 'date', { month, day: String(Number(date.slice(8, 10))), year: date.slice(0, 4) });
}
