import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNote } from './note.ts';

const note = (text: string) => {
  const read = readNote(text);
  return read.sentences.map((sentence) => ({
    kind: read.sections[sentence.section]!.kind,
    item: sentence.item,
    text: text.slice(sentence.start, sentence.end),
  }));
};
const kinds = (text: string) => readNote(text).sections.map(({ kind }) => kind);

const PIECES = fc.array(
  fc.constantFrom(
    'CC: ',
    'HPI:',
    'A/P:',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '\n\n',
    '1. ',
    '2) ',
    '- ',
    '• ',
    'No fever, chills or cough. ',
    'Dr. Lee ',
    'A1c 9.2 ',
    'PLAN\n',
    'é',
    '𝄞 ',
    'Assessment: ',
    ' ',
    '. ',
    'knee',
    ':',
    '(',
    ')',
  ),
  { maxLength: 60 },
);

describe('a note taken apart', () => {
  it('keeps every offset in the text as given, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          PIECES.map((pieces) => pieces.join('')),
        ),
        (text) => {
          const read = readNote(text);
          expect(read.sections[0]?.start ?? 0).toBeLessThanOrEqual(text.length);
          for (const [i, section] of read.sections.entries()) {
            expect(section.start).toBeLessThanOrEqual(section.bodyStart);
            expect(section.end).toBe(read.sections[i + 1]?.start ?? text.length);
          }
          let last = 0;
          for (const sentence of read.sentences) {
            expect(sentence.start).toBeGreaterThanOrEqual(last);
            expect(sentence.end).toBeGreaterThan(sentence.start);
            expect(text.slice(sentence.start, sentence.end).trim()).toBe(text.slice(sentence.start, sentence.end));
            for (let i = sentence.from; i < sentence.to; i++) {
              const token = read.tokens[i]!;
              expect(token.start).toBeGreaterThanOrEqual(sentence.start);
              expect(token.end).toBeLessThanOrEqual(sentence.end);
            }
            last = sentence.end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it('leaves no word outside its sentences but headings and item numbers', () => {
    const text = 'CC: cough.\nHPI: three days of cough. No fever.\nA: 1. Bronchitis. 2. Asthma.\nP: rest';
    expect(note(text).map((one) => one.text)).toEqual([
      'cough.',
      'three days of cough.',
      'No fever.',
      'Bronchitis.',
      'Asthma.',
      'rest',
    ]);
  });
});

describe('sections', () => {
  it('reads the headings of an office note, in capitals, alone on a line or before a colon', () => {
    const text =
      'Chief complaint\nCough.\n\nPAST MEDICAL HISTORY:\nAsthma.\nMeds: none\nPhysical Examination\nLungs clear.\nAssessment and plan\n1. Cold.';
    expect(kinds(text)).toEqual(['chief-complaint', 'past', 'medications', 'exam', 'assessment-plan']);
  });

  it('reads short headings within one line', () => {
    const text = 'CC: cough x 3 days. PE: lungs clear. A: bronchitis. P: rest.';
    expect(kinds(text)).toEqual(['chief-complaint', 'exam', 'assessment', 'plan']);
  });

  it('reads an operative report and an imaging report, where "Examination" is the name of the study', () => {
    expect(
      kinds('Preoperative diagnosis\nStones.\nPostoperative diagnosis\nStones.\nProcedure performed\nX.\nFindings\nY.'),
    ).toEqual(['preoperative-diagnosis', 'postoperative-diagnosis', 'procedure-title', 'findings']);
    expect(kinds('Examination\nMRI of the neck.\nTechnique\nT1.\nFindings\nNormal.\nImpression\nNormal.')[0]).toBe(
      'exam-title',
    );
  });

  it('takes a problem in capitals within a plan for a problem, and an unknown heading elsewhere for a heading', () => {
    expect(kinds('ASSESSMENT AND PLAN\nCONGESTIVE HEART FAILURE\nStable.')).toEqual(['assessment-plan']);
    expect(kinds('HPI: cough.\nSOCIAL AND OTHER MATTERS\nNone.')).toEqual(['history', 'other']);
  });

  it('goes back to the plan after a labelled paragraph within it', () => {
    const text = 'ASSESSMENT AND PLAN\nAsthma.\nPatient Education: use the spacer.\n\nGout.\nContinue.';
    expect(note(text).at(-1)!.kind).toBe('assessment-plan');
  });

  it('is one narrative without headings', () => {
    expect(kinds('Seen for a cough. Lungs clear.')).toEqual(['narrative']);
  });
});

describe('sentences and items', () => {
  it('does not end a sentence at an abbreviation or a decimal', () => {
    expect(note('Seen by Dr. Lee today. A1c 9.2 vs. 8.1 before.').map((one) => one.text)).toEqual([
      'Seen by Dr. Lee today.',
      'A1c 9.2 vs. 8.1 before.',
    ]);
  });

  it('joins a line that was broken by its width', () => {
    const text = 'The patient has been having a dull pain in the lower part of\nthe back for three weeks.';
    expect(note(text)).toHaveLength(1);
  });

  it('reads line ends of every kind alike', () => {
    const lines = ['A/P:', '1. Asthma', '- stable', '2. Gout'];
    const read = (end: string) => note(lines.join(end)).map((one) => [one.item, one.text]);
    expect(read('\r\n')).toEqual(read('\n'));
    expect(read('\r')).toEqual(read('\n'));
  });

  it('parts a numbered plan within one line', () => {
    const items = note('A/P: 1. Asthma, worse 2. Gout stable 3. Migraine, increase dose to 40 4. Obesity');
    expect(new Set(items.map((one) => one.item)).size).toBe(4);
    expect(note('A: Take 2. Then rest. Dose 1. Repeat.').every((one) => one.item === 0)).toBe(true);
  });

  it('counts what stands under a numbered problem as one item', () => {
    const items = note('A/P:\n1. Asthma\n- stable\n- continue fluticasone\n2. Gout\n- flare').map((one) => one.item);
    expect(new Set(items.slice(0, 3)).size).toBe(1);
    expect(new Set(items.slice(3)).size).toBe(1);
    expect(items[0]).not.toBe(items[3]);
  });

  it('cuts a text without full stops into pieces of bounded length', () => {
    const read = readNote('word '.repeat(5000));
    expect(Math.max(...read.sentences.map(({ from, to }) => to - from))).toBeLessThanOrEqual(400);
    expect(read.sentences.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(5000);
  });
});
