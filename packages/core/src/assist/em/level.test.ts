import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeByMdm, codeByTime, criticalCare, prolongedOf } from './codes.ts';
import {
  type DataFact,
  dataLevel,
  MDM_LEVELS,
  type MdmFacts,
  mdmLevel,
  mdmOf,
  PROBLEM_LEVELS,
  type ProblemKind,
  type RiskKind,
} from './level.ts';

const test = (name: string, kind: 'order' | 'result' = 'order'): DataFact => ({
  kind,
  test: name,
  interpretedAndBilledBySelf: false,
});
const ownReading = (name: string): DataFact => ({ kind: 'order', test: name, interpretedAndBilledBySelf: true });
const facts = (problems: ProblemKind[], data: DataFact[], risk: RiskKind[]): MdmFacts => ({ problems, data, risk });

/** Encounters with their elements and code, the numbers of the handbook's vignettes. */
const VIGNETTES: [string, MdmFacts, [string, string, string], Parameters<typeof codeByMdm>[0], string][] = [
  [
    'V1 insect bite, reassured',
    facts(['minor'], [], ['rest-or-bandage']),
    ['minimal', 'minimal', 'minimal'],
    'office-established',
    '99212',
  ],
  [
    'V2 sore throat, rapid strep, over-the-counter drug',
    facts(['acute-uncomplicated'], [test('87880', 'result')], ['otc-drug']),
    ['low', 'minimal', 'low'],
    'office-established',
    '99213',
  ],
  [
    'V3 one stable chronic problem, prescription renewed',
    facts(['chronic-stable'], [], ['prescription-drug']),
    ['low', 'minimal', 'moderate'],
    'office-established',
    '99213',
  ],
  [
    'V4 two stable chronic problems, one order',
    facts(['chronic-stable', 'chronic-stable'], [test('83036')], ['prescription-drug']),
    ['moderate', 'minimal', 'moderate'],
    'office-established',
    '99214',
  ],
  [
    'V5 exacerbation, steroid',
    facts(['chronic-exacerbated'], [], ['prescription-drug']),
    ['moderate', 'minimal', 'moderate'],
    'office-established',
    '99214',
  ],
  [
    'V6 new lump, two tests ordered',
    facts(['undiagnosed-uncertain-prognosis'], [test('77066'), test('76642')], ['otc-drug']),
    ['moderate', 'limited', 'low'],
    'office-new',
    '99203',
  ],
  [
    'V7 the same with an outside note',
    facts(
      ['undiagnosed-uncertain-prognosis'],
      [test('77066'), test('76642'), { kind: 'external-note', source: 'referring physician' }],
      ['otc-drug'],
    ),
    ['moderate', 'moderate', 'low'],
    'office-new',
    '99204',
  ],
  [
    'V8 threat to life, sent for admission',
    facts(['threat-to-life'], [test('84484')], ['hospitalization']),
    ['high', 'minimal', 'high'],
    'office-established',
    '99215',
  ],
  [
    'V9 one stable chronic problem, toxicity monitoring',
    facts(['chronic-stable'], [test('85025'), test('80076')], ['toxicity-monitoring']),
    ['low', 'limited', 'high'],
    'office-established',
    '99213',
  ],
  [
    'V10 the same, flaring',
    facts(['chronic-exacerbated'], [test('85025'), test('80076')], ['toxicity-monitoring']),
    ['moderate', 'limited', 'high'],
    'office-established',
    '99214',
  ],
  [
    'V14 sprain, own look at a film read by radiology',
    facts(
      ['acute-uncomplicated'],
      [test('73610'), { kind: 'independent-interpretation', test: '73610' }],
      ['otc-drug'],
    ),
    ['low', 'moderate', 'low'],
    'emergency',
    '99283',
  ],
  [
    'V15 three tests, parenteral controlled substance',
    facts(
      ['undiagnosed-uncertain-prognosis'],
      [test('74177'), test('85025'), test('80053')],
      ['parenteral-controlled-substance'],
    ),
    ['moderate', 'moderate', 'high'],
    'emergency',
    '99284',
  ],
  [
    'V16 stroke, own reading, call to neurology',
    facts(
      ['threat-to-life'],
      [test('70450'), { kind: 'independent-interpretation', test: '70450' }, { kind: 'discussion' }],
      ['hospitalization'],
    ),
    ['high', 'extensive', 'high'],
    'emergency',
    '99285',
  ],
  [
    'V18 improving, two results, to oral antibiotic',
    facts(['acute-stable'], [test('85025', 'result'), test('80048', 'result')], ['prescription-drug']),
    ['low', 'limited', 'moderate'],
    'hospital-subsequent',
    '99231',
  ],
  [
    'V19 septic shock, three tests and own reading',
    facts(
      ['threat-to-life'],
      [test('83605'), test('85025'), test('87040'), { kind: 'independent-interpretation', test: '71045' }],
      ['hospitalization'],
    ),
    ['high', 'extensive', 'high'],
    'hospital-initial',
    '99223',
  ],
  [
    'V23 new uncontrolled problem beside a preventive visit',
    facts(['chronic-exacerbated'], [], ['prescription-drug']),
    ['moderate', 'minimal', 'moderate'],
    'office-established',
    '99214',
  ],
  [
    'V30 consultation of moderate decision making',
    facts(['chronic-exacerbated'], [], ['prescription-drug']),
    ['moderate', 'minimal', 'moderate'],
    'office-consult',
    '99244',
  ],
];

describe('EM-SEL-02: two of three elements', () => {
  it.each(VIGNETTES)('%s', (_name, given, elements, family, code) => {
    const { problems, data, risk, level } = mdmOf(given);
    expect([problems, data, risk]).toEqual(elements);
    expect(codeByMdm(family, level)).toBe(code);
  });

  it('is the middle of the three, in whatever order they stand', () => {
    const rank = fc.integer({ min: 0, max: 3 });
    const DATA = ['minimal', 'limited', 'moderate', 'extensive'] as const;
    fc.assert(
      fc.property(rank, rank, rank, (p, d, r) => {
        const level = MDM_LEVELS.indexOf(
          mdmLevel({ problems: PROBLEM_LEVELS[p]!, data: DATA[d]!, risk: PROBLEM_LEVELS[r]! }),
        );
        expect([p, d, r].filter((one) => one >= level).length).toBeGreaterThanOrEqual(2);
        expect([p, d, r].filter((one) => one >= level + 1).length).toBeLessThan(2);
      }),
    );
  });
});

describe('data', () => {
  it('EM-DAT-01 counts ordering and reviewing the same test once', () => {
    expect(dataLevel([test('80053'), test('80053', 'result')])).toBe('minimal');
    expect(dataLevel([test('80053'), test('80061', 'result')])).toBe('limited');
  });

  it('EM-DAT-02 does not count a test whose interpretation the same professional bills', () => {
    expect(dataLevel([ownReading('93000'), ownReading('73610')])).toBe('minimal');
  });

  it('EM-DAT-04 takes an independent historian as limited, and as one of three from moderate up', () => {
    expect(dataLevel([{ kind: 'independent-historian' }])).toBe('limited');
    expect(dataLevel([{ kind: 'independent-historian' }, test('80053'), test('85025')])).toBe('moderate');
  });

  it('EM-DAT-06 counts a test ordered and independently interpreted in both categories', () => {
    const both: DataFact[] = [test('71046'), { kind: 'independent-interpretation', test: '71046' }];
    expect(dataLevel(both)).toBe('moderate');
    expect(dataLevel([...both, test('85025'), test('80053')])).toBe('extensive');
  });
});

describe('time', () => {
  it('EM-TIM-01 is met or exceeded, without ranges', () => {
    expect(codeByTime('office-established', 29)).toBe('99213');
    expect(codeByTime('office-established', 30)).toBe('99214');
    expect(codeByTime('office-established', 9)).toBeNull();
  });

  it('never decides in the emergency department (EM-SEL-01)', () => {
    expect(codeByTime('emergency', 90)).toBeNull();
  });

  it('V11 stands beside decision making: 42 minutes', () => {
    expect(codeByTime('office-established', 42)).toBe('99215');
  });

  it('EM-PRO-01, -02 (V12, V13) need the full minutes of each payer', () => {
    expect(prolongedOf('99215', 58)).toEqual({ cpt: { code: '99417', units: 1 }, medicare: null });
    expect(prolongedOf('99205', 92)).toEqual({
      cpt: { code: '99417', units: 2 },
      medicare: { code: 'G2212', units: 1 },
    });
    expect(prolongedOf('99214', 92)).toEqual({ cpt: null, medicare: null });
  });

  it('V27 a home visit of 60 minutes', () => {
    expect(codeByTime('home-established', 60)).toBe('99350');
  });

  it('EM-CC-01, -02 (V16, V17): critical care from 30 minutes, the second code later at Medicare', () => {
    expect(criticalCare(25)).toEqual({ cpt: [], medicare: [] });
    expect(criticalCare(80)).toEqual({
      cpt: [
        { code: '99291', units: 1 },
        { code: '99292', units: 1 },
      ],
      medicare: [{ code: '99291', units: 1 }],
    });
    expect(criticalCare(104).medicare).toEqual([
      { code: '99291', units: 1 },
      { code: '99292', units: 1 },
    ]);
    expect(criticalCare(105).cpt[1]).toEqual({ code: '99292', units: 2 });
  });
});
