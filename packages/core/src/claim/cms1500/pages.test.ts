import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankClaim, blankLine, blankProvider, blankSubscriber } from '../blank.ts';
import type { Claim, OtherCoverage, ServiceLine } from '../claim.ts';
import { batchFor, claimWith, DELIMITERS, wordsFor } from '../x837p/claims.fixtures.ts';
import { FRAMES } from './frames.ts';
import { cms1500Pages, type FormPage } from './pages.ts';

const ADDRESS = {
  line1: '12 Oak Ave., #3',
  line2: null,
  city: 'St. Mary',
  state: 'OH',
  zip: '432150001',
  country: null,
};
const PERSON = { last: 'Ostrander', first: 'Marlene', middle: 'Ann', suffix: 'Jr.' };
const REYES = {
  ...blankProvider(),
  entityType: 'person' as const,
  ...{ name: 'Reyes', firstName: 'Imani', middleName: 'B', suffix: 'MD', npi: '1999999984', taxonomy: '207Q00000X' },
};

function line(number: number, values: Partial<ServiceLine> = {}): ServiceLine {
  return {
    ...blankLine(number),
    procedure: { qualifier: 'HC', code: '99214', modifiers: ['25'], description: null },
    ...{ chargeCents: 21_000, unitKind: 'UN', units: 1, diagnosisPointers: [2, 3], dateFrom: '2026-04-09' },
    ...values,
  };
}

function claim(values: Partial<Claim> = {}): Claim {
  return {
    ...blankClaim(),
    billingProvider: {
      ...blankProvider(),
      ...{ name: 'Harbor Point Clinic', npi: '1234567893', taxonomy: '207Q00000X', address: ADDRESS },
      taxId: { qualifier: 'EI', value: '12-3456789' },
      contact: { name: null, phone: '614-555-0100', email: null, fax: null },
    },
    subscriber: {
      ...blankSubscriber(),
      ...{ coverageOrder: 'P', relationship: '18', filingIndicator: '12', groupNumber: 'G77', groupName: 'Harbor PPO' },
      ...{ name: PERSON, memberId: 'LSH44107725', address: ADDRESS, birthDate: '1955-07-02', sex: 'F' },
    },
    payer: { name: 'Lakeshore', payerId: 'LS01', address: ADDRESS, otherIds: [] },
    ...{ patientControlNumber: 'HP0044170409', totalChargeCents: 21_000, placeOfService: '11', frequencyCode: '1' },
    ...{ providerSignatureOnFile: true, assignment: 'A', benefitsAssigned: 'Y', releaseOfInformation: 'Y' },
    diagnoses: ['M1711', 'E1165', 'I10'].map((code, at) => ({ code, qualifier: at === 0 ? 'ABK' : 'ABF' })),
    renderingProvider: REYES,
    lines: [line(1)],
    ...values,
  };
}

/** The sheet as a typewriter would leave it: rows of characters. */
function typed({ boxes }: FormPage): string[] {
  const rows = Array.from({ length: 66 }, () => ' '.repeat(80));
  for (const { value, right, at } of boxes) {
    const from = at.column - 1 + (right ? at.width - value.length : 0);
    const row = rows[at.row - 1]!;
    rows[at.row - 1] = row.slice(0, from) + value + row.slice(from + value.length);
  }
  return rows;
}

/** What stands on a row from a column on, both from 1. */
function at(page: FormPage, row: number, column: number, width: number): string {
  return typed(page)[row - 1]!.slice(column - 1, column - 1 + width);
}

const sheet = (values: Partial<Claim> = {}) => cms1500Pages(claim(values))[0]!;
const inBox = (page: FormPage, box: string, number: number | null = null) =>
  page.boxes.filter((found) => found.box === box && found.line === number).map(({ value }) => value);

describe('the paper claim', () => {
  it('has patient and insured in boxes 1 to 13', () => {
    const page = sheet();
    expect(at(page, 2, 41, 9)).toBe('LAKESHORE');
    expect(at(page, 8, 31, 1)).toBe('X');
    expect(at(page, 8, 50, 11)).toBe('LSH44107725');
    expect(at(page, 10, 1, 49)).toBe('OSTRANDER JR, MARLENE, A      07 02 1955      X  ');
    expect(at(page, 10, 50, 4)).toBe('SAME');
    expect(at(page, 12, 1, 12)).toBe('12 OAK AVE 3');
    expect(at(page, 12, 33, 1)).toBe('X');
    expect(at(page, 14, 1, 28)).toBe('ST MARY                  OH ');
    expect(at(page, 16, 1, 12)).toBe('43215-0001  ');
    expect(at(page, 18, 50, 3)).toBe('G77');
    expect([20, 22, 24].map((row) => at(page, row, 35, 7))).toEqual(['      X', '      X', '      X']);
    expect(at(page, 24, 50, 10)).toBe('HARBOR PPO');
    expect(at(page, 26, 52, 6)).toBe('     X');
    expect(at(page, 29, 7, 17)).toBe('SIGNATURE ON FILE');
    expect(at(page, 29, 55, 17)).toBe('SIGNATURE ON FILE');
    expect(page.truncated).toEqual([]);
  });

  it('has a line in box 24 with date, place, code, modifiers, letters, charge, units and NPI', () => {
    const page = sheet({
      lines: [
        line(1),
        line(7, {
          procedure: { qualifier: 'HC', code: '20610', modifiers: ['RT', '59', 'XS', 'GA'], description: null },
        }),
      ],
    });
    expect(at(page, 44, 1, 79)).toBe('04 09 26 04 09 26 11    99214   25          BC     210 00 1        1999999984  ');
    expect(at(page, 46, 25, 24)).toBe('20610   RT 59 XS GA BC  ');
    expect(inBox(page, '24D', 7)).toEqual(['20610', 'RT', '59', 'XS', 'GA']);
    expect(at(page, 43, 65, 13)).toBe('ZZ 207Q00000X');
  });

  it('has drug number, unit and quantity in the shaded row of the line', () => {
    const drug = { ndc: '00003-0293-05', quantity: 1.5, unit: 'ML', prescriptionNumber: null };
    const page = sheet({ lines: [line(1), line(2, { drug, dateTo: '2026-04-11', emergency: true, epsdt: true })] });
    expect(at(page, 45, 1, 24)).toBe('N400003029305   ML1.5   ');
    expect(at(page, 46, 1, 22)).toBe('04 09 26 04 11 26 11 Y');
    expect(at(page, 46, 63, 1)).toBe('Y');
  });

  it('has twelve diagnoses A to L, four in a row, without point', () => {
    const codes = Array.from({ length: 12 }, (_, i) => `M17.${10 + i}`);
    const page = sheet({
      diagnoses: codes.map((code) => ({ code, qualifier: 'ABF' })),
      lines: [line(1, { diagnosisPointers: [12, 1] })],
    });
    expect(at(page, 37, 42, 1)).toBe('0');
    expect(at(page, 38, 3, 47)).toBe('M1710        M1711        M1712        M1713   ');
    expect(at(page, 40, 42, 5)).toBe('M1721');
    expect(at(page, 44, 45, 4)).toBe('LA  ');
  });

  it('has dates, referring provider, notes, resubmission and authorization in boxes 14 to 23', () => {
    const base = claim();
    const page = sheet({
      dates: {
        ...base.dates,
        onset: '2026-04-01',
        disabilityFrom: '2026-04-02',
        admission: '2026-04-03',
        discharge: '2026-04-05',
      },
      accident: { causes: ['AA'], state: 'OH', country: null, date: '2026-03-31' },
      referringProvider: { ...REYES, npi: '1234567893' },
      notes: [{ kind: 'ADD', text: 'Second opinion.' }],
      attachments: [{ reportType: 'OZ', transmission: 'BM', controlNumber: 'A1' }],
      ...{ frequencyCode: '7', payerClaimControlNumber: 'LS2611400042', priorAuthorization: 'PA-12 34' },
      conditionCodes: ['W2', 'W3'],
    });
    expect(at(page, 32, 1, 46)).toBe(' 04 01 26      431            439   03 31 26  ');
    expect(at(page, 32, 54, 8)).toBe('04 02 26');
    expect(at(page, 34, 1, 42)).toBe('DN IMANI B REYES MD             1234567893');
    expect(at(page, 34, 54, 22)).toBe('04 03 26      04 05 26');
    expect(at(page, 36, 1, 30)).toBe('SECOND OPINION   PWKOZBMA1    ');
    expect(at(page, 38, 50, 24)).toBe('7           LS2611400042');
    expect(at(page, 40, 50, 8)).toBe('PA1234  ');
    expect(at(page, 22, 35, 12)).toBe('X         OH');
    expect(at(page, 26, 30, 7)).toBe('W2   W3');
  });

  it('has tax number, account, totals and addresses in boxes 25 to 33b', () => {
    const page = sheet({ patientPaidCents: 2_005 });
    expect(at(page, 56, 1, 45)).toBe('123456789         X   HP0044170409   X       ');
    expect(at(page, 56, 50, 20)).toBe('    210 00     20 05');
    expect(at(page, 57, 66, 12)).toBe('614 5550100 ');
    expect(at(page, 58, 23, 49)).toBe('HARBOR POINT CLINIC        HARBOR POINT CLINIC   ');
    expect(at(page, 60, 1, 21)).toBe('SIGNATURE ON FILE    ');
    expect(at(page, 60, 23, 49)).toBe('ST MARY OH 43215-0001      ST MARY OH 43215-0001 ');
    expect(at(page, 61, 51, 24)).toBe('1234567893  ZZ207Q00000X');
  });

  it('leaves to Medicare the boxes that it wants empty, and says NONE where nobody pays before it', () => {
    const subscriber = { ...claim().subscriber, filingIndicator: 'MB', groupNumber: null };
    const page = sheet({ subscriber });
    expect(at(page, 8, 1, 1)).toBe('X');
    expect(at(page, 18, 50, 4)).toBe('NONE');
    for (const box of ['4', '6', '7', '9', '11a', '11c', '11d', '24I', '33b']) expect(inBox(page, box)).toEqual([]);
    expect(inBox(page, '24I', 1)).toEqual([]);
    const first: OtherCoverage = {
      ...{ coverageOrder: 'P', relationship: '01', groupNumber: 'EMP1', groupName: null, insuranceType: null },
      ...{ filingIndicator: 'CI', paidCents: 1_000, nonCoveredCents: null, remainingPatientCents: null },
      subscriber: { entityType: 'person', name: { ...PERSON, first: 'Otto' }, memberId: 'X1', address: ADDRESS },
      payer: { name: 'Works Plan', payerId: 'WP', address: null, otherIds: [] },
      ...{ adjustments: [], benefitsAssigned: null, releaseOfInformation: null, checkDate: null },
      payerClaimControlNumber: null,
    };
    const second = sheet({ subscriber: { ...subscriber, coverageOrder: 'S' }, otherCoverages: [first] });
    expect(inBox(sheet({ subscriber: { ...subscriber, coverageOrder: 'S' } }), '11')).toEqual([]);
    expect(inBox(second, '4')).toEqual(['OSTRANDER JR, OTTO, A']);
    expect(inBox(second, '11')).toEqual(['EMP1']);
    expect(inBox(second, '11c')).toEqual(['WORKS PLAN']);
    expect(at(second, 12, 38, 1)).toBe('X');
    const ppo = sheet({ otherCoverages: [first, { ...first, payer: { ...first.payer, name: 'Third' } }] });
    expect(inBox(ppo, '9a')).toEqual(['EMP1']);
    expect(at(ppo, 56, 61, 9)).toBe('    20 00');
    expect(ppo.truncated).toEqual([{ box: '9d', caption: 'Other plan', line: null, value: 'Third', printed: '' }]);
  });

  it('goes on over sheets of six lines, with the total on the last and CONTINUED before it', () => {
    const lines = Array.from({ length: 13 }, (_, i) => line(i + 1, { chargeCents: 1_000 + i }));
    const pages = cms1500Pages(claim({ lines, totalChargeCents: 13_078 }));
    expect(pages.map(({ page, pages: all }) => [page, all])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(pages.map((page) => new Set(page.boxes.flatMap((box) => box.line ?? [])).size)).toEqual([6, 6, 1]);
    expect(pages.map((page) => inBox(page, '28'))).toEqual([['CONTINUED'], ['CONTINUED'], ['130', '78']]);
    expect(pages.map((page) => inBox(page, '26'))).toEqual([['HP0044170409'], ['HP0044170409'], ['HP0044170409']]);
    expect(pages.map((page) => inBox(page, '21').length)).toEqual([4, 4, 4]);
  });

  it('tells what does not fit: words are cut, numbers and codes left out whole', () => {
    const long = { last: 'Featherstonehaugh-Cholmondeley', first: 'Bartholomew', middle: null, suffix: null };
    const page = sheet({
      subscriber: { ...claim().subscriber, name: long },
      diagnoses: Array.from({ length: 13 }, () => ({ code: 'I10', qualifier: 'ABF' })),
      lines: [line(4, { units: 12.25, chargeCents: 123_456_789, diagnosisPointers: [1, 13] })],
      assignment: 'B',
      patientControlNumber: 'AN-ACCOUNT-NUMBER-OF-30-LETTERS',
    });
    expect(inBox(page, '2')).toEqual(['FEATHERSTONEHAUGH-CHOLMONDEL']);
    expect(inBox(page, '26')).toEqual([]);
    expect(inBox(page, '24F', 4)).toEqual([]);
    expect(page.truncated.map(({ box, line: number, value, printed }) => [box, number, value, printed])).toEqual([
      ['2', null, 'FEATHERSTONEHAUGH-CHOLMONDELEY, BARTHOLOMEW', 'FEATHERSTONEHAUGH-CHOLMONDEL'],
      ['21', null, 'I10', ''],
      ['24E', 4, '13', ''],
      ['24F', 4, '1234567.89', ''],
      ['24G', 4, '12.25', ''],
      ['26', null, 'AN-ACCOUNT-NUMBER-OF-30-LETTERS', ''],
      ['27', null, 'B', ''],
    ]);
  });

  it('keeps every claim on the grid: in its box, over nothing else, in capitals, all lines once', () => {
    const claims = claimWith(wordsFor(DELIMITERS[0]!), batchFor(DELIMITERS[0]!));
    fc.assert(
      fc.property(claims, (any) => {
        const pages = cms1500Pages(any);
        for (const page of pages) {
          const taken = new Set<string>();
          for (const { value, at: place, box } of page.boxes) {
            expect(value.length).toBeLessThanOrEqual(place.width);
            expect(value).toBe(value.toUpperCase());
            expect(place.column + place.width - 1).toBeLessThanOrEqual(79);
            for (let column = place.column; column < place.column + place.width; column++) {
              const cell = `${place.row} ${column}`;
              expect(taken.has(cell) ? `${box} over another at ${cell}` : '').toBe('');
              taken.add(cell);
            }
            const framed = FRAMES.some(
              (frame) =>
                place.row >= frame.row &&
                place.row < frame.row + frame.rows &&
                place.column >= frame.column &&
                place.column < frame.column + frame.width,
            );
            expect([box, framed || box === 'payer']).toEqual([box, true]);
          }
        }
        expect(pages).toHaveLength(Math.max(1, Math.ceil(any.lines.length / 6)));
      }),
      { numRuns: 100 },
    );
  });

  it('draws rules that leave no box out and do not cross', () => {
    const cells = new Map<string, string>();
    for (const { box, row, column, width, rows } of FRAMES) {
      for (let r = row; r < row + rows; r++) {
        for (let c = column; c < column + width; c++) {
          expect(cells.get(`${r} ${c}`) ?? '').toBe('');
          cells.set(`${r} ${c}`, box);
        }
      }
    }
    const lines = Array.from({ length: 6 }, (_, i) => line(i + 1));
    for (const { box, at: place } of sheet({ lines }).boxes) {
      if (box === 'payer') continue;
      expect([box, '24']).toContain(cells.get(`${place.row} ${place.column}`));
    }
  });
});
