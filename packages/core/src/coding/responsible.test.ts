import { describe, expect, it } from 'vitest';
import { type AccessPolicy, presetPolicy } from '../access/policy.ts';
import { recordConsultation } from './ask.ts';
import { C, codedByProfessional, LINE_99213, P, Played, Q, words } from './coding.fixtures.ts';
import { readiness } from './readiness.ts';

const ATTESTED: AccessPolicy = { ...presetPolicy('ACC-DEF'), attestation: 'entered-by-others' };
const P2 = { ...Q, role: 'P' as const };

/** A visit of Dr. Reyes in which Dr. Okafor performed the second line; both point to the one diagnosis. */
function twoPerformers(): Played {
  const played = codedByProfessional();
  const pointers = [played.record.diagnoses[0]!.id];
  const line = { ...LINE_99213, code: '20610', pointers, renderingId: 'okafor' };
  played.does(
    P2,
    { type: 'add-line', line, facts: [], suggestion: null },
    { evidence: [words('Right knee injected')] },
  );
  return played;
}

describe('responsibility stays with who performed the service', () => {
  it('who performed one line does not take a diagnosis of the visit away as its professional', () => {
    const played = twoPerformers();
    played.does(P, { type: 'change-line', id: played.record.lines[0]!.id, set: { pointers: [] }, facts: [] });
    const { id } = played.record.diagnoses[0]!;
    expect(played.propose(P2, { type: 'remove-diagnosis', id })).toMatchObject({
      ok: false,
      fault: { type: 'denied', reasons: [{ id: 'ACC-G1' }] },
    });
  });

  it('each event of a change names who answers for its own code', () => {
    const played = twoPerformers();
    const events = played.does(C, { type: 'remove-diagnosis', id: played.record.diagnoses[0]!.id });
    const named = events.map(({ act, responsible }) => [act.type, responsible.practitionerId]);
    expect(named).toEqual([
      ['line-changed', 'reyes'],
      ['line-changed', 'okafor'],
      ['diagnosis-removed', 'reyes'],
    ]);
  });

  it('another performer of the visit has attested nothing and set nothing', () => {
    const played = codedByProfessional(ATTESTED);
    for (const { id } of [...played.record.diagnoses, ...played.record.lines]) played.attests(id);
    played.documents = [{ ...played.documents[0]!, authorId: 'okafor' }];
    const events = played.does(P, { type: 'change-header', set: { performerId: 'okafor' } });
    expect(events.map(({ act }) => act.type)).toEqual(['header-changed', 'attestation-voided', 'attestation-voided']);
    const missing = readiness(played.record, played.facts(), ATTESTED).missing.filter(({ id }) => id === 'RSP-RDY-02');
    expect(missing).toHaveLength(2);
  });

  it('a line given to another performer is his or hers to attest', () => {
    const played = codedByProfessional(ATTESTED);
    const [line] = played.record.lines;
    played.documents = [{ ...played.documents[0]!, authorId: 'okafor' }];
    played.does(P, { type: 'change-line', id: line!.id, set: { renderingId: 'okafor' }, facts: [] });
    const missing = readiness(played.record, played.facts(), ATTESTED).missing.filter(({ id }) => id === 'RSP-RDY-02');
    expect(missing.map(({ codeId }) => codeId)).toEqual([line!.id]);
  });

  it('D14 for the visit itself: a coder’s change of its place asks for the attestation of the lines anew', () => {
    const policy = presetPolicy('ACC-CPA');
    const played = codedByProfessional(policy);
    const [line] = played.record.lines;
    played.attests(line!.id);
    played.does(C, { type: 'change-header', set: { placeOfService: '22' } });
    expect(played.record.lines[0]!.attestation).toBeNull();
    const missing = readiness(played.record, played.facts(), policy).missing.filter(({ id }) => id === 'RSP-RDY-02');
    expect(missing.map(({ codeId }) => codeId)).toContain(line!.id);
  });
});

it('RSP-WHO-10: the professional is told who moved the day or place of the visit that he or she coded', () => {
  const played = codedByProfessional();
  played.does(C, { type: 'change-header', set: { placeOfService: '22' } });
  expect(played.record.noticesDue).toHaveLength(1);
  const other = new Played();
  other.does(C, { type: 'change-header', set: { priorAuthorization: 'A1' } });
  expect(other.record.noticesDue).toEqual([]);
});

describe('ACC-COV-01: a cover', () => {
  const cover = [
    { practitionerId: 'reyes', coverPractitionerId: 'okafor', because: 'left' as const, from: '2026-01-01', to: null },
  ];

  it.each(['consultation', 'attestation'] as const)(
    'does not meet the consultation of his or her own change by a %s of his or her own (ACC-H5)',
    (by) => {
      const played = codedByProfessional({ ...presetPolicy('ACC-DEF'), cover });
      const { id } = played.record.lines[0]!;
      played.does(Q, { type: 'change-line', id, set: { code: '99214' }, facts: [] });
      const said = { about: [id], question: 'Level 4?', answer: 'agrees' as const, words: '' };
      if (by === 'attestation') played.attests(id, Q);
      else played.take(recordConsultation(played.record, said, played.course(Q)));
      expect(played.record.obligations).toMatchObject([{ letter: 'c', codeId: id }]);
      played.take(recordConsultation(played.record, said, played.course(P)));
      expect(played.record.obligations).toEqual([]);
    },
  );

  it('is authorized to answer and to attest; for coding it takes a grant (ACC-G2)', () => {
    const played = codedByProfessional({ ...presetPolicy('ACC-DEF'), cover });
    const { id } = played.record.lines[0]!;
    const authorizations = played.context.authorizations.filter(({ personId }) => personId !== Q.personId);
    played.context = { ...played.context, authorizations };
    played.attests(id, Q);
    expect(played.propose(Q, { type: 'change-line', id, set: { code: '99214' }, facts: [] })).toMatchObject({
      ok: false,
      fault: { type: 'denied', reasons: [{ id: 'ACC-G2' }] },
    });
  });

  it('meets that of another', () => {
    const played = codedByProfessional({ ...presetPolicy('ACC-DEF'), cover });
    const { id } = played.record.lines[0]!;
    played.does(C, { type: 'change-line', id, set: { code: '99214' }, facts: [] });
    played.attests(id, Q);
    expect(played.record.obligations).toEqual([]);
  });
});

describe('a cited answer', () => {
  it('meets consultation for the code that it is about, and for no other', () => {
    const played = codedByProfessional();
    const [diagnosis] = played.record.diagnoses;
    const [line] = played.record.lines;
    const said = { about: [diagnosis!.id], question: 'Hyperglycemia?', answer: 'says' as const, words: 'Yes, it was.' };
    played.take(recordConsultation(played.record, said, played.course(P)));
    const consultation = { id: played.record.consultations[0]!.id };
    const openOf = (result: ReturnType<Played['propose']>) => result.ok && result.value[0]!.ruling.open;
    const raise = { type: 'change-line' as const, id: line!.id, set: { code: '99215' }, facts: [] };
    expect(openOf(played.propose(C, raise, { consultation }))).toEqual(['c']);
    const same = { type: 'change-diagnosis' as const, id: diagnosis!.id, code: 'E11.6' };
    expect(openOf(played.propose(C, same, { consultation }))).toEqual([]);
  });
});
