import type { CodedDiagnosis, CodedLine, Suggestion } from '../../../packages/web/src/api/codes-of-visit.ts';
import type { Visit, VisitRow, VisitState } from '../../../packages/web/src/api/visit.ts';
import { NOTE, words } from './note.ts';

const NO_FACTS = { why: null, source: null, attested: false, facts: [] } as const;

export function diagnosis(
  id: string,
  letter: string,
  code: string,
  title: string,
  more: Partial<CodedDiagnosis> = {},
): CodedDiagnosis {
  return {
    id,
    letter,
    code,
    title,
    state: 'accepted',
    how: 'a suggestion, accepted 10:24',
    valid: true,
    evidence: [],
    by: 'Kim Sato, CPC',
    ...NO_FACTS,
    ...more,
  };
}

export function line(
  id: string,
  number: number,
  code: string,
  label: string,
  more: Partial<CodedLine> = {},
): CodedLine {
  return {
    id,
    number,
    code,
    label,
    how: 'a suggestion, accepted 10:24',
    check: 'pass',
    modifiers: [],
    units: 1,
    pointers: [],
    chargeCents: 0,
    state: 'accepted',
    evidence: [],
    by: 'Kim Sato, CPC',
    ...NO_FACTS,
    ...more,
  };
}

function suggestion(
  key: string,
  code: string,
  title: string,
  why: string,
  evidence: Suggestion['evidence'],
): Suggestion {
  return { key, code, title, why, source: 'Index of diseases', evidence, confidence: 0.9 };
}

/** A visit that is being coded: some codes selected, some only suggested, one thing left open by the note. */
export function firstVisit(): Visit {
  return {
    id: 'v1',
    position: 7,
    patient: {
      id: 'p1',
      name: 'Elena Vasquez',
      sortName: 'Vasquez, Elena',
      age: 64,
      sex: 'F',
      birthDate: '1961-11-03',
      recordNumber: 'LS-000231',
    },
    dateOfService: '2026-04-14',
    setting: 'office',
    settingText: 'Office',
    placeOfService: '11',
    payer: 'Northwind Medicare Advantage',
    state: 'coding',
    stateText: 'Coding in progress',
    responsible: {
      practitionerId: 'dr1',
      displayName: 'Dr. Ada Brandt',
      initials: 'AB',
      attestation: { state: 'not-yet', text: 'Not yet attested' },
    },
    documents: [NOTE],
    diagnoses: [
      diagnosis('d1', 'A', 'M25.462', 'Effusion, left knee', {
        evidence: [words('Left knee: effusion'), words('Effusion of the left knee')],
        why: 'Named in the assessment and examined.',
      }),
    ],
    lines: [
      line('l1', 1, '20610', 'Injection or aspiration, large joint', {
        modifiers: ['LT'],
        pointers: ['A'],
        chargeCents: 14_500,
        evidence: [words('left knee joint was entered')],
      }),
    ],
    suggestions: {
      diagnoses: [
        suggestion('s1', 'I10', 'Essential (primary) hypertension', 'Named in the assessment.', [
          words('high blood pressure'),
          words('Essential hypertension, not at goal'),
        ]),
      ],
      procedures: [
        suggestion('s2', '99213', 'Office visit, established', 'Two of three elements are low.', [
          words('Essential hypertension, not at goal. Amlodipine raised'),
        ]),
      ],
      rejected: [
        { code: 'R50.9', title: 'Fever, unspecified', why: 'denied in the history', evidence: [words('fever')] },
        {
          code: 'M10.9',
          title: 'Gout, unspecified',
          why: 'the mother’s, not the patient’s',
          evidence: [words('gout')],
        },
      ],
      gaps: [
        {
          family: 'QRY-01',
          missing: 'Numb toes: no cause is stated',
          question: 'What is the cause of these findings, if known?',
          evidence: [words('Numb toes on both feet for two months'), words('vibration not felt at both great toes')],
        },
      ],
      why: null,
    },
    level: {
      code: '99213',
      text: 'the record supports 99213 by two of three elements; total time is not stated',
      problems: { level: 'low', because: ['hypertension, not at goal'] },
      data: { level: 'minimal', because: 'nothing ordered or reviewed' },
      risk: { level: 'moderate', because: 'prescription drug managed', evidence: [] },
      byTime: null,
    },
    checks: {
      counts: { pass: 31, fail: 1, bypassed: 1, notChecked: 1 },
      answeredMs: 12,
      findings: [
        {
          rule: 'PTR-01',
          outcome: 'fail',
          severity: 'E',
          lines: [1],
          codes: ['20610'],
          heading: 'Line 1: fluid sent, no laboratory named',
          why: 'A test that another laboratory runs is billed by that laboratory.',
          source: 'Medicare Claims Processing Manual, chapter 16',
          edition: '2026',
          asks: null,
          fixes: [{ text: 'Leave the test to the laboratory that runs it.' }],
          explained: null,
        },
        {
          rule: 'NCCI-PTP-06',
          outcome: 'bypassed',
          severity: 'I',
          lines: [1],
          codes: ['20610', '99213'],
          heading: 'Visit and aspiration on one day',
          why: 'A separate visit is reported with a modifier that the record must support.',
          source: 'NCCI PTP 20610/99213, indicator 1',
          edition: '2024Q3, carried forward',
          asks: 'Was the visit apart from the aspiration?',
          fixes: [],
          explained: null,
        },
        {
          rule: 'COV-NCD-01',
          outcome: 'not-checked',
          severity: 'I',
          lines: [],
          codes: [],
          heading: 'Coverage rules of this plan',
          why: 'No coverage pack is loaded for this plan.',
          source: '',
          edition: null,
          asks: null,
          fixes: [],
          explained: null,
        },
      ],
    },
    questions: [],
    cases: [],
    history: [
      {
        position: 6,
        at: '2026-04-15T09:24:05.000Z',
        who: 'Kim Sato, CPC',
        what: 'Diagnosis A',
        before: 'suggested',
        after: 'M25.462',
        reason: 'Assessment, item 2',
        consultation: null,
      },
    ],
    next: [{ text: 'Decide on two suggestions', who: 'coding', icon: 'question' }],
    ready: { ready: false, missing: [{ id: 'REL-ATT', text: 'Attestation of each code', who: 'Dr. Ada Brandt' }] },
    expectedPayment: null,
    whenText: 'Expected payment is shown when every line has been selected. 1 to go.',
    editions: ['Starter edition', 'ICD-10-CM FY2026 Apr', 'PFS 2026-04'],
    policyText: 'Codes are attested before a claim is prepared: the organization’s own policy.',
    can: { code: true, ask: true, answer: false, attest: false, release: true, correct: true },
    claim: null,
    chain: { ok: true, text: 'Record chain unbroken' },
  };
}

const STATES: readonly VisitState[] = [
  'to-code',
  'waiting',
  'to-attest',
  'blocked',
  'attested',
  'submitted',
  'paid',
  'paid-in-part',
  'denied',
  'correction',
];

/** The worklist: the visit above and one in every other state. */
export function rows(first: Visit): readonly VisitRow[] {
  const names =
    'Abel, Rosa|Bjork, Nils|Cho, Hana|Dietz, Omar|Ekman, Lia|Fodor, Ivan|Gala, Mina|Haas, Pia|Imai, Ken|Jarl, Eva'.split(
      '|',
    );
  return [
    {
      id: first.id,
      patient: { id: 'p1', name: first.patient.sortName, age: 64, sex: 'F' },
      dateOfService: first.dateOfService,
      setting: 'office',
      settingText: 'Office',
      placeOfService: '11',
      responsible: 'Dr. A. Brandt',
      payer: first.payer,
      state: first.state,
      stateText: 'Coding',
      openPoints: [{ kind: 'fail', count: 1, text: '1 fail' }],
      due: '2027-04-14',
    },
    ...STATES.map(
      (state, at): VisitRow => ({
        id: `w${at}`,
        patient: { id: `q${at}`, name: names[at]!, age: 30 + at, sex: at % 2 ? 'M' : 'F' },
        dateOfService: `2026-04-${String(1 + at).padStart(2, '0')}`,
        setting: 'office',
        settingText: at % 3 ? 'Office' : 'Telehealth',
        placeOfService: '11',
        responsible: 'Dr. A. Brandt',
        payer: first.payer,
        state,
        stateText: state.replaceAll('-', ' '),
        openPoints: state === 'denied' ? [{ kind: 'denied', count: 1, text: '1 line denied' }] : [],
        due: null,
      }),
    ),
  ];
}
