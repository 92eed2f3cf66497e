import type { Facts } from './answer.ts';

/** A text with {places}: literal parts, and between them the names of the places. */
export interface Template {
  readonly text: string;
  readonly literals: readonly string[];
  readonly places: readonly string[];
}

export function template(text: string): Template {
  const parts = text.split(/\{(\w+)\}/);
  return { text, literals: parts.filter((_, at) => at % 2 === 0), places: parts.filter((_, at) => at % 2 === 1) };
}

/** The text with its places filled; a place without a value is a fault of the rule. */
export function fill({ text, literals, places }: Template, facts: Facts): string {
  let filled = literals[0]!;
  for (let at = 0; at < places.length; at++) {
    const value = facts[places[at]!];
    if (value === undefined) throw new Error(`"${text}" has no value for {${places[at]}}`);
    filled += value + literals[at + 1]!;
  }
  return filled;
}
