import { describe, expect, it } from 'vitest';
import { C, codedByProfessional, P, Played, words } from './coding.fixtures.ts';
import { covers } from './delegation.ts';
import { isSameDiagnosis, natureOf } from './kind.ts';
import { isLowerLevel, isVisitLevel } from './visit-level.ts';

describe('the same diagnosis told otherwise', () => {
  it.each([
    ['M17.1', 'M17.11', true],
    ['S52.501A', 'S52.501D', true],
    ['S52.501A', 'S52.502A', true],
    ['M17.11', 'M17.12', true],
    ['E11.9', 'E11.65', false],
    ['E11.65', 'E11.69', false],
    ['E11.21', 'E11.22', false],
    ['R20.8', 'R20.2', false],
    ['M17.11', 'M16.11', false],
    ['I10', 'I11.9', false],
  ])('%s to %s: %s', (before, after, same) => {
    expect(isSameDiagnosis(before, after)).toBe(same);
    expect(isSameDiagnosis(after, before)).toBe(same);
  });
});

describe('levels of a visit', () => {
  it('are the codes of evaluation and management; lower means the same family', () => {
    expect(['99202', '99499', '99215'].every(isVisitLevel)).toBe(true);
    expect(['99201', '99500', '93000', 'G0439', '20610'].some(isVisitLevel)).toBe(false);
    expect(isLowerLevel('99214', '99213')).toBe(true);
    expect(isLowerLevel('99213', '99214')).toBe(false);
    expect(isLowerLevel('99214', '99203')).toBe(false);
  });
});

describe('what a change can raise', () => {
  const raises = (set: object) => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    played.does(P, { type: 'change-line', id, set: { units: 3, modifiers: ['52', 'RT'] }, facts: [] });
    const result = played.propose(P, { type: 'change-line', id, set, facts: [] });
    if (!result.ok) throw new Error(JSON.stringify(result.fault));
    const nature = natureOf(played.record, result.value[0]!.act, P);
    return nature.raises;
  };
  it.each([
    [{ code: '99214' }, true],
    [{ code: '99212' }, false],
    [{ code: '20610' }, true],
    [{ units: 4 }, true],
    [{ units: 2 }, false],
    [{ modifiers: ['52', 'RT', '22'] }, true],
    [{ modifiers: ['52'] }, false],
    [{ modifiers: ['RT'] }, true],
    [{ chargeCents: 99999 }, false],
    [{ pointers: [] }, false],
  ])('%j: %s', (set, expected) => {
    expect(raises(set)).toBe(expected);
  });
});

describe('evidence of a code', () => {
  it('another code stands on its own words; a fact has its own; more units add theirs', () => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    const says = () => played.record.lines[0]!.evidence.map(({ text }) => text);
    played.does(
      P,
      { type: 'change-line', id, set: { modifiers: ['25'] }, facts: [] },
      { evidence: [words('separate from the visit')] },
    );
    expect(says()).toEqual(['Increase metformin']);
    expect(played.record.lines[0]!.facts['25']!.map(({ text }) => text)).toEqual(['separate from the visit']);
    played.does(P, { type: 'change-line', id, set: { units: 2 }, facts: [] }, { evidence: [words('Tingling')] });
    expect(says()).toEqual(['Increase metformin', 'Tingling']);
    played.does(
      P,
      { type: 'change-line', id, set: { code: '99214' }, facts: [] },
      { evidence: [words('Hypertension')] },
    );
    expect(says()).toEqual(['Hypertension']);
    played.does(P, { type: 'change-line', id, set: { modifiers: [] }, facts: [] });
    expect(played.record.lines[0]!.facts).toEqual({});
  });
});

describe('a standing delegation', () => {
  const delegation = {
    id: 'd',
    practitionerId: 'reyes',
    personIds: [C.personId],
    codes: [{ from: '99202', to: '99215' }],
    places: ['11'],
    samplePercent: 5,
    signedAt: '2026-01-02T09:00:00.000Z',
    from: '2026-01-02',
    to: '2026-12-31',
  };
  const asked = { practitionerId: 'reyes', personId: C.personId, codes: ['99213'], place: '11', on: '2026-04-10' };
  it('covers its people, codes, places and days, and no others (RSP-RDY-03)', () => {
    expect(covers(delegation, asked)).toBe(true);
    for (const other of [
      { personId: 'x' },
      { practitionerId: 'y' },
      { codes: ['99213', '20610'] },
      { place: '22' },
      { on: '2027-01-01' },
    ])
      expect(covers(delegation, { ...asked, ...other })).toBe(false);
  });
});

describe('a line performed by another professional', () => {
  it('is that professional’s to answer for', () => {
    const played = new Played();
    played.addsDiagnosis(P, 'E11.65');
    const id = played.addsLine(P, { code: '20610' });
    const okafor = { ...P, personId: 'p-okafor', name: 'Dr. Ada Okafor', practitionerId: 'okafor' };
    const events = played.does(C, { type: 'change-line', id, set: { renderingId: 'okafor' }, facts: [] });
    expect(events[0]!.responsible.practitionerId).toBe('reyes');
    const after = played.does(C, { type: 'change-line', id, set: { units: 2 }, facts: [] });
    expect(after[0]!.responsible.practitionerId).toBe('okafor');
    played.attests(id, okafor);
    expect(played.record.lines[0]!.attestation!.practitionerId).toBe('okafor');
    const seen = played.record.lines[0]!.line;
    expect(played.propose(P, { type: 'attest', codeId: id, value: seen }).ok).toBe(false);
  });
});
