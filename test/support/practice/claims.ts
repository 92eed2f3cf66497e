import type { ClaimDetail, ClaimRow, FormBox } from '../../../packages/web/src/api/claim.ts';
import type { RemittanceDetail } from '../../../packages/web/src/api/remittance.ts';
import type { Visit } from '../../../packages/web/src/api/visit.ts';

const box = (
  name: string,
  caption: string,
  value: string,
  column: number,
  row: number,
  width: number,
  line: number | null = null,
): FormBox => ({
  page: 1,
  box: name,
  caption,
  value,
  line,
  at: { column, row, width },
});

export function claimOf(visit: Visit): ClaimDetail {
  const { patient, dateOfService, payer, responsible } = visit;
  return {
    visitId: visit.id,
    claim: 'LS0002310414',
    patient,
    dateOfService,
    payer,
    state: 'paid-in-part',
    stateText: 'Paid in part',
    chargeCents: 23_500,
    responsible,
    version: 1,
    simulated: true,
    versions: [
      {
        number: 1,
        kind: 'Original',
        state: 'sent',
        stateText: 'Sent',
        sent: true,
        build: '0.1.0',
        at: '2026-04-16T10:00:00.000Z',
        sha256: '0f'.repeat(32),
        changes: [],
        reason: null,
        checks: { counts: { pass: 40, fail: 0, bypassed: 1, notChecked: 2 } },
        editions: ['NCCI 2024Q3 carried forward', 'build 0.1.0'],
      },
      {
        number: 2,
        kind: 'Replacement',
        state: 'draft',
        stateText: 'Draft of',
        sent: false,
        build: '0.1.0',
        at: '2026-05-04T09:00:00.000Z',
        sha256: '1e'.repeat(32),
        changes: [{ what: 'Line 2 diagnosis', before: 'A M25.462', after: 'B I10' }],
        reason: 'Mistake in selection.',
        checks: null,
        editions: [],
      },
    ],
    segments: [
      {
        number: 19,
        loop: '2300 Claim',
        text: 'CLM*LS0002310414*235***11:B:1*Y*A*Y*Y~',
        words: 'Account, charge $235.00, office, original',
        lines: [],
      },
      { number: 20, loop: null, text: 'HI*ABK:M25462*ABF:I10~', words: 'Diagnoses A and B; M25.462 first', lines: [] },
      { number: 21, loop: '2400 Service lines', text: 'LX*1~', words: 'Line 1', lines: [1] },
      {
        number: 22,
        loop: null,
        text: 'SV1*HC:20610:LT*145*UN*1***1~',
        words: 'Aspiration, left, $145.00, diagnosis A',
        lines: [1],
      },
      { number: 23, loop: null, text: 'LX*2~', words: 'Line 2', lines: [2] },
      {
        number: 24,
        loop: null,
        text: 'SV1*HC:99213*90*UN*1***1~',
        words: 'Office visit, $90.00, diagnosis A',
        lines: [2],
      },
    ],
    cms1500: [
      box('1a', 'Insured’s number', 'NWD4410772', 50, 8, 29),
      box('2', 'Patient', 'VASQUEZ, ELENA', 1, 10, 28),
      box('3', 'Birth, sex', '11 03 1961 F', 31, 10, 18),
      box('21', 'Diagnoses', 'A M25462  B I10', 3, 36, 30),
      box('24A', 'From, to', '04 14 26', 1, 43, 18, 1),
      box('24D', 'Procedure, modifiers', '20610  LT', 25, 43, 20, 1),
      box('24F', 'Charge', '145 00', 50, 43, 9, 1),
      box('24A', 'From, to', '04 14 26', 1, 45, 18, 2),
      box('24D', 'Procedure, modifiers', '99213', 25, 45, 20, 2),
      box('24F', 'Charge', '90 00', 50, 45, 9, 2),
      box('28', 'Total', '235 00', 50, 57, 10),
    ],
    answers: [
      { at: '2026-04-16T10:00:00.000Z', kind: 'sent', title: 'Sent', text: 'Batch 1', state: 'submitted' },
      {
        at: '2026-04-16T10:05:00.000Z',
        kind: '999',
        title: '999 accepted',
        text: 'Syntax and guide: no error',
        state: 'pass',
      },
      { at: '2026-04-24', kind: '835', title: '835: paid $72.10', text: 'Line 1. Trace NW-1', state: 'paid' },
      {
        at: '2026-04-24',
        kind: '835',
        title: 'Line 2 denied: CO 50',
        text: 'The diagnosis does not support it.',
        state: 'denied',
      },
    ],
    payment: { remittanceId: 'r1', paidCents: 7_210, patientCents: 1_803 },
    eob: true,
  };
}

export function claimRow(visit: Visit): ClaimRow {
  const claim = claimOf(visit);
  return {
    visitId: visit.id,
    claim: claim.claim,
    patient: visit.patient.sortName,
    dateOfService: visit.dateOfService,
    payer: visit.payer,
    responsible: 'Dr. A. Brandt',
    state: claim.state,
    stateText: claim.stateText,
    chargeCents: claim.chargeCents,
    paidCents: 7_210,
    version: 1,
    openPoints: [{ kind: 'denied', count: 1, text: '1 line denied' }],
  };
}

export function remittanceOf(visit: Visit): RemittanceDetail {
  return {
    id: 'r1',
    payer: visit.payer,
    trace: 'NW-1',
    paymentDate: '2026-04-24',
    chargeCents: 23_500,
    adjustedCents: 16_290,
    paidCents: 7_210,
    simulated: true,
    balanced: true,
    posted: false,
    againstExpectedCents: -8_940,
    balance: { ok: true, text: 'Every line, claim and check balances' },
    denials: [
      { cause: 'Coverage: diagnosis does not support', carcs: ['50', '11'], count: 4, cents: 36_000, oldestDays: 34 },
      { cause: 'Bundled with another service', carcs: ['97'], count: 2, cents: 12_000, oldestDays: 51 },
    ],
    claims: [
      {
        visitId: visit.id,
        patient: visit.patient.sortName,
        claim: 'LS0002310414',
        responsible: 'Dr. Brandt',
        status: 'paid in part',
        chargeCents: 23_500,
        paidCents: 7_210,
        lines: [
          {
            number: 1,
            code: '20610',
            label: 'Aspiration, large joint',
            modifiers: ['LT'],
            units: 1,
            chargeCents: 14_500,
            allowedCents: 9_013,
            reductionCents: 5_487,
            patientCents: 1_803,
            paidCents: 7_210,
            outcome: 'paid',
            adjustments: [
              { group: 'CO', groupText: 'by contract', carc: '45', cents: 5_487, words: 'Above the plan’s fee' },
              { group: 'PR', groupText: 'the patient', carc: '2', cents: 1_803, words: 'The patient’s part, 20%' },
            ],
            rarc: [],
          },
          {
            number: 2,
            code: '99213',
            label: 'Office visit',
            modifiers: [],
            units: 1,
            chargeCents: 9_000,
            allowedCents: 0,
            reductionCents: 9_000,
            patientCents: 0,
            paidCents: 0,
            outcome: 'denied',
            adjustments: [
              {
                group: 'CO',
                groupText: 'by contract',
                carc: '50',
                cents: 9_000,
                words: 'The plan says that the diagnosis does not support it',
              },
            ],
            rarc: ['N386'],
          },
        ],
      },
    ],
  };
}
