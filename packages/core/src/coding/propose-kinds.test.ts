import { describe, expect, it } from 'vitest';
import { B, C, codedByProfessional, LINE_99213, P, Played, words } from './coding.fixtures.ts';
import type { CodingEvent } from './event.ts';

const rulingOf = (events: readonly CodingEvent[]) => events[0]!.ruling;

describe('kinds of change', () => {
  it('FIRST until a professional selected, by whoever codes; then SPEC, ORDER, DX, PROC, EM', () => {
    const first = new Played();
    const diagnosis = first.addsDiagnosis(C, 'E11.9');
    expect(rulingOf(first.does(C, { type: 'change-diagnosis', id: diagnosis, code: 'E11.65' })).kinds).toEqual([
      'FIRST',
    ]);

    const played = codedByProfessional();
    const [dx] = played.record.diagnoses;
    const [line] = played.record.lines;
    const kinds = (intention: Parameters<Played['propose']>[1], more = {}) => {
      const result = played.propose(C, intention, more);
      if (!result.ok) throw new Error(JSON.stringify(result.fault));
      return rulingOf(result.value).kinds;
    };
    expect(kinds({ type: 'change-diagnosis', id: dx!.id, code: 'E11.6' })).toEqual(['SPEC']);
    expect(kinds({ type: 'change-diagnosis', id: dx!.id, code: 'E11.40' })).toEqual(['DX']);
    expect(kinds({ type: 'add-diagnosis', code: 'I10', index: null, suggestion: null })).toEqual(['DX']);
    expect(kinds({ type: 'remove-diagnosis', id: dx!.id })).toEqual(['ORDER', 'DX']);
    expect(kinds({ type: 'change-line', id: line!.id, set: { code: '99214' }, facts: [] })).toEqual(['EM']);
    expect(kinds({ type: 'change-line', id: line!.id, set: { units: 2 }, facts: [] })).toEqual(['PROC']);
    expect(kinds({ type: 'change-line', id: line!.id, set: { modifiers: ['RT'] }, facts: [] })).toEqual(['PROC']);
    expect(kinds({ type: 'change-line', id: line!.id, set: { modifiers: ['51'] }, facts: [] })).toEqual(['ADMIN']);
    expect(kinds({ type: 'change-line', id: line!.id, set: { modifiers: ['25'] }, facts: [] })).toEqual(['FACT']);
    expect(kinds({ type: 'change-line', id: line!.id, set: { chargeCents: 1 }, facts: [] })).toEqual(['ADMIN']);
    expect(kinds({ type: 'change-line', id: line!.id, set: { pointers: [] }, facts: [] })).toEqual(['ORDER']);
    expect(kinds({ type: 'change-line', id: line!.id, set: { placeOfService: '22' }, facts: [] })).toEqual(['WHO']);
    const line20610 = { ...LINE_99213, code: '20610', pointers: [dx!.id] };
    expect(kinds({ type: 'add-line', line: line20610, facts: [], suggestion: null })).toEqual(['PROC']);
  });

  it('the professional goes on coding first in his or her own words, without a reason for each further code', () => {
    const played = new Played();
    played.addsDiagnosis(P, 'E11.65', 'diabetes', { reason: { class: 'first-coding', words: '' } });
    const second = played.propose(
      P,
      { type: 'add-diagnosis', code: 'I10', index: null, suggestion: null },
      { reason: { class: 'first-coding', words: '' }, evidence: [words('Hypertension, stable')] },
    );
    expect(second.ok && rulingOf(second.value).kinds).toEqual(['FIRST']);
  });

  it('a modifier moved in its order is registration’s business; 25 taken away is a fact', () => {
    const played = new Played();
    played.addsDiagnosis(P, 'M17.11', 'osteoarthritis');
    const id = played.addsLine(P, { code: '20610', modifiers: ['RT', '51'] });
    const moved = played.does(B, { type: 'change-line', id, set: { modifiers: ['51', 'RT'] }, facts: [] });
    expect(rulingOf(moved).kinds).toEqual(['ADMIN']);
  });

  it('once a claim was made from it, the professional’s additions change what was selected', () => {
    const played = codedByProfessional();
    played.prepares();
    const added = played.does(P, { type: 'add-diagnosis', code: 'I10', index: null, suggestion: null });
    expect(rulingOf(added)).toMatchObject({ kinds: ['DX'], obligations: ['r', 'e'] });
  });
});
