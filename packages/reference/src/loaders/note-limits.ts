import { UNDECIDABLE } from '@cleanclaim/core/packs/code-limit.ts';

const PLACES: Readonly<Record<string, number>> = {
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  six: 6,
  sixth: 6,
  '6th': 6,
  seventh: 7,
  '7th': 7,
};
/** Seventh characters that mean an open fracture, of whatever type and phase. Source: Tabular List, categories S02, S52, S72. */
const OPEN_FRACTURE = 'BCEFHJMNQR';

/**
 * What the words after a code in a note narrow it to, as a pattern of core's code-limit.ts; '' when they do not narrow it;
 * "?" when they narrow it by something that the code does not tell ("with ketoacidosis").
 */
export function limitOf(after: string): string {
  const text = /^[\s,]*with\s+(.*?)[\s.;]*$/is.exec(after)?.[1]?.toLowerCase();
  if (text === undefined) return '';
  if (text === 'open fracture 7th character') return [...OPEN_FRACTURE].map((char) => `......${char}`).join('|');
  const dotted = /^(?:final characters? )?(\.\d.*)$/.exec(text);
  if (dotted) return afterDot(dotted[1]!);
  const final = /^final characters? -?([0-9a-z]+)$/.exec(text);
  if (final) return `*${final[1]!.toUpperCase()}`;
  const placed = /^([a-z0-9]+?)(?: (or|to) ([a-z0-9]+?))?[- ]characters? (.+)$/.exec(text);
  const from = PLACES[placed?.[1] ?? ''];
  if (!placed || !from) return UNDECIDABLE;
  if (placed[2] === 'to') return /^[0-9a-z]+$/.test(placed[4]!) ? at(from, placed[4]!) : UNDECIDABLE;
  const values = valuesOf(placed[4]!);
  const second = PLACES[placed[3] ?? ''];
  if (values.length === 0) return UNDECIDABLE;
  return [from, ...(second ? [second] : [])].flatMap((place) => values.map((value) => at(place, value))).join('|');
}

/** ".51-.52", ".17, .27, .97", ".62-": characters from the fourth on. */
function afterDot(text: string): string {
  if (!/^[\s.,\-\d]*(?:or[\s.,\-\d]+)*$/.test(text)) return UNDECIDABLE;
  const patterns: string[] = [];
  for (const match of text.matchAll(/\.(\d+)(?:-\.(\d+))?/g)) {
    const [, first = '', last = first] = match;
    for (let value = Number(first); value <= Number(last); value++) {
      patterns.push(at(4, String(value).padStart(first.length, '0')));
    }
  }
  return patterns.join('|');
}

/** "5", ".6", "1-4", "1-4 or 6", "b or c". */
function valuesOf(text: string): string[] {
  const values: string[] = [];
  for (const item of text.split(/,|\bor\b/)) {
    const range = /^\s*\.?([0-9a-z])(?:-([0-9a-z]))?\s*$/.exec(item);
    if (!range) return [];
    const last = (range[2] ?? range[1])!.charCodeAt(0);
    for (let code = range[1]!.charCodeAt(0); code <= last; code++) values.push(String.fromCharCode(code));
  }
  return values;
}

function at(place: number, characters: string): string {
  return '.'.repeat(place - 1) + characters.toUpperCase();
}
