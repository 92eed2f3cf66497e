import { describe, expect, it } from 'vitest';
import { blankClaim, blankLine, blankProvider, blankSubscriber } from './blank.ts';
import type { Claim } from './claim.ts';
import { completeClaim } from './complete.ts';
import { parseClaim } from './parse.ts';
import { validateClaim } from './validate.ts';

const ADDRESS = { line1: '12 MILL LANE', line2: null, city: 'MARIETTA', state: 'OH', zip: '45750', country: null };

function claim(changes: Partial<Claim> = {}): Claim {
  return {
    ...blankClaim(),
    billingProvider: {
      ...blankProvider(),
      name: 'RIVERSIDE FAMILY CLINIC',
      npi: '1234567893',
      address: ADDRESS,
      taxId: { qualifier: 'EI', value: '311234567' },
    },
    subscriber: {
      ...blankSubscriber(),
      coverageOrder: 'P',
      relationship: '18',
      name: { last: 'OSTRANDER', first: 'MARLENE', middle: null, suffix: null },
      address: ADDRESS,
      birthDate: '1950-11-03',
      sex: 'F',
    },
    payer: { name: 'MEDICARE PART B', payerId: '00882', address: null, otherIds: [] },
    patientControlNumber: 'RV-1',
    totalChargeCents: 25550,
    placeOfService: '11',
    frequencyCode: '1',
    diagnoses: [{ code: 'S52501A', qualifier: 'ABK' }],
    lines: [
      {
        ...blankLine(1),
        procedure: { qualifier: 'HC', code: '25600', modifiers: ['RT'], description: null },
        chargeCents: 25550,
        unitKind: 'UN',
        units: 1,
        diagnosisPointers: [1],
        dateFrom: '2026-04-09',
      },
    ],
    ...changes,
  };
}

const line = (changes: Partial<Claim['lines'][number]>): Claim =>
  claim({ lines: [{ ...claim().lines[0]!, ...changes }] });

describe('parsing a claim', () => {
  it('reads its own JSON, an unknown amount as unknown', () => {
    const unknown = claim({ totalChargeCents: Number.NaN });
    const parsed = parseClaim(JSON.parse(JSON.stringify(unknown)));
    expect(parsed).toMatchObject({ ok: true });
    if (parsed.ok) expect(parsed.value).toEqual(unknown);
  });

  it('names the place of all that is wrong', () => {
    const json = JSON.parse(JSON.stringify(claim()));
    json.lines[0].chargeCents = '255.50';
    json.subscriber.birthDate = '1950-13-03';
    json.payor = json.payer;
    delete json.payer;
    const parsed = parseClaim(json);
    expect(parsed.ok ? [] : parsed.fault.map(({ at }) => at).sort()).toEqual([
      'lines[0].chargeCents',
      'payer',
      'payor',
      'subscriber.birthDate',
    ]);
  });

  it.each([null, 5, 'claim', [], {}])('refuses %o', (json) => {
    expect(parseClaim(json).ok).toBe(false);
  });
});

describe('validating a claim', () => {
  it('finds nothing in a sound one', () => {
    expect(validateClaim(claim())).toEqual([]);
  });

  const many = <T>(count: number, item: T): T[] => new Array<T>(count).fill(item);

  it.each([
    ['thirteen diagnoses', claim({ diagnoses: many(13, { code: 'I10', qualifier: 'ABF' }) }), 'diagnoses'],
    ['no diagnosis', { ...line({ diagnosisPointers: [] }), diagnoses: [] }, 'diagnoses'],
    [
      'five modifiers',
      line({ procedure: { qualifier: 'HC', code: '25600', modifiers: many(5, 'RT'), description: null } }),
      'lines[0].procedure.modifiers',
    ],
    [
      'five pointers',
      { ...line({ diagnosisPointers: [1, 2, 3, 4, 5] }), diagnoses: many(5, { code: 'I10', qualifier: 'ABF' }) },
      'lines[0].diagnosisPointers',
    ],
    ['a pointer beyond the list', line({ diagnosisPointers: [2] }), 'lines[0].diagnosisPointers[0]'],
    ['a pointer twice', line({ diagnosisPointers: [1, 1] }), 'lines[0].diagnosisPointers[1]'],
    ['no units', line({ units: 0 }), 'lines[0].units'],
    ['no day of service', line({ dateFrom: null }), 'lines[0].dateFrom'],
    ['days the wrong way round', line({ dateTo: '2026-04-01' }), 'lines[0].dateTo'],
    ['a total that is not the sum', claim({ totalChargeCents: 25551 }), 'totalChargeCents'],
    ['an unknown charge', line({ chargeCents: Number.NaN }), 'lines[0].chargeCents'],
    ['a negative charge', { ...line({ chargeCents: -1 }), totalChargeCents: -1 }, 'lines[0].chargeCents'],
    ['no payer id', claim({ payer: { ...claim().payer, payerId: '' } }), 'payer.payerId'],
    [
      'no NPI of the billing provider',
      claim({ billingProvider: { ...claim().billingProvider, npi: null } }),
      'billingProvider.npi',
    ],
    [
      'the insured is not the patient, but there is none',
      claim({ subscriber: { ...claim().subscriber, relationship: null } }),
      'subscriber.relationship',
    ],
    [
      'no birth date of the patient',
      claim({ subscriber: { ...claim().subscriber, birthDate: null } }),
      'subscriber.birthDate',
    ],
    ['lines numbered from two', line({ number: 2 }), 'lines[0].number'],
  ])('tells of %s', (_, bad, place) => {
    expect(validateClaim(bad).map(({ at }) => at)).toContain(place);
  });

  it('tells of all faults, not of the first', () => {
    const bad = { ...line({ units: 0, dateFrom: null }), placeOfService: '' };
    expect(validateClaim(bad).map(({ at }) => at)).toEqual(['placeOfService', 'lines[0].units', 'lines[0].dateFrom']);
  });
});

describe('completing a claim', () => {
  it('fills line numbers and the total, and leaves the claim itself alone', () => {
    const open = { ...line({ number: Number.NaN }), totalChargeCents: Number.NaN };
    const before = structuredClone(open);
    const done = completeClaim(open);
    expect([done.totalChargeCents, done.lines[0]!.number]).toEqual([25550, 1]);
    expect(open).toEqual(before);
    expect(validateClaim(done)).toEqual([]);
  });

  it('changes nothing that is stated, be it wrong', () => {
    const wrong = claim({ totalChargeCents: 1 });
    expect(completeClaim(wrong)).toBe(wrong);
    const unreadable = claim({
      totalChargeCents: Number.NaN,
      unread: [{ loop: '2300', partial: true, segment: 'CLM**255.5O', at: null }],
    });
    expect(completeClaim(unreadable).totalChargeCents).toBeNaN();
  });
});
