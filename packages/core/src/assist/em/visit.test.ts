import { describe, expect, it } from 'vitest';
import { suggested } from '../edition.fixtures.ts';
import type { VisitContext } from '../facts.ts';

function visit(text: string, context: Partial<VisitContext> = {}) {
  return suggested(text, { status: 'established', age: 50, ...context });
}

function elements(text: string, context: Partial<VisitContext> = {}) {
  const { em } = visit(text, context);
  return em ? [em.problems, em.data, em.risk, em.code] : null;
}

describe('the level by decision making, from the note', () => {
  it.each([
    ['A: Acute cough.\nP: rest, fluids.', ['low', 'minimal', 'minimal', '99212']],
    ['A: Acute cough.\nP: ibuprofen OTC.', ['low', 'minimal', 'low', '99213']],
    ['A: Hypertension, stable.\nP: refill lisinopril.', ['low', 'minimal', 'moderate', '99213']],
    [
      'A/P:\n1. Hypertension, stable. Refill lisinopril.\n2. Hyperlipidemia, stable.',
      ['moderate', 'minimal', 'moderate', '99214'],
    ],
    ['A: Asthma exacerbation.\nP: prednisone 40 mg.', ['moderate', 'minimal', 'moderate', '99214']],
    [
      'A: Hypertension, uncontrolled, BP 160/95.\nP: increase lisinopril. Order BMP and lipid panel, TSH.',
      ['moderate', 'moderate', 'moderate', '99214'],
    ],
  ])('%s', (text, expected) => expect(elements(text)).toEqual(expected));

  it('takes each kind of visit by its own table', () => {
    const text = 'A: Asthma exacerbation.\nP: prednisone 40 mg.';
    const code = (context: Partial<VisitContext>) => visit(text, context).em?.code;
    expect(code({ status: 'new' })).toBe('99204');
    expect(code({ setting: 'emergency', status: null })).toBe('99284');
    expect(code({ setting: 'home' })).toBe('99349');
    expect(code({ setting: 'laboratory' })).toBe(null);
  });

  it('takes a discussion for one only with another professional', () => {
    expect(visit('A: Asthma.\nDiscussed with Dr. Patel, pulmonology.').em?.data).toBe('moderate');
    expect(visit('A: Asthma.\nDiscussed the radiology findings and a referral to cardiology.').em?.data).toBe(
      'minimal',
    );
  });

  it('counts a test once, and none whose reading is billed here (EM-DAT-02)', () => {
    const read = visit('A: Chest pain.\nEKG done in the office today and read by me.').em!;
    expect(read.data).toBe('minimal');
    expect(read.because.find(({ element }) => element === 'data')?.text).toContain('does not count');
    expect(elements('A: Hypertension.\nP: order BMP. BMP will be checked again.')?.[1]).toBe('minimal');
  });

  it('asks whether the patient is new instead of guessing, and gives no code', () => {
    const found = visit('A: Hypertension, stable.\nP: refill lisinopril.', { status: null });
    expect(found.em).toMatchObject({ code: null, level: 'low' });
    expect(found.gaps.map(({ missing }) => missing)).toEqual(['new or established patient']);
    expect(visit('New patient here to establish care.\nA: Hypertension.', { status: null }).em?.code).toMatch(/^9920/);
  });

  it('leaves out what another clinician manages and what is told as past', () => {
    expect(elements('A: 1. Hypertension, stable, refill lisinopril. 2. Asthma, followed by pulmonology.')?.[0]).toBe(
      'low',
    );
    expect(elements('PMH: asthma, migraine, hyperlipidemia.\nA: Hypertension, stable.')?.[0]).toBe('low');
  });

  it('every reason has its words', () => {
    const text = 'A: Hypertension, uncontrolled.\nP: increase lisinopril. Order BMP.';
    for (const { evidence } of visit(text).em!.because)
      for (const span of evidence) expect(text.slice(span.start, span.end)).toBe(span.text);
  });
});

describe('time stands beside the level, and is never chosen (EM-SEL-01)', () => {
  it('when the note states the total', () => {
    const { em } = visit('A: Hypertension, stable. Refill lisinopril.\nI spent 35 minutes on this visit today.');
    expect(em).toMatchObject({ code: '99213', byTime: { code: '99214', minutes: 35 } });
  });

  it('but not the time of something else', () => {
    expect(visit('A: Hypertension.\nSmoking cessation counseling, total time 12 minutes.').em?.byTime ?? null).toBe(
      null,
    );
    expect(visit('A: Hypertension, stable for 30 minutes.').em?.byTime ?? null).toBe(null);
  });
});

describe('no level of a visit', () => {
  it.each([
    ['Exam: MRI cervical spine without contrast\nFindings: disc bulge C5-6.\nImpression: Disc bulge.', 'image'],
    [
      'Preoperative diagnosis: Acute appendicitis\nProcedure: Laparoscopic appendectomy\nFindings: inflamed.',
      'operation',
    ],
    ['Interventions: therapeutic exercise 45 minutes.\nA: Right knee pain.', 'therapy'],
    ['Influenza vaccine, high dose, given in left deltoid.', 'vaccine'],
    ['Nurse visit. B12 1000 mcg IM given today.\nA: Migraine.', 'nurse'],
    [
      'CC: right knee OA.\nA: Right knee osteoarthritis. Right knee injected with 40 mg triamcinolone today.',
      'procedure',
    ],
    ['Here for annual physical.\nA: Hypertension, stable, no change.', 'routine'],
    ['The weather is fine.', 'no problem'],
  ])('%s', (text, word) => {
    const found = visit(text);
    expect(found.em).toBe(null);
    expect(found.emWhy).toContain(word);
  });
});

describe('a visit beside something else asks whether it was separate, and adds no modifier', () => {
  it.each([
    [
      'A/P:\n1. Hypertension: increase lisinopril.\n2. Left knee osteoarthritis. Left knee injected with 40 mg triamcinolone today.',
      'modifier 25',
    ],
    ['A: Hypertension, stable.\nMMR given today.', 'modifier 25'],
    ['Here for annual physical.\nA: Hypertension, uncontrolled, start lisinopril.', 'modifier 25'],
    [
      'CC: wrist pain after a fall.\nA: Closed fracture of the right distal radius.\nClosed treatment without manipulation performed today, short arm cast applied.',
      'modifier 57',
    ],
  ])('%s', (text, family) => {
    const found = visit(text);
    expect(found.gaps.map((gap) => gap.family)).toContain(family);
    expect(found.procedures.flatMap(({ modifiers }) => modifiers).filter((one) => /^(?:25|57|59)$/.test(one))).toEqual(
      [],
    );
  });
});

describe('what a person sees before choosing (HRM-04)', () => {
  it('names no other level of the family and nothing that is missing for one', () => {
    const found = visit('A: Hypertension, stable.\nP: refill lisinopril.');
    const shown = JSON.stringify([found.em, found.gaps, found.emWhy, found.autoCode]);
    expect(shown).toContain('99213');
    expect(shown).not.toMatch(/9921[1245]|next level|higher|upgrade|pay|\$/i);
  });
});
