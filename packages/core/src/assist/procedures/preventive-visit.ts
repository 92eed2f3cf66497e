import { findAll, phraseTable } from '../text/find.ts';
import { type Note, sectionOf } from '../text/note.ts';
import type { SectionKind } from '../text/sections.ts';
import { type Service, service } from './service.ts';

const CHILD =
  'well child visit; well child check; well child exam; wcc; well baby visit; well baby check; well child; well child care visit; well baby exam; well adolescent visit';
const ADULT =
  'annual physical; annual physical exam; annual preventive visit; annual preventive exam; preventive visit; preventive medicine visit; routine physical; routine physical exam; well woman exam; well woman visit; annual exam; annual well exam; physical exam annual; preventive health exam; annual wellness exam; annual wellness visit; wellness visit; complete physical; health maintenance exam; annual gyn exam; annual gynecologic exam; annual examination; annual visit; periodic health examination; general physical';
const VISITS = phraseTable([...CHILD.split('; '), ...ADULT.split('; ')].map((words) => [words, true] as const));

const AGES: readonly (readonly [number, string, string])[] = [
  [1, '99381', '99391'],
  [5, '99382', '99392'],
  [12, '99383', '99393'],
  [18, '99384', '99394'],
  [40, '99385', '99395'],
  [65, '99386', '99396'],
  [200, '99387', '99397'],
];

const NAMES_VISIT: ReadonlySet<SectionKind> = new Set([
  'chief-complaint',
  'narrative',
  'assessment',
  'assessment-plan',
  'other',
]);
/** In a history the words must say that the patient came for it: "was found at a routine physical" does not. */
const CAME_FOR =
  /\b(?:presents?|presenting|here|seen|comes? in|came in|returns?)\b[^.;]{0,40}\b(?:for|is)\b[^.;]{0,24}$/i;

function namesVisit(note: Note, hit: { readonly start: number; readonly sentence: number }): boolean {
  const sentence = note.sentences[hit.sentence]!;
  const before = note.text.slice(sentence.start, hit.start);
  if (/\b(?:last|since|previous|prior|next|schedule|due for|years? ago|at (?:a|her|his))\b/i.test(before)) return false;
  const { kind } = sectionOf(note, sentence);
  return NAMES_VISIT.has(kind) || (kind === 'history' && CAME_FOR.test(before));
}

export interface VisitPatient {
  readonly age: number | null;
  readonly status: 'new' | 'established' | null;
}

const WELLNESS = phraseTable(
  ['annual wellness visit', 'wellness visit', 'awv', 'medicare wellness'].map((words) => [words, true] as const),
);
const FIRST = /\b(?:initial|first)\b/i;
const LATER = /\b(?:subsequent|follow[- ]?up|repeat)\b/i;

/** Medicare's annual wellness visit, first or later; null where the note names none or is not of a Medicare patient. */
export function wellnessVisitOf(note: Note, medicare: boolean): Service | null {
  const hit = findAll(note, WELLNESS).find((one) => namesVisit(note, one));
  if (!hit || !medicare) return null;
  const sentence = note.sentences[hit.sentence]!;
  const text = note.text.slice(sentence.start, sentence.end);
  const later = LATER.test(text);
  const first = FIRST.test(text);
  return service({
    code: first && !later ? 'G0438' : 'G0439',
    label: first && !later ? 'Annual wellness visit, first' : 'Annual wellness visit, later',
    performed: 'done',
    why: "the note is of Medicare's annual wellness visit",
    spans: [hit],
    kind: 'visit',
    open:
      first === later
        ? [
            {
              missing: 'first or later annual wellness visit',
              question: 'Is this the first annual wellness visit or a later one?',
            },
          ]
        : [],
    confidence: first === later ? 0.4 : 0.85,
  });
}

/** The routine examination by age and by whether the patient is new; null when the note is none. */
export function preventiveVisitOf(note: Note, patient: VisitPatient): Service | null {
  const hit = findAll(note, VISITS).find((one) => namesVisit(note, one));
  if (!hit) return null;
  const open: { missing: string; question: string }[] = [];
  if (patient.age === null)
    open.push({ missing: 'age of the patient', question: 'How old is the patient on the day of the visit?' });
  if (patient.status === null) {
    open.push({
      missing: 'new or established patient',
      question:
        'Has this patient been seen in the last three years by this professional or another of the same specialty in the group?',
    });
  }
  const row = AGES.find(([below]) => (patient.age ?? 30) < below)!;
  return service({
    code: patient.status === 'new' ? row[1] : row[2],
    label: patient.status === 'new' ? 'Routine examination, new patient' : 'Routine examination, established patient',
    performed: 'done',
    why: 'the note is of a routine examination',
    spans: [hit],
    kind: 'visit',
    open,
    confidence: open.length > 0 ? 0.4 : 0.8,
  });
}
