import { describe, expect, it } from 'vitest';
import { ReferenceLibrary } from '../packs/library.ts';
import { codesOnly, DAY, diagnoses, library, suggested } from './edition.fixtures.ts';
import { ageOn, statedDate } from './facts.ts';
import { wordingOf } from './gaps/wording.ts';
import { assertSpan, MOST_CHARACTERS, mentions, suggest } from './suggest.ts';
import familyTable from './tables/families.json' with { type: 'json' };
import gapTable from './tables/gaps.json' with { type: 'json' };

const CONTEXT = { date: DAY, setting: null, age: null, sex: null, status: null } as const;

function fault(text: string, date = DAY, from = library): string | undefined {
  const found = suggest({ documentId: 'note', text, context: { ...CONTEXT, date } }, from);
  return found.ok ? undefined : found.fault.code;
}

describe('what cannot be read is told', () => {
  it('by its own fault', () => {
    expect(fault('')).toBe('ASSIST-EMPTY');
    expect(fault(' \r\n\t 12.5 -- ')).toBe('ASSIST-EMPTY');
    expect(fault('PK\u0003\u0004\u0000\u0000word')).toBe('ASSIST-BINARY');
    expect(fault('a'.repeat(MOST_CHARACTERS + 1))).toBe('ASSIST-TOO-LONG');
    expect(fault('Hypertension.', '2019-01-01')).toBe('ASSIST-NO-CODES');
    expect(fault('Hypertension.', DAY, new ReferenceLibrary([]))).toBe('ASSIST-NO-CODES');
  });

  it('and notes that were not checked are named', () => {
    const found = suggest({ documentId: 'note', text: 'A: Hypertension.', context: CONTEXT }, codesOnly);
    expect(found.ok && found.value.notChecked).toHaveLength(1);
    expect(found.ok && found.value.autoCode.allowed).toBe(false);
    expect(found.ok && found.value.diagnoses[0]?.code).toBe('I10');
  });
});

describe('taking suggestions without asking', () => {
  it('is allowed for a clear note only', () => {
    const clear = suggested('CC: cough.\nA: Acute cough.\nP: rest.', { status: 'established' });
    expect(clear.autoCode).toEqual({ allowed: true, reasons: [] });
    expect(suggested('A: Acute cough. Possible pneumonia.', { status: 'established' }).autoCode.reasons).toEqual([
      'a diagnosis is only suspected',
    ]);
    expect(suggested('A: Ankle sprain.', { status: 'established' }).autoCode.allowed).toBe(false);
    expect(suggested('Patient doing well.').autoCode.reasons).toContain('no diagnosis is clear');
  });
});

describe('what a person has withdrawn (HRM-15)', () => {
  const text = 'CC: asthma.\nA: Asthma. Migraine.';
  const again = (withdrawn: { code: string; start: number; end: number }[], note = text) => {
    const found = suggest({ documentId: 'note', text: note, context: CONTEXT, withdrawn }, library);
    if (!found.ok) throw new Error(found.fault.message);
    return found.value.diagnoses.filter(({ status }) => status === 'suggested').map(({ code }) => code);
  };
  const spans = suggested(text).diagnoses[0]!.evidence.map(({ start, end }) => ({ code: 'J45.909', start, end }));

  it('is not offered again for the same words, but for new ones', () => {
    expect(diagnoses(text)).toEqual(['J45.909', 'G43.909']);
    expect(again(spans)).toEqual(['G43.909']);
    expect(again(spans, `${text} Asthma again.`)).toEqual(['J45.909', 'G43.909']);
    expect(again(spans.map((span) => ({ ...span, code: 'I10' })))).toEqual(['J45.909', 'G43.909']);
  });
});

describe('mentions', () => {
  it('give each mention its codes, best first, whatever it claims', () => {
    const text = 'Denies chest pain. Mother has asthma. A: Hypertension.';
    const found = mentions(text, DAY, library);
    expect(
      found.ok && found.value.map((one) => [one.text, one.codes[0], one.assertion.negation, one.assertion.experiencer]),
    ).toEqual([
      ['chest pain', 'R07.9', 'negated', 'patient'],
      ['asthma', 'J45.909', 'affirmed', 'family'],
      ['Hypertension', 'I10', 'affirmed', 'patient'],
    ]);
    for (const { start, end, text: words } of found.ok ? found.value : []) expect(text.slice(start, end)).toBe(words);
  });

  it('of a span tell what it claims and the words that make it so', () => {
    expect(assertSpan('No fever today.', 3, 8)).toMatchObject({
      ok: true,
      value: { trigger: 'No', assertion: { negation: 'negated' } },
    });
    for (const [start, end] of [
      [5, 5],
      [-1, 3],
      [3, 99],
      [0.5, 2],
    ] as const)
      expect(assertSpan('No fever today.', start, end)).toMatchObject({ ok: false, fault: { code: 'ASSIST-SPAN' } });
  });
});

describe('facts that the note states', () => {
  it.each([
    ['Date of service: Apr 8, 2026\nCC: cough', '2026-04-08'],
    ['DOS: 04/08/2026', '2026-04-08'],
    ['Visit date: 2026-04-08', '2026-04-08'],
    ['Date of birth: 04/08/1960', null],
    ['DOS: 13/45/2026', null],
    ['seen on Monday', null],
  ])('%s: day %s', (text, day) => expect(statedDate(text)).toBe(day));

  it('age from the birth date before a stated one', () => {
    expect(ageOn('2026-04-09', '2000-04-10', 40)).toBe(25);
    expect(ageOn('2026-04-09', null, 40)).toBe(40);
  });

  it('age, sex and status from the words, where the visit does not say', () => {
    const text = '34-year-old woman, new patient, here for annual physical.';
    expect(suggested(text).procedures.map(({ code }) => code)).toEqual(['99385']);
    expect(suggested(text, { age: 50, status: 'established' }).procedures.map(({ code }) => code)).toEqual(['99396']);
  });
});

describe('questions lead nowhere and speak of no payment (QRY-03, QRY-04)', () => {
  const questions = [
    ...gapTable.held.map(({ question }) => question),
    ...gapTable.unexplained.map(({ question }) => question),
    ...familyTable.map(({ question }) => question),
    ...(['side', 'type', 'phase', 'healing'] as const).flatMap((one) =>
      [true, false].map((injury) => wordingOf([one], 'knee pain', injury).question),
    ),
    ...suggested(
      'A: Hypertension. Ankle sprain. Excision of mole of the back performed. Flu shot given today.',
    ).gaps.map(({ question }) => question),
  ];

  it.each([...new Set(questions)])('%s', (question) => {
    expect(question).toMatch(/\?$/);
    expect(question).not.toMatch(
      /reimburs|payment|\bpaid\b|revenue|\bDRG\b|\bRAF\b|\bHCC\b|risk adjust|quality score|higher|more specific|support(?:s|ed)? (?:a|the) (?:level|code)|please (?:document|add|write|state)|should be/i,
    );
  });

  it('of a choice offer a way out', () => {
    for (const question of questions.filter((one) => /\bright, left\b|as expected, delayed/.test(one)))
      expect(question).toMatch(/can it not be told|unable to determine/);
  });
});
