import { describe, expect, it } from 'vitest';
import { presetPolicy } from '../access/policy.ts';
import { recordConsultation } from './ask.ts';
import { openChangeCase } from './cases.ts';
import {
  A,
  B,
  C,
  codedByProfessional,
  K,
  LINE_99213,
  M,
  NOTE,
  P,
  Played,
  Q,
  REYES,
  signed,
  words,
} from './coding.fixtures.ts';
import type { CodingEvent } from './event.ts';
import { storeProposal } from './propose.ts';

const reasonsOf = (result: ReturnType<Played['propose']>) =>
  !result.ok && result.fault.type === 'denied' ? result.fault.reasons.map(({ id }) => id) : null;
const rulingOf = (events: readonly CodingEvent[]) => events[0]!.ruling;

describe('what the policy says', () => {
  it('a coder changes the level that the professional selected: reason, evidence, answer before release; the professional is told', () => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    const events = played.does(C, { type: 'change-line', id, set: { code: '99212' }, facts: [] });
    expect(rulingOf(events)).toMatchObject({
      kinds: ['EM'],
      obligations: ['r', 'e', 'c'],
      open: ['c'],
      reasons: ['ACC-DEF', 'ACC-W1'],
    });
    expect(events[0]).toMatchObject({
      actor: { name: 'Jonas Lindqvist' },
      responsible: { practitionerId: 'reyes', name: REYES.displayName },
      act: { type: 'line-changed', before: { code: '99213' }, after: { code: '99212' } },
    });
    expect(played.record.noticesDue).toEqual([3]);
    played.take(
      recordConsultation(
        played.record,
        { about: [id], question: '99212?', answer: 'agrees', words: 'one stable problem' },
        played.course(P),
      ),
    );
    expect(played.record.obligations).toEqual([]);
  });

  it('an answer given before is cited, and meets c at once; a “no” is none, one’s own tick or an open question is ACC-H5', () => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    const say = (answer: 'agrees' | 'disagrees') =>
      played.take(
        recordConsultation(
          played.record,
          { about: [id], question: '99212?', answer, words: 'one problem' },
          played.course(P),
        ),
      );
    say('agrees');
    say('disagrees');
    const [yes, no] = played.record.consultations;
    const lower = { type: 'change-line' as const, id, set: { code: '99212' }, facts: [] };
    const cited = played.propose(C, lower, { consultation: { id: yes!.id } });
    expect(cited.ok && cited.value[0]).toMatchObject({ consultation: yes!.id, ruling: { open: [] } });
    expect(played.propose(C, lower, { consultation: { id: no!.id } })).toMatchObject({
      fault: { fault: { code: 'CODING-DISAGREED' } },
    });
    expect(reasonsOf(played.propose(C, lower, { consultation: { claimedBy: 'own-tick' } }))).toEqual(['ACC-H5']);
    expect(played.propose(C, lower, { consultation: { id: 'query-9' } })).toMatchObject({
      fault: { fault: { code: 'CODING-CONSULT' } },
    });
    const own = recordConsultation(
      played.record,
      { about: [id], question: '', answer: 'agrees', words: '' },
      played.course(C),
    );
    expect(own).toMatchObject({ ok: false, fault: { type: 'denied', reasons: [{ id: 'ACC-H5' }] } });
  });

  it('a denial carries ids and words, and can be kept as a proposal', () => {
    const played = codedByProfessional(presetPolicy('ACC-PO'));
    const { id } = played.record.diagnoses[0]!;
    const change = played.change({ type: 'change-diagnosis', id, code: 'E11.6' });
    const refused = played.propose(C, change.intention);
    expect(refused).toMatchObject({
      ok: false,
      fault: {
        type: 'denied',
        kind: 'SPEC',
        window: 'W1',
        reasons: [{ id: 'ACC-PO', basis: 'organization’s policy' }, { id: 'ACC-R-C' }],
      },
    });
    played.take(storeProposal(played.record, change, ['ACC-PO'], played.course(C)));
    expect(played.record.proposals).toMatchObject([{ outcome: 'open', by: { name: 'Jonas Lindqvist' } }]);
    expect(played.record.diagnoses[0]!.code).toBe('E11.65');
  });

  it('ACC-G1: only the performer acts as the performer', () => {
    const played = codedByProfessional();
    const other = { ...Q, role: 'P' as const };
    expect(reasonsOf(played.propose(other, { type: 'remove-diagnosis', id: played.record.diagnoses[0]!.id }))).toEqual([
      'ACC-G1',
    ]);
  });

  it('ACC-G2: no grant, no change; the performer needs none for the codes of the own service', () => {
    const played = new Played();
    played.context = { ...played.context, authorizations: [] };
    expect(reasonsOf(played.propose(C, { type: 'add-diagnosis', code: 'I10', index: null, suggestion: null }))).toEqual(
      ['ACC-G2'],
    );
    expect(played.propose(P, { type: 'add-diagnosis', code: 'I10', index: null, suggestion: null }).ok).toBe(true);
  });

  it('ACC-H1: words of an unsigned or another document, or other words, are no evidence', () => {
    const add = { type: 'add-diagnosis' as const, code: 'I10', index: null, suggestion: null };
    const played = new Played();
    expect(reasonsOf(played.propose(P, add, { evidence: [] }))).toEqual(['ACC-H1']);
    const span = words('Hypertension, stable');
    expect(reasonsOf(played.propose(P, add, { evidence: [{ ...span, text: 'Hypertension, severe' }] }))).toEqual([
      'ACC-H1',
    ]);
    played.documents = [{ ...NOTE, signature: null }];
    expect(reasonsOf(played.propose(P, add, { evidence: [span] }))).toEqual(['ACC-H1']);
    played.documents = [{ ...NOTE, encounterId: 'enc-2' }];
    expect(reasonsOf(played.propose(P, add, { evidence: [span] }))).toEqual(['ACC-H1']);
    played.context = { ...played.context, referredDocumentIds: [NOTE.id] };
    expect(played.propose(P, add, { evidence: [span] }).ok).toBe(true);
  });

  it('ACC-H2, HRM-01: a fact is stated by a person with words of its own, never by a suggestion, a copy or software', () => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    const with25 = { type: 'change-line' as const, id, set: { modifiers: ['25'] }, facts: [] };
    expect(played.propose(P, with25, { evidence: [words('separate from the visit')] }).ok).toBe(true);
    for (const origin of ['suggestion', 'copy', 'default', 'rule', 'learning'] as const)
      expect(reasonsOf(played.propose(P, with25, { origin }))).toEqual(['ACC-H2']);
    expect(reasonsOf(played.propose(M, with25))).toEqual(['ACC-H2']);
    const both = { ...with25, set: { modifiers: ['25'], units: 2 } };
    expect(reasonsOf(played.propose(P, both))).toEqual(['ACC-H1']);
    const shown = { ...both, facts: [{ modifier: '25', evidence: [words('separate from the visit')] }] };
    played.does(P, shown);
    expect(played.record.lines[0]!.facts['25']![0]!.text).toBe('separate from the visit');
  });

  it.each(['payer-asked', 'edit', 'pays-more'] as const)('ACC-H3: "%s" is no reason', (reason) => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    const result = played.propose(
      P,
      { type: 'change-line', id, set: { units: 2 }, facts: [] },
      { reason: { class: reason, words: 'x' } },
    );
    expect(reasonsOf(result)).toEqual(['ACC-H3']);
  });

  it('ACC-H6: a delegation covers first coding of its codes, and no change of a selection', () => {
    const delegation = {
      id: 'del-1',
      practitionerId: 'reyes',
      personIds: [C.personId],
      codes: [{ from: 'E00', to: 'E89.9' }],
      places: ['11'],
      samplePercent: 10,
      signedAt: '2026-01-02T09:00:00.000Z',
      from: '2026-01-02',
      to: '2026-12-31',
    };
    const played = new Played(presetPolicy('ACC-CSD'));
    played.context = { ...played.context, delegations: [delegation] };
    const covered = played.does(C, { type: 'add-diagnosis', code: 'E11.65', index: null, suggestion: null });
    expect(covered[0]).toMatchObject({ delegation: 'del-1', ruling: { obligations: ['e', 'd', 'p'], open: [] } });
    const outside = played.does(C, { type: 'add-diagnosis', code: 'I10', index: null, suggestion: null });
    expect(outside[0]).toMatchObject({ delegation: null, ruling: { open: ['d'] } });

    const selected = codedByProfessional(presetPolicy('ACC-CSD'));
    selected.context = { ...selected.context, delegations: [delegation] };
    const { id } = selected.record.diagnoses[0]!;
    const leaning = selected.propose(C, { type: 'change-diagnosis', id, code: 'E11.9' }, { delegation: 'del-1' });
    expect(reasonsOf(leaning)).toEqual(['ACC-H6']);
  });

  it('ACC-H9: date and person that the signed note shows are not changed; what was keyed otherwise is', () => {
    const played = codedByProfessional();
    const move = (dateOfService: string) => played.propose(B, { type: 'change-header', set: { dateOfService } });
    expect(reasonsOf(move('2026-04-12'))).toEqual(['ACC-H9']);
    expect(reasonsOf(played.propose(B, { type: 'change-header', set: { performerId: 'okafor' } }))).toEqual(['ACC-H9']);
    expect(played.propose(B, { type: 'change-header', set: { placeOfService: '22' } }).ok).toBe(true);
    played.documents = [signed({ ...NOTE, date: '2026-04-08' })];
    expect(move('2026-04-08').ok).toBe(true);
  });

  it('asks for the reason in words where the table says r', () => {
    const played = codedByProfessional();
    const { id } = played.record.diagnoses[0]!;
    const silent = { reason: { class: 'more-specific' as const, words: '  ' } };
    expect(played.propose(P, { type: 'change-diagnosis', id, code: 'E11.6' }, silent)).toMatchObject({
      fault: { fault: { code: 'CODING-REASON' } },
    });
  });

  it('takes an unsupported diagnosis away without words of the record, since there are none', () => {
    const played = codedByProfessional();
    const { id } = played.record.diagnoses[0]!;
    const events = played.does(
      P,
      { type: 'remove-diagnosis', id },
      { evidence: [], reason: { class: 'not-supported', words: 'the note does not say it' } },
    );
    expect(events.map(({ act }) => act.type)).toEqual(['line-changed', 'diagnosis-removed']);
    expect(played.record.lines[0]!.line.pointers).toEqual([]);
  });

  it('separated duties: a second person for a diagnosis, and a credential', () => {
    const played = codedByProfessional(presetPolicy('ACC-SD'));
    const add = { type: 'add-diagnosis' as const, code: 'I10', index: null, suggestion: null };
    expect(rulingOf(played.does(C, add))).toMatchObject({ obligations: ['r', 'e', 'c', 's'], open: ['c', 's'] });
    expect(reasonsOf(played.propose({ ...C, credential: { ...C.credential!, to: '2026-04-09' } }, add))).toBeNull();
    const other = { ...add, code: 'I11.9' };
    expect(reasonsOf(played.propose({ ...C, credential: { ...C.credential!, to: '2026-04-09' } }, other))).toEqual([
      'ACC-G2',
    ]);
  });

  it('no auditor and no compliance officer codes', () => {
    const played = codedByProfessional();
    const remove = { type: 'remove-diagnosis' as const, id: played.record.diagnoses[0]!.id };
    expect(reasonsOf(played.propose(A, remove))).toEqual(['ACC-DEF', 'ACC-R-A']);
    expect(reasonsOf(played.propose(K, remove))).toEqual(['ACC-DEF', 'ACC-R-K']);
  });

  it('ACC-AUT-01: software codes a plain line first, marked with who answers; no diagnosis, level, or second unit', () => {
    const autoCoding = [
      {
        id: 'labs',
        title: 'office labs',
        answersFor: { personId: 'p-lead', name: 'Nora Weiss' },
        from: '2026-01-01',
        to: null,
      },
    ];
    const played = new Played({ ...presetPolicy('ACC-CSD'), autoCoding });
    const more = { origin: 'rule' as const, autoCodingClass: 'labs' };
    const add = (line: Partial<typeof LINE_99213>) =>
      played.propose(M, { type: 'add-line', line: { ...LINE_99213, ...line }, facts: [], suggestion: null }, more);
    const lab = add({ code: '83036' });
    expect(lab.ok && lab.value[0]).toMatchObject({
      act: { autoCoded: { classId: 'labs', answersFor: { name: 'Nora Weiss' } } },
      ruling: { obligations: ['e', 'd', 'p'], reasons: ['ACC-CSD', 'ACC-W1', 'ACC-AUT-01'] },
    });
    expect(reasonsOf(add({}))).toEqual(['ACC-CSD', 'ACC-R-M']);
    expect(reasonsOf(add({ code: '83036', units: 2 }))).toEqual(['ACC-CSD', 'ACC-R-M']);
    expect(
      reasonsOf(played.propose(M, { type: 'add-diagnosis', code: 'I10', index: null, suggestion: null }, more)),
    ).toEqual(['ACC-CSD', 'ACC-R-M']);
    expect(
      reasonsOf(
        played.propose(M, { type: 'add-line', line: { ...LINE_99213, code: '83036' }, facts: [], suggestion: null }),
      ),
    ).toEqual(['ACC-CSD', 'ACC-R-M']);
  });

  it('money: within the limit by billing, above it with a second person, never before the payer answered', () => {
    const played = codedByProfessional();
    const writeOff = (cents: number) => ({
      type: 'move-money' as const,
      move: 'write-off' as const,
      cents,
      lineId: null,
    });
    expect(reasonsOf(played.propose(B, writeOff(1000)))).toEqual(['ACC-W1']);
    played.sends();
    expect(reasonsOf(played.propose(B, writeOff(1000)))).toEqual(['ACC-W2']);
    played.isAnswered('denied');
    expect(reasonsOf(played.propose(B, writeOff(1000)))).toEqual(['ACC-W6']);
    played.take(openChangeCase(played.record, 'correction', '2026-05-04', played.course(B)));
    expect(rulingOf(played.does(B, writeOff(5000))).open).toEqual([]);
    expect(rulingOf(played.does(B, writeOff(5001))).open).toEqual(['s']);
    expect(reasonsOf(played.propose(C, writeOff(1)))).toEqual(['ACC-DEF', 'ACC-R-P']);
  });
});
