import { describe, expect, it } from 'vitest';
import { openChangeCase, signOffCase } from './cases.ts';
import { B, C, codedByProfessional, K, NOTE, P, type Played, signed, words } from './coding.fixtures.ts';
import type { CodingEvent } from './event.ts';

const reasonsOf = (result: ReturnType<Played['propose']>) =>
  !result.ok && result.fault.type === 'denied' ? result.fault.reasons.map(({ id }) => id) : null;
const rulingOf = (events: readonly CodingEvent[]) => events[0]!.ruling;

describe('after the payer answered', () => {
  function denied(): Played {
    const played = codedByProfessional();
    played.sends();
    played.isAnswered('denied');
    return played;
  }
  const raise = (played: Played) =>
    ({ type: 'change-line', id: played.record.lines[0]!.id, set: { code: '99214' }, facts: [] }) as const;

  it('D9, D15: in flight and closed nothing changes; a case opens it', () => {
    const played = codedByProfessional();
    played.sends();
    expect(reasonsOf(played.propose(P, raise(played)))).toEqual(['ACC-W2']);
    played.isAnswered('denied');
    expect(reasonsOf(played.propose(P, raise(played)))).toEqual(['ACC-W6']);
    const opened = openChangeCase(played.record, 'correction', '2026-05-04', played.course(B, { words: '' }));
    expect(opened).toMatchObject({ ok: false, fault: { fault: { code: 'CASE-REASON' } } });
    played.take(openChangeCase(played.record, 'correction', '2026-05-04', played.course(B)));
    const changed = played.does(P, raise(played));
    expect(rulingOf(changed)).toMatchObject({ window: 'W4', obligations: ['r', 'e', 'v', 'w'] });
  });

  it('D7, ACC-H4: an addendum of after the denial raises nothing without compliance, and may lower', () => {
    const played = denied();
    const text = 'Also reviewed outside records and adjusted two drugs.';
    const addendum = signed(
      { ...NOTE, id: 'add-1', kind: 'addendum', date: '2026-05-05', text },
      '2026-05-05T10:00:00.000Z',
    );
    played.documents.push(addendum);
    played.later('2026-05-06T09:00:00.000Z');
    played.take(openChangeCase(played.record, 'correction', '2026-05-04', played.course(B)));
    const evidence = [words('reviewed outside records', addendum)];
    expect(reasonsOf(played.propose(P, raise(played), { evidence }))).toEqual(['ACC-H4']);
    const lower = { ...raise(played), set: { code: '99212' } };
    expect(played.propose(P, lower, { evidence }).ok).toBe(true);
    const caseId = played.record.cases[0]!.id;
    expect(signOffCase(played.record, caseId, played.course(B)).ok).toBe(false);
    const grant = { ...played.context.authorizations[0]!, personId: P.personId, role: 'K' as const };
    played.context = { ...played.context, authorizations: [...played.context.authorizations, grant] };
    const whoCoded = signOffCase(played.record, caseId, played.course({ ...K, personId: P.personId }));
    expect(whoCoded).toMatchObject({ fault: { reasons: [{ id: 'ACC-H8' }] } });
    played.take(signOffCase(played.record, caseId, played.course(K)));
    const after = {
      ...NOTE,
      id: 'add-2',
      kind: 'addendum' as const,
      date: '2026-05-20',
      text: 'Three more drugs adjusted.',
    };
    const laterAddendum = signed(after, '2026-05-20T10:00:00.000Z');
    played.documents.push(laterAddendum);
    const unseen = played.propose(P, raise(played), { evidence: [words('Three more drugs', laterAddendum)] });
    expect(reasonsOf(unseen)).toEqual(['ACC-H4']);
    const signedOff = played.propose(P, raise(played), { evidence });
    expect(signedOff.ok && rulingOf(signedOff.value).obligations).toEqual(['r', 'e', 'v', 'w', 'k']);
  });

  it('D8: paid, two units where the record shows one: sign-off and timers', () => {
    const played = codedByProfessional();
    played.does(P, { type: 'change-line', id: played.record.lines[0]!.id, set: { units: 2 }, facts: [] });
    played.sends();
    played.isAnswered('paid');
    expect(openChangeCase(played.record, 'correction', '2026-06-01', played.course(C)).ok).toBe(false);
    played.take(openChangeCase(played.record, 'compliance', '2026-06-01', played.course(C)));
    const { id } = played.record.lines[0]!;
    const events = played.does(C, { type: 'change-line', id, set: { units: 1 }, facts: [] });
    expect(rulingOf(events)).toMatchObject({
      window: 'W5',
      obligations: ['r', 'e', 'c', 'v', 'w', 'k', 't'],
      open: ['c', 'k'],
    });
    played.take(signOffCase(played.record, played.record.cases[0]!.id, played.course(K)));
    expect(played.record.obligations.map(({ letter }) => letter)).toEqual(['c']);
  });

  it('D10: a rejected claim is free to correct and goes out as an original', () => {
    const played = codedByProfessional();
    played.prepares();
    played.releases();
    played.steps('scrub', 'queue', 'send', 'payer-rejected');
    const { id } = played.record.diagnoses[0]!;
    const events = played.does(C, { type: 'change-diagnosis', id, code: 'E11.6' });
    expect(rulingOf(events)).toMatchObject({ window: 'W3', obligations: ['r', 'e', 'c', 'v'] });
  });
});
