import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnoses, suggested } from '../edition.fixtures.ts';

const assessed = (text: string) => diagnoses(`Assessment:\n${text}`);

describe('a mention becomes the code for its circumstances', () => {
  it.each([
    ['Right knee osteoarthritis', ['M17.11']],
    ['Osteoarthritis of both knees', ['M17.0']],
    ['Left-sided sciatica', ['M54.32']],
    ['R shoulder pain', ['M25.511']],
    ['Bilateral shoulder pain', ['M25.511', 'M25.512']],
    ['Right shoulder and knee pain', ['M25.511', 'M25.561']],
    ['Pain, right knee', ['M25.561']],
    ['Impacted cerumen, both ears', ['H61.23']],
    ['CKD stage 3b', ['N18.32']],
    ['Migraine without aura, intractable', ['G43.019']],
    ['Migraine', ['G43.909']],
    ['Moderate persistent asthma with exacerbation', ['J45.41']],
    ['Influenza A', ['J10.1']],
    ['Melanocytic nevus of the back', ['D22.5']],
    ['Colles fracture of the left radius', ['S52.532A']],
    ['Left clavicle shaft fracture', ['S42.022A']],
    ['Nondisplaced fracture of shaft of left clavicle', ['S42.025A']],
    ['Major depression, recurrent, severe w/o psychotic features', ['F33.2']],
    ['Hx of CVA with left hemiparesis', ['I69.354']],
    ['Right ureteral stone with hydronephrosis', ['N13.2']],
    ['Age-related nuclear cataract right eye. Cataract surgery discussed', ['H25.11']],
    ['Left knee internal derangement, suspect medial meniscus tear', ['M23.92']],
    ['Family history of colon cancer - refer for screening colonoscopy', ['Z80.0']],
  ])('%s', (words, codes) => expect(assessed(words)).toEqual(codes));

  it('finds the side of the same place elsewhere in the note', () => {
    expect(diagnoses('CC: right knee pain.\nA: Knee osteoarthritis.')).toEqual(['M17.11']);
    expect(diagnoses('CC: right knee pain, left knee pain.\nA: Knee osteoarthritis.')).toEqual([]);
  });

  it('asks for the side instead of coding the unspecified one', () => {
    expect(diagnoses('A: Ankle sprain.', 'gap')).toEqual(['S93.409A']);
    expect(suggested('A: Ankle sprain.').gaps[0]).toMatchObject({ family: 'S93.40-', missing: 'laterality' });
  });

  it('gives a header no code, but a question', () => {
    const found = suggested('Wrist fracture follow up.', { status: 'established' });
    expect(found.diagnoses).toEqual([]);
    expect(found.gaps).toMatchObject([{ family: 'S62/S52' }]);
  });

  it('does not code hypertension where the words mean something else', () => {
    expect(assessed('Ocular hypertension')).toEqual([]);
    expect(diagnoses('Results: ST depression in V4.\nA: Chest pain.')).toEqual(['R07.9']);
  });

  it('reads an ambiguous abbreviation only in its company', () => {
    expect(diagnoses('A: MS, relapsing.', 'rejected')).not.toContain('I10');
    expect(suggested('Exam: SpO2 94% RA.\nA: Cough.').diagnoses.map(({ code }) => code)).toEqual(['R05.9']);
  });
});

describe('the seventh character follows the phase of care (ICD-FMT-05, -06)', () => {
  it.each([
    ['Closed fracture of the left distal radius, seen yesterday in the ED', 'S52.502A'],
    ['Fracture of the left distal radius, cast removed, routine healing', 'S52.502D'],
    ['Nonunion of fracture of the right distal radius', 'S52.501K'],
    ['Right distal radius fracture, healed in malalignment, malunion', 'S52.501P'],
    ['Open fracture of the right distal radius, type I open', 'S52.501B'],
    ['Pain as a sequela of right distal radius fracture', 'S52.501S'],
  ])('%s', (words, code) => expect(assessed(words)).toContain(code));

  it('asks how a fracture heals where aftercare does not say', () => {
    const found = suggested('CC: follow-up of fracture.\nA: Right distal radius fracture.');
    expect(found.diagnoses[0]).toMatchObject({ code: 'S52.501D', status: 'gap' });
    expect(found.gaps[0]!.missing).toContain('healing');
  });

  it('does not take care to come for aftercare', () => {
    const text = 'A: Laceration of left hand without foreign body.\nP: suture removal in 10 days.';
    expect(diagnoses(text)).toEqual(['S61.412A']);
  });

  it('does not take a coming recheck for aftercare', () => {
    expect(diagnoses('A: Right ankle sprain.\nP: recheck in 2 weeks, follow up with orthopedics.')).toEqual([
      'S93.401A',
    ]);
  });
});

describe('what the note does not say of the patient now is never suggested', () => {
  const DISEASES = [
    'pneumonia',
    'hypertension',
    'type 2 diabetes',
    'stroke',
    'asthma',
    'migraine',
    'chest pain',
    'right ankle sprain',
    'gallstones',
    'heart failure',
  ];
  const FRAMES = [
    'No {}.',
    'Denies {}.',
    'Denies fever, cough and {}.',
    'No evidence of {}.',
    '{} ruled out.',
    'Family history of {}.',
    'Mother has {}.',
    'Father died of {} at 70.',
    'Possible {}.',
    'Rule out {}.',
    'Suspected {}.',
    'Return if {} develops.',
    'Call for {} or fever.',
    'At risk for {}.',
    'History of {}.',
    'Previous {}.',
    '{} vs. something else.',
    'Negative for {}.',
    'Consistent with {}.',
    'Wife has {}.',
  ];
  const HEADS = ['', 'A: ', 'Assessment and plan:\n1. ', 'HPI: ', 'Impression:\n', 'CC: '];

  it('in any frame, under any heading', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DISEASES),
        fc.constantFrom(...FRAMES),
        fc.constantFrom(...HEADS),
        (disease, frame, head) => {
          const text = `${head}${frame.replace('{}', disease)}`;
          // A personal history has codes of its own, which begin with Z.
          expect(diagnoses(text).filter((code) => !code.startsWith('Z'))).toEqual([]);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('but the same disease plainly assessed is', () => {
    for (const disease of DISEASES.filter((one) => one !== 'heart failure'))
      expect(assessed(disease), disease).toHaveLength(1);
  });

  it('codes the complaint where the assessment only suspects (ICD-SEQ-02)', () => {
    expect(diagnoses('CC: chest tightness\nA: Suspected angina. Hypertension.')).toEqual(['R07.89', 'I10']);
  });

  it('takes what the patient fears for no suspicion', () => {
    const found = suggested('HPI: worried about a stroke.\nA: Migraine.', { status: 'established' });
    expect(found.diagnoses.find(({ code }) => code === 'I63.9')?.status).toBe('rejected');
    expect(found.em?.problems).toBe('low');
    expect(found.autoCode.allowed).toBe(true);
  });

  it('leaves out what has resolved', () => {
    expect(diagnoses('A: 1. Migraine. 2. Left Achilles tendinitis, resolved.')).toEqual(['G43.909']);
  });

  it('says why it was left out', () => {
    const found = suggested('HPI: denies chest pain. Mother had a stroke.\nA: Probable pneumonia. Acute cough.');
    const why = Object.fromEntries(
      found.diagnoses.filter(({ status }) => status === 'rejected').map(({ code, why }) => [code, why]),
    );
    expect(why['R07.9']).toContain('denied');
    expect(why['I63.9']).toContain('family');
    expect(why['J18.9']).toContain('not confirmed');
    expect(diagnoses('HPI: denies chest pain.\nA: Probable pneumonia. Acute cough.')).toEqual(['R05.1']);
  });

  it('knows a vaccine from the disease it prevents', () => {
    expect(diagnoses('Vaccines given today: varicella. Flu shot given.')).not.toContain('B01.9');
    expect(diagnoses('Vaccines given today: varicella.')).toEqual(['Z23']);
  });
});

describe('only what was assessed is a diagnosis of the visit (ICD-SEQ-04)', () => {
  it('leaves out what the history tells and the assessment does not name', () => {
    const text = 'HPI: known hypertension and asthma.\nA: Migraine.';
    expect(diagnoses(text)).toEqual(['G43.909']);
    expect(diagnoses(text, 'rejected')).toEqual(['I10', 'J45.909']);
  });

  it('takes the names of problems, not the reasoning under them', () => {
    const text =
      'Assessment and plan:\n\nAsthma.\n• Medical Reasoning: she has a rash and fever. Chest pain is gone.\n• Medical Treatment: continue.';
    expect(diagnoses(text)).toEqual(['J45.909']);
  });

  it('takes a problem before a colon for its name', () => {
    expect(diagnoses('A/P:\n1. Hypertension: increase lisinopril.\n2. Migraine: continue.')).toEqual([
      'I10',
      'G43.909',
    ]);
  });

  it('falls back on the reason and the story where nothing is assessed', () => {
    expect(diagnoses('Seen for migraine. Doing well.')).toEqual(['G43.909']);
  });

  it('codes the symptom where the assessment only suspects (ICD-SEQ-02)', () => {
    expect(diagnoses('CC: cough and fever.\nA: Suspected pneumonia.')).toEqual(['R05.9', 'R50.9']);
  });

  it('takes a code that the plan treats', () => {
    expect(diagnoses('A: Migraine.\nP: continue lisinopril for hypertension.')).toEqual(['G43.909', 'I10']);
  });
});

describe("the coder's rules", () => {
  it('ICD-SEQ-03 drops signs that belong to the disease', () => {
    expect(assessed('1. Acute bronchitis. 2. Cough. 3. Fever.')).toEqual(['J20.9']);
    expect(assessed('1. Right knee osteoarthritis. 2. Right knee pain. 3. Rash')).toEqual(['M17.11', 'R21']);
  });

  it('ICD-NOTE-07 drops the less specific of two', () => {
    expect(assessed('1. COPD. 2. COPD with acute exacerbation.')).toEqual(['J44.1']);
    expect(assessed('1. Cough. 2. Acute cough.')).toEqual(['R05.1']);
  });

  it('ICD-NOTE-01 keeps the one that says more of two that exclude each other', () => {
    expect(assessed('1. Prediabetes. 2. Type 2 diabetes.')).toEqual(['E11.9']);
    expect(assessed('1. Low back pain. 2. Lumbar strain.')).toEqual(['S39.012A']);
  });

  it('ICD-SEQ-10 joins hypertension with heart failure and kidney disease', () => {
    expect(assessed('1. Hypertension. 2. Chronic systolic heart failure.')).toEqual(['I11.0', 'I50.22']);
    expect(assessed('1. Hypertension. 2. CKD stage 4.')).toEqual(['I12.9', 'N18.4']);
    expect(assessed('1. Hypertension. 2. ESRD.')).toEqual(['I12.0', 'N18.6']);
    expect(assessed('1. Hypertension. 2. Chronic systolic heart failure. 3. CKD stage 4.')).toEqual([
      'I13.0',
      'I50.22',
      'N18.4',
    ]);
  });

  it('joins bronchitis with COPD and back pain with sciatica', () => {
    expect(assessed('1. COPD with acute exacerbation. 2. Acute bronchitis.')).toEqual(['J44.1', 'J44.0', 'J20.9']);
    expect(assessed('1. Low back pain. 2. Left sciatica.')).toEqual(['M54.42']);
    expect(assessed('Cervical radiculopathy due to C5-C6 disc protrusion.')).toEqual(['M50.122']);
  });

  it('puts the reason for the visit first and status codes last (ICD-SEQ-01)', () => {
    const text = 'CC: migraine.\nA: 1. Former smoker. 2. Hypertension. 3. Migraine.';
    expect(diagnoses(text)).toEqual(['G43.909', 'I10', 'Z87.891']);
  });

  it('codes a history only where it is stated in the assessment', () => {
    expect(assessed('History of breast cancer. Hypertension.')).toEqual(['I10', 'Z85.3']);
    expect(diagnoses('PMH: history of breast cancer.\nA: Hypertension.')).toEqual(['I10']);
  });

  it('knows an examination with findings from one without', () => {
    expect(assessed('1. Annual physical exam. 2. Hypertension, stable.')).toContain('Z00.00');
    expect(assessed('1. Annual physical exam. 2. New rash.')).toContain('Z00.01');
  });
});

describe('diabetes (ICD-SEQ-09)', () => {
  it.each([
    ['Type 2 diabetes with hyperglycemia.', ['E11.65']],
    ['T2DM, poorly controlled.', ['E11.65']],
    ['Type 2 diabetes with peripheral neuropathy.', ['E11.42']],
    ['Diabetic neuropathy.', ['E11.40']],
    ['1. Type 2 DM. 2. CKD stage 3b.', ['E11.22', 'N18.32']],
    ['1. Diabetes. 2. Non-healing ulcer, right foot.', ['E11.621', 'L97.519']],
    ['Type 1 diabetes.', ['E10.9']],
    ['Type 2 diabetes without neuropathy.', ['E11.9']],
    ['Prediabetes.', ['R73.03']],
  ])('%s', (words, codes) => expect(assessed(words)).toEqual(codes));

  it('says that "uncontrolled" needs an answer, and codes nothing', () => {
    const found = suggested('Uncontrolled type 2 diabetes.');
    expect(found.diagnoses.filter(({ status }) => status === 'suggested')).toEqual([]);
    expect(found.gaps[0]!.family).toBe('E11.-');
  });

  it('adds the drugs that the note says the patient takes', () => {
    const meds = (text: string) => diagnoses(`Meds: ${text}\nA: Type 2 diabetes.`);
    expect(meds('metformin 500 mg')).toEqual(['E11.9', 'Z79.84']);
    expect(meds('insulin glargine, ozempic')).toEqual(['E11.9', 'Z79.4', 'Z79.85']);
    expect(meds('stopped metformin')).toEqual(['E11.9']);
    expect(diagnoses('Allergies: metformin\nA: Type 2 diabetes.')).toEqual(['E11.9']);
    expect(diagnoses('Meds: metformin\nA: Migraine.')).toEqual(['G43.909']);
  });

  it('asks for the cause of altered sensation beside it', () => {
    const found = suggested('HPI: tingling in both feet.\nA: Type 2 diabetes.', { status: 'established' });
    expect(found.diagnoses.find(({ code }) => code === 'R20.2')?.status).toBe('gap');
    expect(found.gaps.map(({ family }) => family)).toEqual(['R20.2']);
    expect(assessed('Type 2 diabetes with neuropathy. Tingling due to neuropathy.')).not.toContain('R20.2');
  });
});

describe('every suggestion', () => {
  const FRAGMENTS = [
    'CC: ',
    'HPI: ',
    'A/P:\n',
    '1. ',
    'Right knee pain',
    'type 2 diabetes',
    ' with hyperglycemia',
    '. ',
    '\r\n',
    '\n\n',
    'denies ',
    'chest pain',
    'Probable ',
    'X-ray right ankle, 3 views, obtained and read by me',
    'metformin 500 mg',
    '\t',
    'MMR given',
    ' — ',
    '“quoted” ',
    'injected with 40 mg triamcinolone',
    'BMI 34.2',
    'obesity',
    '𝄞',
  ];

  it('has evidence whose words are the characters of the note, and codes that are billable on its date', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 25 }), (parts) => {
        const text = `note ${parts.join('')}`;
        const found = suggested(text);
        const spans = [...found.diagnoses, ...found.procedures, ...found.gaps, ...(found.em?.because ?? [])].flatMap(
          ({ evidence }) => evidence,
        );
        for (const { start, end, text: words } of spans) expect(text.slice(start, end)).toBe(words);
        for (const { evidence, status } of found.diagnoses)
          if (status === 'suggested') expect(evidence.length).toBeGreaterThan(0);
        expect(new Set(found.diagnoses.map(({ code }) => code)).size).toBe(found.diagnoses.length);
        expect(suggested(text)).toEqual(found);
      }),
      { numRuns: 150 },
    );
  });
});
