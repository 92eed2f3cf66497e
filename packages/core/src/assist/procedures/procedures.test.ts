import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnoses, services, suggested } from '../edition.fixtures.ts';
import type { VisitContext } from '../facts.ts';
import servicesTable from '../tables/services.json' with { type: 'json' };
import { unitsOfMinutes } from './timed.ts';

function asked(text: string, context: Partial<VisitContext> = {}): string[] {
  return suggested(text, { status: 'established', ...context }).gaps.map(({ missing }) => missing);
}

function why(text: string): Record<string, string> {
  return Object.fromEntries(
    suggested(text)
      .procedures.filter(({ status }) => status === 'rejected')
      .map(({ code, why }) => [code, why]),
  );
}

describe('only what this clinician did today is suggested', () => {
  it.each([
    ['A: Sore throat.\nRapid strep done in the office: negative.', ['87880']],
    ['A: Chest pain.\nEKG done here today: sinus rhythm. Read by me.', ['93000']],
    ['A: Chest pain.\nEKG at the ED showed sinus rhythm.', []],
    ['A: Sore throat.\nP: rapid strep ordered.', []],
    ['A: Right knee OA. Will inject the right knee next visit.', []],
    ['A: Right knee OA. Patient declined knee injection.', []],
    ['A: Right knee OA. Failed injection last year.', []],
    ['Mother had an EKG today.', []],
    ['CT head without contrast ordered.', []],
    ['Outside MRI of the lumbar spine reviewed.', []],
    ['Past surgical history: laparoscopic cholecystectomy, right total knee arthroplasty.', []],
    ['Tdap offered, patient declined.', []],
    ['Tdap up to date.', []],
    ['P: flu shot next week.', []],
    ['Past history\nSurgical\nHysterectomy, 1996.\nProcedures\nColonoscopy 5 years ago.\n\nA: Migraine.', []],
    ['P: We discussed an EGD; foregoing the EGD for now.', []],
    ['52-year-old with gallstones and prior colonoscopy, who presents today for fatigue. Labs obtained.', []],
    ['History of knee injection given elsewhere, doing well today.', []],
    ['If no better, inject the left shoulder.', []],
  ])('%s', (text, codes) => expect(services(text)).toEqual(codes));

  it('says why not', () => {
    expect(why('A: Right knee OA. Patient declined knee injection.')['20610']).toBe('not done or declined');
    expect(why('Outside MRI of the lumbar spine reviewed.')['72148']).toBe('done or ordered elsewhere');
    expect(why('Mother had an EKG today.')['93000']).toBe('said of another person');
    expect(why('A: Sore throat.\nP: rapid strep ordered.')['87880']).toContain('not done');
  });

  it('never suggests a code that has ended, and says so', () => {
    const text = 'Cerumen removed with curette from right ear today.';
    expect(services(text)).toEqual([]);
    expect(why(text)['69210']).toBe('not in force on 2026-04-09');
    expect(services(text, 'suggested', { date: '2025-12-31' })).toEqual(['69210-RT']);
  });

  it('takes the label from the loaded set and says when none tells whether a code is in force', () => {
    const excised = suggested('Benign mole of the back excised today, excised diameter 1.0 cm.').procedures[0]!;
    expect(excised).toMatchObject({ code: '11401', display: 'Excision of benign lesion', trace: ['1 cm, trunk'] });
    const strep = suggested('Rapid strep done in the office.').procedures[0]!;
    expect(strep.trace).toEqual(['no loaded set says whether 87880 is in force on 2026-04-09']);
  });
});

describe('anatomic modifiers come from words only', () => {
  it.each([
    ['X-ray right ankle, 3 views, obtained today and read by me.', ['73610-RT']],
    ['X-ray ankle, 3 views, obtained today and read by me.', ['73610']],
    ['Procedure: Left knee injected with 40 mg triamcinolone.', ['20610-LT', 'J3301 x4']],
    ['Both knees injected with 40 mg triamcinolone each today.', ['20610-50', 'J3301 x8']],
    ['Right ring finger: tendon sheath injected today with 10 mg triamcinolone.', ['20550-F8', 'J3301']],
    ['Toenail avulsion of right great toe performed today under digital block.', ['11730-T5']],
    ['Toenail avulsion of left second toe performed today.', ['11730-T1']],
  ])('%s', (text, codes) => expect(services(text)).toEqual(codes));
});

describe('skin (size, place, number)', () => {
  it.each([
    ['Benign nevus of the back excised; excised diameter 1.2 cm. Closed with simple sutures.', ['11402']],
    ['Basal cell carcinoma of the nose excised today, excised diameter 1.4 cm.', ['11642']],
    ['Shave biopsy of left cheek lesion performed.', ['11102']],
    ['Punch biopsies of 3 lesions performed today on the back.', ['11104', '11105 x2']],
    ['Cryotherapy of 4 actinic keratoses on the scalp today.', ['17000', '17003 x3']],
    ['Cryotherapy of 16 actinic keratoses on the scalp today.', ['17004']],
    ['20 warts treated with liquid nitrogen today.', ['17111']],
    ['3 cm laceration of the right forearm repaired with simple sutures today.', ['12002']],
    ['Layered closure of 4 cm laceration of the forehead done today.', ['12052']],
  ])('%s', (text, codes) => {
    const context = { date: '2026-04-09' };
    expect(services(text, 'suggested', context)).toEqual(codes);
  });

  it('asks for what the code depends on', () => {
    expect(services('Excision of mole of the back performed.', 'gap')).toEqual(['11400']);
    expect(asked('Excision of mole of the back performed.')).toContain('excised diameter');
    expect(asked('Cryotherapy of actinic keratoses on the scalp today.')).toContain('number of lesions');
  });
});

describe('services by time', () => {
  it.each([
    [[7], [0]],
    [[8], [1]],
    [[22], [1]],
    [[23], [2]],
    [[45], [3]],
    [
      [33, 7],
      [2, 1],
    ],
    [
      [24, 23],
      [2, 1],
    ],
    [
      [20, 20],
      [2, 1],
    ],
    [
      [23, 8],
      [1, 1],
    ],
    [
      [18, 13, 10, 8],
      [1, 1, 1, 0],
    ],
    [
      [7, 7, 7],
      [1, 0, 0],
    ],
  ])('minutes %j make units %j', (minutes, units) => expect(unitsOfMinutes(minutes)).toEqual(units));

  it('never gives more units than the minutes of the day allow', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 6 }), (minutes) => {
        const total = minutes.reduce((sum, one) => sum + one, 0);
        const units = unitsOfMinutes(minutes);
        expect(units.reduce((sum, one) => sum + one, 0)).toBe(total < 8 ? 0 : Math.floor((total + 7) / 15));
        for (const [at, count] of units.entries()) expect(count).toBeLessThanOrEqual(Math.ceil(minutes[at]! / 15));
      }),
    );
  });

  it.each([
    ['Interventions: therapeutic exercise 45 minutes.', ['97110 x3']],
    ['Interventions: therapeutic exercise 7 minutes.', []],
    ['Psychotherapy session, 45 minutes.', ['90834']],
    ['Psychotherapy session, 53 minutes.', ['90837']],
    ['Psychotherapy 10 minutes.', []],
    ['Smoking cessation counseling 5 minutes provided.', ['99406']],
    ['Smoking cessation counseling 12 minutes provided.', ['99407']],
    ['Smoking cessation counseling 2 minutes provided.', []],
  ])('%s', (text, codes) => expect(services(text)).toEqual(codes));

  it('asks for minutes that are not there', () => {
    expect(services('Interventions: therapeutic exercise for the knee.')).toEqual([]);
    expect(asked('Interventions: therapeutic exercise for the knee.')).toEqual(['minutes']);
  });
});

describe('vaccines and their administration', () => {
  it.each([
    [
      'MMR and varicella given. Counseling by physician on vaccines.',
      { age: 4 },
      ['90707', '90716', '90460 x2', '90461 x2'],
    ],
    ['MMR and varicella given today.', { age: 4 }, ['90707', '90716', '90471', '90472']],
    ['High-dose influenza vaccine given.', { age: 70 }, ['90662', '90471']],
    ['Medicare patient. High-dose influenza vaccine given IM today.', { age: 70 }, ['90662', 'G0008']],
    ['Influenza vaccine, trivalent split virus, 0.5 mL given IM left deltoid.', { age: 45 }, ['90658', '90471']],
  ])('%s %j', (text, context, codes) => {
    expect(services(text, 'suggested', context)).toEqual(codes);
    expect(diagnoses(text, 'suggested', context)).toEqual(['Z23']);
  });

  it('asks which product was given', () => {
    expect(asked('Flu shot given in left deltoid.', { age: 40 })).toContain('which influenza vaccine was given');
  });
});

describe('operations, images, tests, drugs', () => {
  it.each([
    ['Procedure: Laparoscopic appendectomy\nFindings: inflamed appendix.', ['44970']],
    ['Procedure performed: Laparoscopic cholecystectomy with intraoperative cholangiogram.', ['47563']],
    ['Postoperative diagnosis: OA right knee.\nProcedure: Right total knee arthroplasty.', ['27447-RT']],
    ['Exam: MRI cervical spine without contrast\nFindings: disc bulge C5-6.\nImpression: Disc bulge.', ['72141']],
    ['CXR 2 views done in office: clear.', ['71046']],
    ['Labs drawn by venipuncture today. CMP sent.', ['36415']],
    ['Ceftriaxone 500 mg IM given today.', ['J0696 x2', '96372']],
    ['B12 1000 mcg IM given today.', ['J3420', '96372']],
    ['Spirometry before and after albuterol performed in the office.', ['94060']],
    ['Nebulizer treatment with albuterol given in the office.', ['94640']],
  ])('%s', (text, codes) => expect(services(text)).toEqual(codes));

  it('asks for views and contrast', () => {
    expect(asked('X-ray right ankle obtained today and read by me: no fracture.')).toContain('number of views');
    expect(asked('Exam: CT abdomen and pelvis\nFindings: normal.\nImpression: normal.')).toContain('contrast');
  });

  it('knows the routine examination by age and by whether the patient is new', () => {
    const text = 'Here for annual physical.';
    expect(services(text, 'suggested', { age: 45, status: 'established' })).toEqual(['99396']);
    expect(services(text, 'suggested', { age: 17, status: 'new' })).toEqual(['99384']);
    expect(services(text)).toEqual([]);
    expect(services('Medicare annual wellness visit, initial.', 'suggested', { age: 67 })).toEqual(['G0438']);
  });
});

describe('modifiers that state a fact are left to people (HRM-01)', () => {
  const FACTS = new Set('24 25 57 58 59 XE XS XP XU 76 77 78 79 KX GA JZ QW FS GC GE Q6'.split(' '));
  const FRAGMENTS = [
    ...servicesTable.map(({ words }) => words.split(';')[0]!),
    'today',
    ' done in the office',
    ' performed',
    ' given',
    ' right',
    ' left',
    'Both knees injected with 40 mg triamcinolone',
    'separate session',
    'unrelated',
    'repeat procedure',
    'modifier 59',
    'modifier 25',
    'QW kit used',
    'no waste, single dose vial',
    'resident present, teaching physician',
    'ABN signed',
    'decision for surgery',
    'staged procedure',
    '. ',
    '\n',
    'A: ',
    'Procedure: ',
    'HPI: ',
    'Right knee pain. Asthma.',
  ];

  it('whatever the note says', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 20 }), (parts) => {
        const found = suggested(`note ${parts.join(' ')}`, { status: 'established', age: 40 });
        for (const { modifiers, status, units, evidence } of found.procedures) {
          expect(modifiers.filter((one) => FACTS.has(one))).toEqual([]);
          if (status === 'rejected') continue;
          expect(units).toBeGreaterThan(0);
          expect(evidence.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('asks in their place', () => {
    expect(asked('A: Sore throat.\nRapid strep done in the office: negative.')).toContain(
      'whether a waived test kit was used',
    );
    expect(
      asked(
        'A/P:\n1. Hypertension: increase lisinopril.\n2. Left knee osteoarthritis. Left knee injected with 40 mg triamcinolone today.',
      ),
    ).toEqual([
      'whether any of the drug was discarded',
      'whether the visit was significant and separate from the procedure',
    ]);
  });
});
