import { describe, expect, it } from 'vitest';
import { assertSpan } from '../suggest.ts';

/** What the words between ‹ and › claim. */
function claim(marked: string) {
  const start = marked.indexOf('‹');
  const end = marked.indexOf('›') - 1;
  const found = assertSpan(marked.replace(/[‹›]/g, ''), start, end);
  if (!found.ok) throw new Error(found.fault.message);
  return found.value;
}
const axes = (marked: string) => Object.values(claim(marked).assertion).join(' ');

const PLAIN = 'affirmed certain current patient';

describe('what a mention claims', () => {
  it.each([
    ['Denies ‹chest pain›.', 'negated certain current patient'],
    ['No fever, chills or ‹cough›.', 'negated certain current patient'],
    ['Negative for nausea, vomiting, and ‹diarrhea›.', 'negated certain current patient'],
    ['X-ray without evidence of ‹fracture›.', 'negated certain current patient'],
    ['‹Pneumonia› was ruled out.', 'negated certain current patient'],
    ['Fever, chills and ‹cough› are absent.', 'negated certain current patient'],
    ['‹Fever›, chills and cough are absent.', 'negated certain current patient'],
  ])('denied: %s', (text, expected) => expect(axes(text)).toBe(expected));

  it.each([
    'No increase in ‹swelling›.',
    'Not controlled ‹hypertension›.',
    'No relief of ‹knee pain› from ice.',
    'No fever, but has ‹cough›.',
    'Denies fever; ‹rash› on the arm.',
    'No rash, ‹cough› x 3 days.',
    'Gram negative ‹pneumonia›.',
    '‹Septal infarct› with negative deflections.',
    '(slides not submitted) shows ‹leukemia›.',
    'Left calf pain and ‹swelling›, DVT ruled out.',
  ])('not denied: %s', (text) => expect(claim(text).assertion.negation).toBe('affirmed'));

  it.each([
    ['Probable ‹pneumonia›.', 'uncertain'],
    ['‹Angina› cannot be ruled out.', 'uncertain'],
    ['Rule out ‹appendicitis›.', 'uncertain'],
    ['Shoulder pain, most likely due to ‹rotator cuff tendinopathy›.', 'uncertain'],
    ['Concern for ‹cellulitis›.', 'uncertain'],
    ['Probable pneumonia, ‹acute cough›.', 'certain'],
    ['Neck pain and ‹arm tingling›, radiculopathy suspected.', 'certain'],
  ])('%s is %s', (text, certainty) => expect(claim(text).assertion.certainty).toBe(certainty));

  it.each([
    ['History of ‹breast cancer›.', 'historical'],
    ['Status post ‹cholecystectomy›.', 'historical'],
    ['PAST MEDICAL HISTORY:\n‹asthma›, gout', 'historical'],
    ['Past medical history significant for asthma and ‹gout›, presents with cough.', 'historical'],
    ['Past medical history significant for asthma, presents with ‹cough›.', 'current'],
    ['3-day history of ‹cough›.', 'current'],
    ['Return if ‹fever› or worse.', 'hypothetical'],
    ['Call the office for any of the following: fever, ‹bleeding›.', 'hypothetical'],
    ['Scheduled for ‹colonoscopy›.', 'planned'],
  ])('%s is %s', (text, temporality) => expect(claim(text).assertion.temporality).toBe(temporality));

  it.each([
    ['Father had a ‹heart attack› at 61.', 'family'],
    ['FAMILY HISTORY:\n‹diabetes› in mother', 'family'],
    ['Family history of colon cancer and a personal history of ‹polyps›.', 'patient'],
    ['Mother reports ‹fever› since last night.', 'patient'],
    ['History obtained from mother: ‹cough› at night.', 'patient'],
    ['Wife has ‹influenza›.', 'other'],
  ])('%s is said of: %s', (text, experiencer) => expect(claim(text).assertion.experiencer).toBe(experiencer));

  it('keeps the axes apart: "no history of" is denied and past', () => {
    expect(axes('No history of ‹diabetes›.')).toBe('negated certain historical patient');
    expect(axes('No family history of ‹diabetes›.')).toMatch(/^negated certain \w+ family$/);
  });

  it('says nothing special of a plain mention, and names no trigger', () => {
    expect(axes('Here for ‹asthma›.')).toBe(PLAIN);
    expect(claim('Here for ‹asthma›.').trigger).toBeNull();
    expect(claim('Denies ‹chest pain›.').trigger).toBe('Denies');
  });

  it('refuses offsets outside the text', () => {
    expect(assertSpan('abc', 2, 9)).toMatchObject({ ok: false, fault: { code: 'ASSIST-SPAN' } });
    expect(assertSpan('abc', 2, 2)).toMatchObject({ ok: false });
  });
});
