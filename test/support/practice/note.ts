import type { Evidence } from '../../../packages/web/src/api/codes-of-visit.ts';
import type { Section, VisitDocument } from '../../../packages/web/src/api/visit.ts';

/** An invented note, with everything that a note can do to a screen: shared words, denied words, a second document. */
const SECTIONS: readonly (readonly [string, string])[] = [
  ['Reason for visit', 'Swollen left knee, blood pressure check.'],
  [
    'History',
    'Woman of 64 with high blood pressure for years. Left knee swollen since a week, worse on stairs. Numb toes on both feet for two months. No fever. Mother had gout.',
  ],
  ['Medicines', 'Amlodipine 5 mg daily. Ibuprofen when needed.'],
  [
    'Examination',
    'Blood pressure 152/94. Left knee: effusion, warm, range of motion limited. Feet: vibration not felt at both great toes.',
  ],
  [
    'Assessment and plan',
    '1. Essential hypertension, not at goal. Amlodipine raised to 10 mg.\n2. Effusion of the left knee. Aspirated today, fluid sent.\n3. Numb toes: to be looked into.',
  ],
  [
    'Procedure',
    'After consent, under sterile conditions the left knee joint was entered and 25 mL of clear fluid drawn. Tolerated well.',
  ],
];

export const NOTE_ID = 'doc-1';

function compose(): { text: string; sections: Section[] } {
  let text = '';
  const sections: Section[] = [];
  for (const [heading, body] of SECTIONS) {
    const start = text.length;
    text += `${heading}:\n${body}\n\n`;
    sections.push({ start, end: text.length, heading });
  }
  return { text, sections };
}

const { text, sections } = compose();

export const NOTE: VisitDocument = {
  id: NOTE_ID,
  kind: 'note',
  title: 'Office note',
  date: '2026-04-14',
  author: 'Dr. Ada Brandt',
  signed: { by: 'Ada Brandt, MD', at: '2026-04-14T15:20:00.000Z' },
  canSign: false,
  text,
  sections,
};

/** Where words stand in the note. */
export function words(wanted: string): Evidence {
  const start = text.indexOf(wanted);
  if (start < 0) throw new Error(`the note has no such words: ${wanted}`);
  return { documentId: NOTE_ID, start, end: start + wanted.length, text: wanted };
}
