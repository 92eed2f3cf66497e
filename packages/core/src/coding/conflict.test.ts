import { describe, expect, it } from 'vitest';
import { C, C2, codedByProfessional, P, Played, words } from './coding.fixtures.ts';

describe('two people at once', () => {
  it('the same field to another value: both values and both names come back, nothing is lost', () => {
    const played = codedByProfessional();
    played.addsDiagnosis(P, 'I10', 'Hypertension, stable');
    const [line] = played.record.lines;
    const [a, b] = played.record.diagnoses.map(({ id }) => id);
    const basedOn = played.record.position;
    played.does(P, { type: 'change-line', id: line!.id, set: { pointers: [b!, a!] }, facts: [] }, { basedOn });
    const yours = played.propose(
      C,
      { type: 'change-line', id: line!.id, set: { pointers: [b!] }, facts: [] },
      { basedOn },
    );
    expect(yours).toEqual({
      ok: false,
      fault: {
        type: 'conflict',
        codeId: line!.id,
        field: 'pointers',
        theirs: { value: [b, a], name: 'Dr. Imani Reyes', at: played.events.at(-1)!.at },
        yours: { value: [b], name: 'Jonas Lindqvist' },
      },
    });
    const again = played.propose(C, { type: 'change-line', id: line!.id, set: { pointers: [b!] }, facts: [] });
    expect(again.ok).toBe(true);
  });

  it('another field, another code: both stand', () => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    const basedOn = played.record.position;
    played.does(P, { type: 'change-line', id, set: { units: 2 }, facts: [] }, { basedOn });
    played.does(C, { type: 'change-line', id, set: { chargeCents: 30000 }, facts: [] }, { basedOn });
    played.does(C, { type: 'add-diagnosis', code: 'I10', index: null, suggestion: null }, { basedOn });
    expect(played.record.lines[0]!.line).toMatchObject({ units: 2, chargeCents: 30000 });
  });

  it('the same value twice is one change', () => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    const basedOn = played.record.position;
    const two = { type: 'change-line' as const, id, set: { units: 2 }, facts: [] };
    expect(played.does(P, two, { basedOn }).length).toBe(1);
    expect(played.does(C, two, { basedOn })).toEqual([]);
  });

  it('changed here, removed there; removed here, changed there', () => {
    const removedFirst = new Played();
    const dx = removedFirst.addsDiagnosis(C, 'E11.9');
    const basedOn = removedFirst.record.position;
    removedFirst.does(C, { type: 'remove-diagnosis', id: dx }, { basedOn });
    expect(removedFirst.propose(C2, { type: 'change-diagnosis', id: dx, code: 'E11.65' }, { basedOn })).toMatchObject({
      fault: {
        type: 'conflict',
        theirs: { value: null, name: 'Jonas Lindqvist' },
        yours: { value: 'E11.65', name: 'Mira Holt' },
      },
    });

    const changedFirst = new Played();
    const id = changedFirst.addsDiagnosis(C, 'E11.9');
    const seen = changedFirst.record.position;
    changedFirst.does(C2, { type: 'change-diagnosis', id, code: 'E11.65' }, { basedOn: seen });
    expect(changedFirst.propose(C, { type: 'remove-diagnosis', id }, { basedOn: seen })).toMatchObject({
      fault: { type: 'conflict', theirs: { value: 'E11.65', name: 'Mira Holt' }, yours: { value: null } },
    });
  });

  it('two orders, one code added twice, the same field of the visit', () => {
    const played = codedByProfessional();
    played.addsDiagnosis(P, 'I10', 'Hypertension, stable');
    played.addsDiagnosis(P, 'M17.11', 'osteoarthritis');
    const [a, b, c] = played.record.diagnoses.map(({ id }) => id) as [string, string, string];
    const basedOn = played.record.position;
    played.does(P, { type: 'reorder-diagnoses', order: [c, a, b] }, { basedOn });
    expect(played.propose(C, { type: 'reorder-diagnoses', order: [b, a, c] }, { basedOn })).toMatchObject({
      fault: { type: 'conflict', field: 'order', theirs: { value: [c, a, b] } },
    });
    played.does(
      P,
      { type: 'add-diagnosis', code: 'R20.2', index: null, suggestion: null },
      { basedOn, evidence: [words('Tingling')] },
    );
    expect(
      played.propose(C, { type: 'add-diagnosis', code: 'R20.2', index: null, suggestion: null }, { basedOn }),
    ).toMatchObject({
      fault: { type: 'conflict' },
    });
    expect(played.propose(C, { type: 'add-diagnosis', code: 'R20.2', index: null, suggestion: null })).toMatchObject({
      fault: { type: 'impossible', fault: { code: 'DX-DUP-01' } },
    });
    played.does(C, { type: 'change-header', set: { priorAuthorization: 'A1' } }, { basedOn });
    expect(played.propose(C2, { type: 'change-header', set: { priorAuthorization: 'A2' } }, { basedOn })).toMatchObject(
      {
        fault: { type: 'conflict', field: 'priorAuthorization', theirs: { value: 'A1' }, yours: { value: 'A2' } },
      },
    );
  });
});

describe('what cannot be', () => {
  it.each([
    ['CODING-UNITS', { units: 0 }],
    ['CODING-UNITS', { units: 1.5 }],
    ['CODING-CHARGE', { chargeCents: -1 }],
    ['CODING-MOD', { modifiers: ['RT', 'RT'] }],
    ['CODING-MOD', { modifiers: ['RT', 'LT', '51', '59', '76'] }],
    ['CODING-MOD', { modifiers: ['right'] }],
    ['CODING-PTR', { pointers: ['dx-9999'] }],
    ['CODING-PX', { code: '9921' }],
    ['CODING-DATE', { dateFrom: '2026-02-30' }],
    ['CODING-DATE', { dateTo: '2026-04-10' }],
    ['CODING-DATE', { dateFrom: '2026-04-09', dateTo: '2026-04-08' }],
    ['CODING-POS', { placeOfService: 'xx' }],
  ])('%s %j', (code, set) => {
    const played = codedByProfessional();
    const result = played.propose(P, { type: 'change-line', id: played.record.lines[0]!.id, set, facts: [] });
    expect(result).toMatchObject({ ok: false, fault: { type: 'impossible', fault: { code } } });
  });

  it('a diagnosis code out of form, an unknown code, half an order, a visit on no day or by nobody', () => {
    const played = codedByProfessional();
    const faults = [
      played.propose(P, { type: 'add-diagnosis', code: 'E1165', index: null, suggestion: null }),
      played.propose(P, { type: 'remove-diagnosis', id: 'dx-9' }),
      played.propose(P, { type: 'reorder-diagnoses', order: [] }),
      played.propose(P, { type: 'change-header', set: { dateOfService: '2026-04-31' } }),
      played.propose(P, { type: 'change-header', set: { placeOfService: '1' } }),
      played.propose(P, { type: 'change-header', set: { performerId: 'nobody' } }),
      played.propose(P, { type: 'change-header', set: { referrerId: 'nobody' } }),
      played.propose(P, {
        type: 'change-line',
        id: played.record.lines[0]!.id,
        set: { supervisingId: 'nobody' },
        facts: [],
      }),
    ].map((result) => (result.ok || result.fault.type !== 'impossible' ? null : result.fault.fault.code));
    expect(faults).toEqual([
      'CODING-DX',
      'CODING-UNKNOWN',
      'CODING-ORDER',
      'CODING-DATE',
      'CODING-POS',
      'CODING-PERFORMER',
      'CODING-PERFORMER',
      'CODING-PERFORMER',
    ]);
  });
});
