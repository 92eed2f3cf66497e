import { describe, expect, it } from 'vitest';
import { presetPolicy } from '../access/policy.ts';
import type { Finding } from '../kernel/finding.ts';
import { askQuery, recordConsultation, recordNotice } from './ask.ts';
import { decideSecond } from './cases.ts';
import { explainFinding } from './claim-steps.ts';
import { A, B, C, C2, codedByProfessional, K, M, NOTE, P, Played, words } from './coding.fixtures.ts';
import { type ReadinessFacts, readiness, releaseReadiness } from './readiness.ts';

const FAIL: Finding = {
  rule: 'CLI-01',
  family: 'CLI',
  outcome: 'fail',
  severity: 'E',
  lines: [1],
  codes: ['83036'],
  source: '42 CFR 493',
  edition: null,
  message: 'Line 1: no CLIA number',
  fixes: [],
};
const UNCHECKED: Finding = { ...FAIL, rule: 'COV-NCD-01', outcome: 'not-checked', severity: 'I', lines: [], codes: [] };

const missing = (played: Played, facts: Partial<ReadinessFacts> = {}) =>
  readiness(played.record, { ...played.facts(), ...facts }, played.policy).missing.map(({ id, who }) => `${id} ${who}`);

describe('a record is ready', () => {
  it('coded by its professional, note signed, nothing open: no attestation in the default', () => {
    expect(readiness(codedByProfessional().record, codedByProfessional().facts(), presetPolicy('ACC-DEF'))).toEqual({
      ready: true,
      missing: [],
    });
  });

  it('SIG-03, SUPPORT-01: not without a signed note and words in it', () => {
    const played = codedByProfessional();
    expect(missing(played, { documents: [{ ...NOTE, signature: null }] })).toEqual([
      'SIG-03 P',
      'SUPPORT-01 C',
      'SUPPORT-01 C',
    ]);
    expect(missing(played, { documents: [] })).toEqual(['SIG-03 P', 'SUPPORT-01 C', 'SUPPORT-01 C']);
    const altered = { ...NOTE, text: NOTE.text.replace('hyperglycemia', 'neuropathy') };
    expect(missing(played, { documents: [altered] })).toContain('SIG-03 P');
  });

  it('not empty, not with thirteen diagnoses, not with a line that points nowhere', () => {
    expect(missing(new Played())).toEqual(['RSP-RDY-01 C', 'RSP-RDY-01 C']);
    const played = codedByProfessional();
    for (let i = 0; i < 12; i++) played.addsDiagnosis(P, `M25.5${i < 10 ? i : `1${i - 10}`}`);
    expect(missing(played)).toEqual(['DX-MAX-01 C']);
    const pointless = codedByProfessional();
    pointless.does(P, { type: 'change-line', id: pointless.record.lines[0]!.id, set: { pointers: [] }, facts: [] });
    expect(missing(pointless)).toEqual(['DX-PTR-01 C']);
  });

  it('RSP-RDY-02: attested where policy asks, one by one: every code, or those that others entered', () => {
    const every = codedByProfessional({ ...presetPolicy('ACC-DEF'), attestation: 'every-code' });
    expect(missing(every)).toEqual(['RSP-RDY-02 P', 'RSP-RDY-02 P']);
    every.attests(every.record.diagnoses[0]!.id);
    expect(missing(every)).toEqual(['RSP-RDY-02 P']);
    every.attests(every.record.lines[0]!.id);
    expect(missing(every)).toEqual([]);

    const onTop = new Played({ ...presetPolicy('ACC-DEF'), attestation: 'entered-by-others' });
    const entered = onTop.addsDiagnosis(C, 'E11.65');
    onTop.addsLine(P, {});
    const said = { about: [entered], question: '', answer: 'agrees' as const, words: '' };
    onTop.take(recordConsultation(onTop.record, said, onTop.course(P)));
    expect(missing(onTop)).toEqual(['RSP-RDY-02 P']);

    const others = new Played(presetPolicy('ACC-CPA'));
    const dx = others.addsDiagnosis(C, 'E11.65');
    others.addsLine(P, {});
    expect(missing(others)).toEqual(['RSP-RDY-02 P']);
    others.attests(dx);
    expect(missing(others)).toEqual([]);
  });

  it('RSP-RDY-03, RSP-RDY-04: a coder’s first coding waits for delegation or answer, a change for the answer', () => {
    const played = new Played();
    const dx = played.addsDiagnosis(C, 'E11.65');
    const line = played.addsLine(C, {});
    expect(missing(played)).toEqual(['RSP-RDY-03 P', 'RSP-RDY-03 P']);
    const said = { about: [dx, line], question: 'as coded?', answer: 'agrees' as const, words: '' };
    played.take(recordConsultation(played.record, { ...said, answer: 'disagrees' }, played.course(P)));
    expect(missing(played).length).toBe(2);
    played.take(recordConsultation(played.record, said, played.course(P)));
    expect(missing(played)).toEqual([]);

    const changed = codedByProfessional();
    changed.does(C, { type: 'change-line', id: changed.record.lines[0]!.id, set: { code: '99212' }, facts: [] });
    expect(missing(changed)).toEqual(['RSP-RDY-04 P', 'RSP-WHO-10 C']);
    const about = [changed.record.lines[0]!.id];
    changed.take(recordConsultation(changed.record, { ...said, about }, changed.course(P)));
    expect(missing(changed)).toEqual(['RSP-WHO-10 C']);
    changed.take({ ok: true, value: recordNotice(changed.record, changed.course(M)) });
    expect(missing(changed)).toEqual([]);
    expect(recordNotice(changed.record, changed.course(M))).toEqual([]);
  });

  it('ACC-H8: a second person says yes, who is neither author nor coder of the case nor software; a no stays visible', () => {
    const played = codedByProfessional(presetPolicy('ACC-SD'));
    played.does(
      C,
      { type: 'add-diagnosis', code: 'I10', index: null, suggestion: null },
      { evidence: [words('Hypertension')] },
    );
    const about = played.record.obligations.find(({ letter }) => letter === 's')!.position;
    for (const other of [C, P, M])
      expect(decideSecond(played.record, about, 'approve', played.course(other))).toMatchObject({
        fault: { reasons: [{ id: 'ACC-H8' }] },
      });
    played.take(decideSecond(played.record, about, 'decline', played.course(C2)));
    expect(
      readiness(played.record, played.facts(), played.policy).missing.find(({ id }) => id === 'ACC-H8')!.text,
    ).toContain('declined');
    played.take(decideSecond(played.record, about, 'approve', played.course(A)));
    expect(missing(played)).toEqual(['RSP-RDY-04 P', 'RSP-WHO-10 C']);
  });

  it('the professional’s own hand settles what waited for an answer about that code', () => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    played.does(C, { type: 'change-line', id, set: { code: '99212' }, facts: [] });
    played.does(P, { type: 'change-line', id, set: { code: '99213' }, facts: [] });
    expect(played.record.obligations).toEqual([]);
  });

  it('QRY-07: a question that waits holds it back', () => {
    const played = codedByProfessional();
    const draft = {
      title: 'Findings on foot examination',
      indicators: [words('Tingling in both feet')],
      question: 'What is the cause, if known?',
      format: 'open' as const,
      options: [],
      yesNoPurpose: null,
      about: [],
    };
    played.take(askQuery(played.record, draft, played.course(C)));
    expect(missing(played)).toEqual(['QRY-07 P']);
  });

  it('an open error blocks; a warning, a pass or a bypass does not; checks that were not run do', () => {
    const played = codedByProfessional();
    expect(missing(played, { findings: [FAIL] })).toEqual(['CLI-01 C']);
    expect(
      missing(played, { findings: [{ ...FAIL, severity: 'W' }, { ...FAIL, outcome: 'bypassed' }, UNCHECKED] }),
    ).toEqual([]);
    expect(missing(played, { findings: null })).toEqual(['ENG-01 C']);
  });

  it('what was not checked needs a person’s word before release, and software gives none', () => {
    const played = codedByProfessional();
    const facts = { ...played.facts(), findings: [UNCHECKED] };
    expect(releaseReadiness(played.record, facts, played.policy).missing).toMatchObject([{ id: 'COV-NCD-01' }]);
    expect(explainFinding(played.record, UNCHECKED, played.course(M)).ok).toBe(false);
    expect(explainFinding(played.record, UNCHECKED, played.course(B, { words: '' })).ok).toBe(false);
    played.take(
      explainFinding(played.record, UNCHECKED, played.course(B, { words: 'no coverage rule of this plan exists' })),
    );
    expect(releaseReadiness(played.record, facts, played.policy).ready).toBe(true);
    const another = { ...UNCHECKED, lines: [2] };
    expect(releaseReadiness(played.record, { ...facts, findings: [another] }, played.policy).ready).toBe(false);
  });

  it('HRM-01: a fact whose words are gone holds it back', () => {
    const played = codedByProfessional();
    const { id } = played.record.lines[0]!;
    played.does(
      P,
      { type: 'change-line', id, set: { modifiers: ['25'] }, facts: [] },
      { evidence: [words('separate from the visit')] },
    );
    expect(missing(played)).toEqual([]);
    const line = played.record.lines[0]!;
    const without = { ...played.record, lines: [{ ...line, facts: { '25': [] } }] };
    expect(readiness(without, played.facts(), played.policy).missing.map((one) => one.id)).toEqual(['HRM-01']);
  });

  it('compliance’s sign-off is named where it is missing', () => {
    const played = codedByProfessional();
    const open = { letter: 'k' as const, codeId: null, position: 2, personId: C.personId, caseId: 'case-1' };
    const record = { ...played.record, obligations: [open] };
    expect(readiness(record, played.facts(), played.policy).missing).toMatchObject([{ id: 'ACC-H4', who: K.role }]);
  });
});
