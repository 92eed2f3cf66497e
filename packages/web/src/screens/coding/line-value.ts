import { type LineValue, NEW_LINE } from '@cleanclaim/core/coding/values.ts';
import type { CodedLine } from '../../api/codes-of-visit.ts';
import type { Visit } from '../../api/visit.ts';

/** Ids of the diagnoses behind letters, in the order given; letters that nobody has are left out. */
export function idsOfLetters(letters: readonly string[], { diagnoses }: Pick<Visit, 'diagnoses'>): readonly string[] {
  return letters.flatMap((letter) => diagnoses.find((one) => one.letter === letter)?.id ?? []);
}

/** A line as the record holds it. The server keeps what the screen does not show (dates, places, people) where it keeps the line. */
export function lineValue(line: CodedLine, visit: Pick<Visit, 'diagnoses'>): LineValue {
  const held = (line.value ?? {}) as Partial<LineValue>;
  return {
    ...NEW_LINE,
    ...held,
    code: line.code,
    modifiers: line.modifiers,
    units: line.units,
    chargeCents: line.chargeCents,
    pointers: idsOfLetters(line.pointers, visit),
  };
}

/** The fields in which a line differs now, with the values that it had. */
export function lineValueFields(was: CodedLine, now: CodedLine, visit: Pick<Visit, 'diagnoses'>): Partial<LineValue> {
  return {
    ...(was.code === now.code ? {} : { code: was.code }),
    ...(was.modifiers.join() === now.modifiers.join() ? {} : { modifiers: was.modifiers }),
    ...(was.units === now.units ? {} : { units: was.units }),
    ...(was.chargeCents === now.chargeCents ? {} : { chargeCents: was.chargeCents }),
    ...(was.pointers.join() === now.pointers.join() ? {} : { pointers: idsOfLetters(was.pointers, visit) }),
  };
}

/** "25 RT" or "25,rt" as typed → ["25", "RT"]; a text says what is wrong. */
export function readModifiers(text: string): readonly string[] | string {
  const modifiers = text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  const wrong = modifiers.find((modifier) => !/^[0-9A-Z]{2}$/.test(modifier));
  if (wrong !== undefined) return `${wrong} is no modifier: a modifier has two characters.`;
  if (modifiers.length > 4) return 'A line takes up to four modifiers.';
  if (new Set(modifiers).size < modifiers.length) return 'A modifier stands twice.';
  return modifiers;
}

/** "bc" → ["B", "C"]; a text says what is wrong. */
export function readPointers(text: string, letters: readonly string[]): readonly string[] | string {
  const pointers = [...text.toUpperCase().replace(/[\s,]+/g, '')];
  const wrong = pointers.find((letter) => !letters.includes(letter));
  if (wrong !== undefined) return `There is no diagnosis ${wrong}.`;
  if (pointers.length > 4) return 'A line points to up to four diagnoses.';
  if (new Set(pointers).size < pointers.length) return 'A letter stands twice.';
  return pointers;
}

export function readUnits(text: string): number | string {
  return /^\s*[1-9]\d{0,5}\s*$/.test(text) ? Number(text) : 'Units are whole numbers of 1 or more.';
}

/** Nobody has said a charge: that of the price list is taken. */
export const NO_CHARGE = 0;

/** A line for a code that was just chosen: nothing but the code is decided yet. */
export function lineOfHit({ code }: { readonly code: string }): LineValue {
  return { ...NEW_LINE, code, chargeCents: NO_CHARGE, pointers: [] };
}

/** "145", "145.5", "$1,145.00" → cents; a text says what is wrong. */
export function readCharge(text: string): number | string {
  const match = /^\s*\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?\s*$/.exec(text);
  if (!match) return 'A charge is dollars and cents: 145.00.';
  return Number(match[1]!.replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** What was typed into a cell, as the fields that it sets; a text says what is wrong. */
export function readCell(
  cell: 'modifiers' | 'units' | 'pointers' | 'charge',
  text: string,
  visit: Pick<Visit, 'diagnoses'>,
): Partial<LineValue> | string {
  if (cell === 'modifiers') {
    const modifiers = readModifiers(text);
    return typeof modifiers === 'string' ? modifiers : { modifiers };
  }
  if (cell === 'pointers') {
    const letters = readPointers(
      text,
      visit.diagnoses.map(({ letter }) => letter),
    );
    return typeof letters === 'string' ? letters : { pointers: idsOfLetters(letters, visit) };
  }
  if (cell === 'units') {
    const units = readUnits(text);
    return typeof units === 'string' ? units : { units };
  }
  const chargeCents = readCharge(text);
  return typeof chargeCents === 'string' ? chargeCents : { chargeCents };
}
