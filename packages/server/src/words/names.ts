import type { Actor } from '@cleanclaim/core/coding/people.ts';
import type { PersonName } from '@cleanclaim/core/record/person.ts';

/** "Jonas Lindqvist, CPC" */
export function nameOf({ name, credential }: Pick<Actor, 'name' | 'credential'>): string {
  return credential && !name.startsWith('Dr. ') && !name.includes(credential.title)
    ? `${name}, ${credential.title}`
    : name;
}

/** "IR" of Imani Reyes. */
export function initialsOf({ first, last }: PersonName): string {
  return `${first?.[0] ?? ''}${last[0] ?? ''}`.toUpperCase();
}

/** "line 4", "lines 1, 2 and 4", "the whole claim" */
export function linesText(lines: readonly number[]): string {
  if (lines.length === 0) return 'the whole claim';
  return `${lines.length > 1 ? 'lines' : 'line'} ${listText(lines.map(String))}`;
}

/** "a", "a and b", "a, b and c" */
export function listText(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** "1 question", "2 questions" */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A, B … Z, AA: the letter under which a diagnosis stands on the claim. */
export function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26);
}
