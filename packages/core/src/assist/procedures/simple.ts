import type { Assertions } from '../assertions/assertion.ts';
import table from '../tables/services.json' with { type: 'json' };
import { findAll, phraseTable } from '../text/find.ts';
import { type Note, sectionOf } from '../text/note.ts';
import type { SectionKind } from '../text/sections.ts';
import { digitModifiers, sideModifiers, sideNear } from './anatomy.ts';
import { performedAt } from './performed.ts';
import { type Performed, type Service, service } from './service.ts';

interface Row {
  readonly code: string;
  readonly label: string;
  readonly kind: 'lab' | 'test' | 'procedure' | 'counsel' | 'assessment' | 'visit';
  readonly words: string;
  /** Usually sent out: only words that say so make it done here. */
  readonly send?: boolean;
  /** Its reading is part of the code. */
  readonly reads?: boolean;
  readonly side?: boolean;
  readonly digit?: boolean;
  readonly minor?: boolean;
  readonly major?: boolean;
  /** Only the record of it counts: it is spoken of far more often than done. */
  readonly record?: boolean;
  /** Words of which one must stand in the same item or record. */
  readonly context?: string;
  /** Words that say how it was done; without them a question. */
  readonly needs?: string;
  readonly minutes?: number;
  /** Tests that are parts of this one: named beside it, they are its results. */
  readonly panel?: readonly string[];
}

const ROWS = table as readonly Row[];
const SERVICES = phraseTable(ROWS.flatMap((row) => row.words.split(';').map((words) => [words, row] as const)));

const SCORED = /\b(?:administered|completed|scored|screen(?:ing|er|ed)?)\b/i;
const HERE =
  /\b(?:in (?:the |our )?(?:office|clinic)|in[- ]house|in[- ]office|point[- ]of[- ]care|poc|run here|performed here|rapid|fingerstick|finger stick|here today)\b/i;
const RECORDS: ReadonlySet<SectionKind> = new Set([
  'procedure',
  'procedure-title',
  'postoperative-diagnosis',
  'intervention',
  'plan',
]);
const RESULT =
  /\b(?:positive|negative|pos|neg|trace|reactive|non-?reactive|detected|normal|abnormal|shows?|showed|reveals?|\d)/i;
/** Tests whose simple kits are named by a modifier that only a person can state (HRM-01). */
const WAIVED = new Set(['87880', '87804', '87811', '87807', '86308', '83036', '85018', '85610', '81003', '80305']);

/** Services that a name tells: tests, small procedures, operations, counselling. */
export function simpleServices(note: Note, assertions: Assertions): Service[] {
  const services: Service[] = [];
  const hits = findAll(note, SERVICES);
  for (const hit of hits) {
    const row = hit.value;
    if (hits.some((other) => other.sentence === hit.sentence && other.value.panel?.includes(row.code))) continue;
    const sentence = note.sentences[hit.sentence]!;
    const { kind } = sectionOf(note, sentence);
    const text = note.text.slice(sentence.start, sentence.end);
    const scope = scopeOf(note, hit.sentence);
    if (row.context && !new RegExp(`\\b(?:${row.context})`, 'i').test(row.major ? note.text : scope)) continue;
    let { performed, why }: { performed: Performed; why: string } = performedAt(
      note,
      assertions,
      hit.sentence,
      hit,
      row.kind === 'test',
    );
    if (row.send && performed === 'done' && !HERE.test(text) && row.kind === 'lab') {
      performed = 'unclear';
      why = 'the note does not say that it was run here: the laboratory that runs it bills it';
    } else if (
      row.kind === 'lab' &&
      !row.send &&
      performed === 'unclear' &&
      RESULT.test(text.slice(hit.end - sentence.start))
    ) {
      performed = 'done';
      why = 'a test done in the office, with its result';
    }
    if (row.kind === 'assessment' && performed === 'done' && !SCORED.test(text)) {
      performed = 'unclear';
      why = 'a score is given; the note does not say that the instrument was given and scored here';
    }
    if ((row.major || row.record) && performed === 'done' && !RECORDS.has(kind) && !/\btoday\b/i.test(text)) {
      performed = 'elsewhere';
      why = 'an operation spoken of, not the record of one';
    }
    if (
      row.reads &&
      performed === 'done' &&
      /\b(?:ed|er|emergency|hospital|outside|prior|old)\b/i.test(text) &&
      !HERE.test(text)
    ) {
      performed = 'elsewhere';
      why = 'done elsewhere';
    }
    const open = [];
    if (row.needs && performed === 'done' && !new RegExp(`\\b(?:${row.needs})`, 'i').test(scope)) {
      open.push({
        missing: 'how it was done',
        question: `How was "${note.text.slice(hit.start, hit.end)}" done, and with which instrument?`,
      });
    }
    if (row.minutes && performed === 'done') {
      const minutes = /(\d{1,3})\s*min/i.exec(scope)?.[1];
      if (!minutes)
        open.push({
          missing: 'minutes',
          question: `How many minutes were spent on "${note.text.slice(hit.start, hit.end)}"?`,
        });
      else if (Number(minutes) < row.minutes) performed = 'declined';
    }
    const side = row.side ? (sideNear(note, hit.sentence, hit) ?? sideOfScope(note, hit.sentence)) : null;
    services.push(
      service({
        code: row.code,
        label: row.label,
        modifiers: row.digit ? digitModifiers(note, hit.sentence, hit) : sideModifiers(side),
        performed,
        why,
        spans: [{ start: hit.start, end: hit.end }],
        kind: row.kind === 'procedure' && row.major ? 'surgery' : row.kind,
        global: row.major ? 'major' : row.minor ? 'minor' : null,
        open,
        ask: performed === 'done' && WAIVED.has(row.code) ? [KIT] : [],
        units: row.code === '87804' && performed === 'done' && /\ba\b.*\bb\b|a\/b/i.test(text) ? 2 : 1,
      }),
    );
  }
  return services;
}

const KIT = {
  family: 'QW',
  missing: 'whether a waived test kit was used',
  question: 'Which kit or analyzer was this test run on, and is it one of the waived ones?',
} as const;

/** The item, or for a record the whole section. */
function scopeOf(note: Note, index: number): string {
  const { item, section } = note.sentences[index]!;
  const record = RECORDS.has(sectionOf(note, note.sentences[index]!).kind);
  return note.sentences
    .filter((sentence) => (record ? sentence.section === section : sentence.item === item))
    .map(({ start, end }) => note.text.slice(start, end))
    .join(' ');
}

/** The only side that the item or record names. */
function sideOfScope(note: Note, index: number): 'right' | 'left' | 'bilateral' | null {
  const scope = scopeOf(note, index);
  const right = /\bright\b/i.test(scope);
  const left = /\bleft\b/i.test(scope);
  if (/\bbilateral(?:ly)?\b/i.test(scope)) return 'bilateral';
  return right === left ? null : right ? 'right' : 'left';
}
