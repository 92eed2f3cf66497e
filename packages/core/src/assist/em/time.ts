import type { Extent } from '../diagnoses/candidate.ts';
import type { Note } from '../text/note.ts';

export interface StatedTime {
  readonly minutes: number;
  readonly span: Extent;
}

/** Total time of the visit as the note states it (EM-SEL-05); time of one procedure, of counselling alone or of staff is none. */
const TOTAL =
  /\btotal (?:encounter |visit |physician |provider )?time\b[^0-9\n]{0,60}(\d{1,3})\s*(?:min|')|\b(\d{1,3})\s*(?:minutes?|mins?)\b[^.\n]{0,30}\btotal time\b|\b(?:i|total of)\s+(?:have )?spent\s+(?:a total of\s+)?(\d{1,3})\s*(?:minutes?|mins?)\b|\bspent (?:a )?total (?:of )?(\d{1,3})\s*(?:minutes?|mins?)\b|\btotal time spent[^0-9\n]{0,60}(\d{1,3})\s*(?:minutes?|mins?)/i;
const CRITICAL =
  /\bcritical care(?: time)?\b[^0-9\n]{0,40}(\d{1,3})\s*(?:minutes?|mins?)|(\d{1,3})\s*(?:minutes?|mins?)\b[^.\n]{0,20}\bcritical care\b/i;
const OTHER =
  /\b(?:tobacco|smoking|advance care|psychotherapy|critical care|timed|treatment|tourniquet|therap\w+|fluoro\w*|counseling on)\b/i;

export function statedTime(note: Note): StatedTime | null {
  return first(note, TOTAL, (sentence) => !OTHER.test(sentence));
}

export function criticalCareTime(note: Note): StatedTime | null {
  return first(note, CRITICAL, () => true);
}

function first(note: Note, pattern: RegExp, counts: (sentence: string) => boolean): StatedTime | null {
  for (const { start, end } of note.sentences) {
    const text = note.text.slice(start, end);
    const match = pattern.exec(text);
    if (!match || !counts(text)) continue;
    const minutes = Number(match.slice(1).find((group) => group !== undefined));
    return { minutes, span: { start: start + match.index, end: start + match.index + match[0].length } };
  }
  return null;
}
