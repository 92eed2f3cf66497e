import { C, codedByProfessional, P, words } from '@cleanclaim/core/coding/coding.fixtures.ts';
import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { starterHandles } from '@cleanclaim/reference/starter/starter.ts';
import { describe, expect, it } from 'vitest';
import { dayText, longDayText } from './dates.ts';
import { referenceLine } from './editions.ts';
import { Telling } from './history.ts';
import { letterOf, linesText, listText } from './names.ts';
import { reasonsToGive } from './reasons.ts';
import { segmentWords } from './segments.ts';

describe('history', () => {
  it('names a code by where it stood when it happened, with before and after', () => {
    const played = codedByProfessional();
    const second = played.addsDiagnosis(P, 'I10', 'Hypertension');
    const [first] = played.record.diagnoses;
    played.does(P, { type: 'reorder-diagnoses', order: [second, first!.id] });
    played.does(
      C,
      { type: 'change-diagnosis', id: first!.id, code: 'E11.9' },
      { evidence: [words('Type 2 diabetes')], reason: { class: 'record-shows', words: 'as the note says' } },
    );
    played.attests(second);
    const telling = new Telling();
    const told = played.events.map((event) => telling.tell(event));
    expect(told.map(({ what, before, after }) => [what, before, after])).toEqual([
      ['Coding record opened', null, null],
      ['Diagnosis A added', 'none', 'E11.65'],
      ['Line 1 added', 'none', '99213 × 1'],
      ['Diagnosis B added', 'none', 'I10'],
      ['Order of diagnoses', 'E11.65, I10', 'I10, E11.65'],
      ['Diagnosis B', 'E11.65', 'E11.9'],
      ['Diagnosis A attested: I10', null, null],
    ]);
  });

  it('has words for every act of a claim on its way', () => {
    const played = codedByProfessional();
    played.sends();
    played.isAnswered('denied');
    const telling = new Telling();
    const told = played.events.map((event) => telling.tell(event).what);
    expect(told).toContain('Version 1 decided by the payer: denied');
    expect(told.every((text) => text.length > 0)).toBe(true);
  });
});

describe('reasons', () => {
  it('never offer what is no reason (ACC-H3), nor what people do not choose', () => {
    const classes = reasonsToGive().map((reason) => reason.class);
    expect(classes).toContain('record-shows');
    for (const none of ['payer-asked', 'edit', 'pays-more', 'course-of-events']) expect(classes).not.toContain(none);
  });
});

describe('segments', () => {
  const say = (text: string) =>
    segmentWords({ loop: null, elements: text.split('*'), component: ':', label: (code) => `service ${code}` });

  it('are said in plain words, money and days as people write them', () => {
    expect(say('CLM*HP1*411***11:B:7*Y*A*Y*Y')).toBe(
      'Account HP1, charge $411.00, place 11, replacement; signature on file, assigned',
    );
    expect(say('SV1*HC:J3301:JZ*24*UN*4***1')).toBe('service J3301, JZ, 4 units, $24.00, diagnosis A');
    expect(say('HI*ABK:M1711*ABF:E1165')).toBe('Diagnoses: A M17.11, B E11.65');
    expect(say('DTP*472*RD8*20260409-20260410')).toBe('Service from Apr 9, 2026 to Apr 10, 2026');
    expect(say('REF*ZZ*1')).toBe('Number ZZ: 1');
  });
});

describe('names and days', () => {
  it('are written as people write them', () => {
    expect([dayText('2026-04-09'), longDayText('2026-04-09')]).toEqual(['Apr 9, 2026', 'Thu, Apr 9, 2026']);
    expect([linesText([]), linesText([4]), linesText([1, 2, 4])]).toEqual([
      'the whole claim',
      'line 4',
      'lines 1, 2 and 4',
    ]);
    expect([letterOf(0), letterOf(25), letterOf(26)]).toEqual(['A', 'Z', 'AA']);
    expect(listText(['a', 'b', 'c'])).toBe('a, b and c');
  });
});

describe('the line of reference editions', () => {
  it('says starter edition, and which set ended before today', () => {
    const packs = new ReferenceLibrary(starterHandles());
    expect(referenceLine(packs, '2026-06-30')).toMatch(
      /^Starter edition · ICD-10-CM FY2026.* · NCCI pairs 2024Q3 carried forward/,
    );
    expect(referenceLine(packs, '2030-01-01')).toMatch(/PFS 2026-04 until \w+ \d+, \d{4}/);
    expect(referenceLine(new ReferenceLibrary([]), '2026-06-30')).toMatch(/^ICD-10-CM not loaded/);
  });
});
