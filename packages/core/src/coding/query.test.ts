import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetPolicy } from '../access/policy.ts';
import { answerQuery, askQuery, moveQuery, recordConsultation } from './ask.ts';
import { C, C2, codedByProfessional, M, NOTE, P, type Played, Q, words } from './coding.fixtures.ts';
import { composeQuery, type QueryDraft } from './query.ts';
import { lintQuery } from './query-lint.ts';

const AT = '2026-04-10T10:00:00.000Z';
const FEET: QueryDraft = {
  title: 'Findings on foot examination',
  indicators: [words('Tingling in both feet')],
  question: 'What is the cause of these findings, if known?',
  format: 'choice',
  options: ['Neuropathy of another cause', 'diabetic polyneuropathy', 'Findings without a diagnosis so far'],
  yesNoPurpose: null,
  about: [],
};
const rules = (draft: Partial<QueryDraft>) =>
  lintQuery(composeQuery({ ...FEET, ...draft }, 'q', 'reyes', AT), [NOTE]).map(({ rule, at }) => `${rule} ${at}`);

describe('form of a question', () => {
  it('QRY-05: options in the order of the alphabet, whatever order they were thought of, then other, then unable to determine', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...FEET.options], { minLength: 3 }), (options) => {
        const query = composeQuery({ ...FEET, options }, 'q', 'reyes', AT);
        expect(query.options.map(({ text }) => text)).toEqual([
          'diabetic polyneuropathy',
          'Findings without a diagnosis so far',
          'Neuropathy of another cause',
          'Other, in my words',
          'Unable to determine',
        ]);
      }),
    );
  });

  it('a neutral question passes', () => {
    expect(rules({})).toEqual([]);
    expect(rules({ format: 'open', options: [] })).toEqual([]);
    expect(rules({ format: 'yes-no', options: [], yesNoPurpose: 'cause-and-effect' })).toEqual([]);
  });

  it('QRY-02: the words that give rise to it, of this patient’s record', () => {
    expect(rules({ indicators: [] })).toEqual(['QRY-02 indicators']);
    expect(rules({ indicators: [{ ...words('Tingling'), text: 'Numbness' }] })).toEqual(['QRY-02 indicators']);
  });

  it('QRY-03: tells nobody what to write, names no answer in the title or one alone in the question', () => {
    expect(
      rules({ question: 'Patient has sodium 128. Please document hyponatremia.', format: 'open', options: [] }),
    ).toEqual(['QRY-03 question']);
    expect(rules({ title: 'Diabetic polyneuropathy' })).toEqual(['QRY-03 title']);
    expect(rules({ question: 'Is this diabetic polyneuropathy, or what is the cause?' })).toEqual(['QRY-03 question']);
  });

  it('QRY-03: a diagnosis that nobody documented is not the only option; one that is documented may be', () => {
    expect(rules({ options: ['Diabetic polyneuropathy'] })).toEqual(['QRY-03 options']);
    expect(rules({ options: ['Hypertension'] })).toEqual([]);
  });

  it.each(['reimbursement', 'the DRG', 'an HCC', 'his RAF', 'a quality score', 'payment', 'this MCC'])(
    'QRY-04, QRY-08: never %s',
    (said) => {
      expect(rules({ question: `What is the cause? It bears on ${said}.` })).toEqual(['QRY-04 question']);
      expect(rules({ title: `Findings and ${said}` })).toEqual(['QRY-04 title']);
    },
  );

  it('words of the clinic that only look alike are no banned ones', () => {
    expect(rules({ question: 'Patient denied chest pain; 5 cc given; raft of findings. What is the cause?' })).toEqual(
      [],
    );
  });

  it('QRY-05: yes or no only for its purposes; choices need something to choose', () => {
    expect(rules({ format: 'yes-no', options: [] })).toEqual(['QRY-05 options']);
    expect(rules({ options: [] })).toEqual(['QRY-05 options']);
  });
});

describe('course of a question', () => {
  function asked(): { played: Played; queryId: string } {
    const played = codedByProfessional();
    const { id } = played.record.diagnoses[0]!;
    played.take(askQuery(played.record, { ...FEET, about: [id] }, played.course(C)));
    return { played, queryId: played.record.queries[0]!.query.id };
  }
  const option = { optionIds: ['option-2'], words: '', documentId: null };

  it('a leading question is not asked', () => {
    const played = codedByProfessional();
    const result = askQuery(played.record, { ...FEET, title: 'Diabetic polyneuropathy' }, played.course(C));
    expect(result).toMatchObject({ ok: false, fault: { type: 'leading', findings: [{ rule: 'QRY-03' }] } });
    expect(played.record.queries).toEqual([]);
  });

  it('only the professional answers, once; the answer is consultation for a change that cites it', () => {
    const { played, queryId } = asked();
    const change = { type: 'change-diagnosis' as const, id: played.record.diagnoses[0]!.id, code: 'E11.42' };
    const silent = played.propose(C, change, { consultation: { id: queryId } });
    expect(silent).toMatchObject({ fault: { reasons: [{ id: 'ACC-H5' }] } });
    for (const other of [C, C2, Q, M])
      expect(answerQuery(played.record, queryId, option, played.course(other))).toMatchObject({
        fault: { reasons: [{ id: 'ACC-H5' }] },
      });
    played.take(answerQuery(played.record, queryId, option, played.course(P)));
    expect(played.record.queries[0]).toMatchObject({ state: 'answered', answer: { by: { name: 'Dr. Imani Reyes' } } });
    const answered = played.propose(C, change, { consultation: { id: queryId } });
    expect(answered.ok && answered.value[0]!.ruling.open).toEqual([]);
    expect(answerQuery(played.record, queryId, option, played.course(P))).toMatchObject({
      fault: { fault: { code: 'QUERY-NOT-OPEN' } },
    });
  });

  it('"unable to determine" ends the question, and is no consultation for a change that waits for one', () => {
    const { played, queryId } = asked();
    const { id } = played.record.diagnoses[0]!;
    played.does(C, { type: 'change-diagnosis', id, code: 'E11.42' });
    const waiting = () => played.record.obligations.filter(({ letter }) => letter === 'c').length;
    expect(waiting()).toBe(1);
    const unable = { optionIds: ['unable'], words: '', documentId: null };
    played.take(answerQuery(played.record, queryId, unable, played.course(P)));
    expect([played.record.queries[0]!.state, waiting()]).toEqual(['answered', 1]);
  });

  it('an answer of the cover that policy names counts, and only while policy names it (ACC-COV-01)', () => {
    const rule = {
      practitionerId: 'reyes',
      coverPractitionerId: 'okafor',
      because: 'left' as const,
      from: '2026-04-01',
      to: null,
    };
    const { played, queryId } = asked();
    const course = { ...played.course(Q), policy: { ...played.policy, cover: [rule] } };
    expect(answerQuery(played.record, queryId, option, course).ok).toBe(true);
    const ended = { ...course, policy: { ...played.policy, cover: [{ ...rule, to: '2026-04-02' }] } };
    expect(answerQuery(played.record, queryId, option, ended).ok).toBe(false);
  });

  it('ACC-H5: a cover who answers does not consult himself for his own change', () => {
    const rule = {
      practitionerId: 'reyes',
      coverPractitionerId: 'okafor',
      because: 'died' as const,
      from: '2026-04-01',
      to: null,
    };
    const played = codedByProfessional({ ...presetPolicy('ACC-DEF'), cover: [rule] });
    const { id } = played.record.lines[0]!;
    const said = { about: [id], question: '', answer: 'agrees' as const, words: '' };
    played.take(recordConsultation(played.record, said, played.course(Q)));
    const consultation = { id: played.record.consultations[0]!.id };
    const change = { type: 'change-line' as const, id, set: { units: 2 }, facts: [] };
    expect(played.propose(Q, change, { consultation })).toMatchObject({ fault: { reasons: [{ id: 'ACC-H5' }] } });
    expect(played.propose(C, change, { consultation })).toMatchObject({ value: [{ ruling: { open: [] } }] });
  });

  it('"other" and an open answer need words; an option must be one', () => {
    const { played, queryId } = asked();
    const code = (answer: Partial<typeof option>) => {
      const result = answerQuery(played.record, queryId, { ...option, ...answer }, played.course(P));
      return result.ok || result.fault.type !== 'impossible' ? null : result.fault.fault.code;
    };
    expect(code({ optionIds: ['other'] })).toBe('QUERY-WORDS');
    expect(code({ optionIds: [] })).toBe('QUERY-WORDS');
    expect(code({ optionIds: ['option-9'] })).toBe('QUERY-OPTION');
    expect(code({ optionIds: ['unable'] })).toBeNull();
  });

  it('QRY-07: second notice, physician advisor, expiry; an expired question is no consultation', () => {
    const { played, queryId } = asked();
    for (const to of ['second-notice', 'physician-advisor', 'expired'] as const)
      played.take(moveQuery(played.record, queryId, to, played.course(M)));
    expect(played.record.queries[0]!.state).toBe('expired');
    const change = { type: 'change-diagnosis' as const, id: played.record.diagnoses[0]!.id, code: 'E11.42' };
    expect(played.propose(C, change, { consultation: { id: queryId } })).toMatchObject({
      fault: { reasons: [{ id: 'ACC-H5' }] },
    });
    expect(moveQuery(played.record, queryId, 'withdrawn', played.course(C)).ok).toBe(false);
  });
});
