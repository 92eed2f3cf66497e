import { describe, expect, it } from 'vitest';
import { presetPolicy } from '../access/policy.ts';
import { defaultProfile } from '../claim/route.ts';
import { recordConsultation, recordNotice } from './ask.ts';
import { buildClaim } from './build-claim.ts';
import { closeChangeCase, openChangeCase, returnDue } from './cases.ts';
import { recordSignature, takeStep } from './claim-steps.ts';
import { B, C, COVERAGE, codedByProfessional, M, NOTE, P, PARTIES, PATIENT, Played, words } from './coding.fixtures.ts';
import { prepareClaim } from './prepare-claim.ts';
import { releaseClaim } from './release.ts';
import { versionHolds } from './version.ts';
import { windowOf } from './window.ts';

const ORIGINAL = { frequencyCode: '1' as const, payerClaimControlNumber: null };

describe('record to claim', () => {
  it('takes codes, order, pointers and people as they stand', () => {
    const played = new Played();
    played.addsDiagnosis(P, 'E11.65');
    played.addsDiagnosis(P, 'M17.11', 'osteoarthritis');
    const [first, second] = played.record.diagnoses.map(({ id }) => id) as [string, string];
    played.addsLine(P, { pointers: [first] });
    played.addsLine(P, {
      code: 'J3301',
      units: 4,
      chargeCents: 2400,
      pointers: [second, first],
      drug: { ndc: '00003029305', quantity: '1.5', unit: 'ML' },
    });
    played.does(P, { type: 'reorder-diagnoses', order: [second, first] });
    const built = buildClaim(played.record, PARTIES, ORIGINAL);
    if (!built.ok) throw new Error(built.fault.message);
    expect(built.value).toMatchObject({
      totalChargeCents: 17400,
      placeOfService: '11',
      frequencyCode: '1',
      billingProvider: { npi: '1234567893', taxId: { qualifier: 'EI', value: '123456789' } },
      renderingProvider: { name: 'Reyes', npi: '1999999984', taxonomy: '207Q00000X' },
      subscriber: { relationship: '18', memberId: 'M1', name: { last: 'Doe' }, filingIndicator: 'CI' },
      patient: null,
      diagnoses: [
        { code: 'M1711', qualifier: 'ABK' },
        { code: 'E1165', qualifier: 'ABF' },
      ],
      lines: [
        {
          number: 1,
          procedure: { code: '99213' },
          diagnosisPointers: [2],
          dateFrom: '2026-04-09',
          dateTo: null,
          lineControlNumber: 'L1',
        },
        {
          number: 2,
          procedure: { code: 'J3301' },
          units: 4,
          diagnosisPointers: [1, 2],
          drug: { quantity: 1.5, unit: 'ML' },
        },
      ],
    });
  });

  it('a dependent stands apart from the person who holds the policy', () => {
    const subscriber = {
      name: { last: 'Doe', first: 'Sam', middle: null, suffix: null },
      birthDate: '1950-01-01',
      sex: 'M' as const,
      address: PATIENT.address,
    };
    const coverage = { ...COVERAGE, relationship: '01', subscriber };
    const { record } = codedByProfessional();
    const built = buildClaim(record, { ...PARTIES, coverage }, ORIGINAL);
    expect(built).toMatchObject({
      value: {
        subscriber: { relationship: null, name: { first: 'Sam' } },
        patient: { relationship: '01', name: { first: 'Jane' } },
      },
    });
    expect(buildClaim(record, { ...PARTIES, coverage: { ...coverage, subscriber: null } }, ORIGINAL)).toMatchObject({
      fault: { code: 'CLAIM-SUBSCRIBER' },
    });
  });

  it('faults, where a person is unknown, the coverage is another’s, or the number is too long', () => {
    const { record } = codedByProfessional();
    const code = (change: Partial<typeof PARTIES>) => {
      const built = buildClaim(record, { ...PARTIES, ...change }, ORIGINAL);
      return built.ok ? null : built.fault.code;
    };
    expect(code({ practitioners: [] })).toBe('CLAIM-PROVIDER');
    expect(code({ coverage: { ...COVERAGE, id: 'other' } })).toBe('CLAIM-PARTIES');
    expect(code({ patientControlNumber: '123456789012345678901' })).toBe('CLAIM-NUMBER');
  });
});

describe('versions', () => {
  it('only from a ready record', () => {
    const played = codedByProfessional({ ...presetPolicy('ACC-DEF'), attestation: 'every-code' });
    const refused = prepareClaim(played.record, PARTIES, played.profile, played.facts(), played.course(B));
    expect(refused).toMatchObject({
      ok: false,
      fault: { type: 'not-ready', missing: [{ id: 'RSP-RDY-02' }, { id: 'RSP-RDY-02' }] },
    });
  });

  it('are snapshots with the hash of their content, the same for the same record', () => {
    const one = codedByProfessional().prepares();
    const two = codedByProfessional().prepares();
    expect(one).toEqual(two);
    expect(one).toMatchObject({ number: 1, route: 'original', frequencyCode: '1', replaces: null });
    expect(versionHolds(one)).toBe(true);
    expect(versionHolds({ ...one, claim: { ...one.claim, totalChargeCents: 1 } })).toBe(false);
  });

  it('are stale once a code changes: neither released nor sent; the next withdraws them', () => {
    const played = codedByProfessional();
    played.prepares();
    played.releases();
    played.steps('scrub', 'queue');
    played.does(P, { type: 'change-line', id: played.record.lines[0]!.id, set: { units: 2 }, facts: [] });
    const numbers = { interchangeControlNumber: '1', groupControlNumber: '1', transactionControlNumber: '1' };
    const send = { version: 1, step: 'send' as const, controlNumbers: numbers, outcome: null };
    expect(takeStep(played.record, send, played.course(M))).toMatchObject({
      fault: { fault: { code: 'CLAIM-STALE' } },
    });
    played.prepares();
    expect(played.record.versions.map(({ life }) => life.state)).toEqual(['withdrawn', 'draft']);
    const facts = { ...played.facts(), releasePolicy: null, addsRiskDiagnosis: false };
    expect(releaseClaim(played.record, 1, facts, played.course(B)).ok).toBe(false);
  });

  it('are not queued before release', () => {
    const played = codedByProfessional();
    played.prepares();
    played.steps('scrub');
    const queue = { version: 1, step: 'queue' as const, controlNumbers: {}, outcome: null };
    expect(takeStep(played.record, queue, played.course(M))).toMatchObject({
      fault: { fault: { code: 'CLAIM-NOT-RELEASED' } },
    });
  });

  it('W2, W6: none in flight, none when closed', () => {
    const played = codedByProfessional();
    played.sends();
    const prepare = () => prepareClaim(played.record, PARTIES, played.profile, played.facts(), played.course(B));
    expect(prepare()).toMatchObject({ fault: { type: 'denied', reasons: [{ id: 'ACC-W2' }] } });
    played.isAnswered('denied');
    expect(prepare()).toMatchObject({ fault: { type: 'denied', reasons: [{ id: 'ACC-W6' }] } });
  });

  it('after a rejection: an original again (ACK-01)', () => {
    const played = codedByProfessional();
    played.prepares();
    played.releases();
    played.steps('scrub', 'queue', 'send', 'syntax-rejected');
    expect(windowOf(played.record)).toBe('W3');
    const fixed = played.does(C, { type: 'change-diagnosis', id: played.record.diagnoses[0]!.id, code: 'E11.649' });
    played.take(
      recordConsultation(
        played.record,
        { about: [played.record.diagnoses[0]!.id], question: 'hypoglycemia?', answer: 'agrees', words: '' },
        played.course(P),
      ),
    );
    expect(fixed[0]!.ruling.window).toBe('W3');
    played.take({ ok: true, value: recordNotice(played.record, played.course(M)) });
    expect(played.prepares()).toMatchObject({ number: 2, route: 'original', frequencyCode: '1', replaces: null });
  });

  it('after a denial: case, change, replacement 7 with the payer’s number; the old version stays and shows as corrected', () => {
    const played = codedByProfessional();
    played.sends();
    const first = played.version!;
    played.isAnswered('denied');
    expect(windowOf(played.record)).toBe('W6');
    played.take(openChangeCase(played.record, 'correction', '2026-05-04', played.course(B)));
    expect(windowOf(played.record)).toBe('W4');
    played.does(P, { type: 'change-diagnosis', id: played.record.diagnoses[0]!.id, code: 'E11.69' });
    const second = played.prepares();
    expect(second).toMatchObject({
      number: 2,
      route: 'replacement',
      frequencyCode: '7',
      replaces: 1,
      caseId: played.record.cases[0]!.id,
      claim: {
        frequencyCode: '7',
        payerClaimControlNumber: 'ICN1',
        patientControlNumber: first.claim.patientControlNumber,
      },
    });
    expect(versionHolds(first)).toBe(true);
    played.releases();
    played.steps('scrub', 'queue', 'send');
    expect(played.record.versions.map(({ life }) => life.state)).toEqual(['corrected', 'sent']);
    expect(windowOf(played.record)).toBe('W2');
    played.steps('payer-rejected');
    expect(windowOf(played.record)).toBe('W4');
    expect(played.prepares()).toMatchObject({ number: 3, route: 'replacement', replaces: 1 });
  });

  it('FRC-02: Medicare Part B is asked for a reopening; nothing is sent as an 837', () => {
    const played = codedByProfessional();
    played.profile = defaultProfile('MEDB', 'MB');
    played.sends();
    played.isAnswered('partly-paid');
    played.take(openChangeCase(played.record, 'correction', '2026-05-04', played.course(B)));
    expect(played.prepares()).toMatchObject({ route: 'reopening', replaces: 1 });
    played.releases();
    played.steps('scrub', 'queue');
    const numbers = { interchangeControlNumber: '1', groupControlNumber: '1', transactionControlNumber: '1' };
    const send = { version: 2, step: 'send' as const, controlNumbers: numbers, outcome: null };
    expect(takeStep(played.record, send, played.course(M))).toMatchObject({
      fault: { fault: { code: 'CLAIM-ROUTE' } },
    });
    played.steps('reopening-requested');
    expect(windowOf(played.record)).toBe('W2');
    played.isAnswered('paid');
    expect(windowOf(played.record)).toBe('W6');
  });

  it('ACC-H10, HRM-11: a decided claim is never released as an original', () => {
    const played = codedByProfessional();
    played.sends();
    played.isAnswered('denied');
    played.take(openChangeCase(played.record, 'correction', '2026-05-04', played.course(B)));
    played.prepares();
    const forged = {
      ...played.record,
      versions: played.record.versions.map((version) => ({ ...version, frequencyCode: '1' as const })),
    };
    const facts = { ...played.facts(), releasePolicy: null, addsRiskDiagnosis: false };
    expect(releaseClaim(forged, 2, facts, played.course(B, { class: 'release' }))).toMatchObject({
      fault: { type: 'denied', reasons: [{ id: 'ACC-H10' }] },
    });
  });

  it('a confirmed cancellation opens the record again (W2 to W1)', () => {
    const played = codedByProfessional();
    played.sends();
    played.steps('cancel-confirmed');
    expect(windowOf(played.record)).toBe('W1');
    expect(played.prepares()).toMatchObject({ number: 2, route: 'original' });
  });
});

describe('release by software', () => {
  const policy = { id: 'rel-1', signedBy: { personId: 'p-lead', name: 'Nora Weiss' }, from: '2026-01-01', to: null };
  const release = (played: Played, more: object = {}) => {
    const facts = { ...played.facts(), releasePolicy: policy, addsRiskDiagnosis: false, ...more };
    return releaseClaim(played.record, 1, facts, played.course(M, { class: 'release' }));
  };
  const by = (played: Played, more: object = {}) => {
    played.prepares();
    const result = release(played, more);
    return result.ok ? 'released' : result.fault.type === 'impossible' ? result.fault.fault.message : result.fault.type;
  };

  it('under a signed policy, and never with a fact, a changed level or a risk-adjusting diagnosis', () => {
    expect(by(codedByProfessional())).toBe('released');
    expect(by(codedByProfessional(), { releasePolicy: null })).toContain('no release policy');
    expect(by(codedByProfessional(), { addsRiskDiagnosis: true })).toContain('risk-adjusting');
    expect(by(codedByProfessional(), { addsRiskDiagnosis: null })).toContain('not known');
    const fact = codedByProfessional();
    const { id } = fact.record.lines[0]!;
    fact.does(P, { type: 'change-line', id, set: { modifiers: ['25'] }, facts: [] });
    expect(by(fact)).toContain('states a fact');
    const level = codedByProfessional();
    level.does(P, { type: 'change-line', id: level.record.lines[0]!.id, set: { code: '99214' }, facts: [] });
    expect(by(level)).toContain('visit level');
  });
});

describe('cases', () => {
  it('open what fits the answer, once, and close', () => {
    const played = codedByProfessional();
    expect(openChangeCase(played.record, 'correction', '2026-05-04', played.course(B))).toMatchObject({
      fault: { fault: { code: 'CASE-NONE' } },
    });
    played.sends();
    played.isAnswered('denied');
    expect(openChangeCase(played.record, 'compliance', '2026-05-04', played.course(B))).toMatchObject({
      fault: { fault: { code: 'CASE-DENIED' } },
    });
    played.take(openChangeCase(played.record, 'correction', '2026-05-04', played.course(B)));
    expect(openChangeCase(played.record, 'correction', '2026-05-04', played.course(B)).ok).toBe(false);
    played.take(closeChangeCase(played.record, played.record.cases[0]!.id, played.course(B)));
    expect(windowOf(played.record)).toBe('W6');
  });

  it('LAW-60D: 60 days from the day it was identified, after an investigation of at most 180 days', () => {
    expect(returnDue('2026-03-02', null)).toBe('2026-05-01');
    expect(returnDue('2026-03-02', '2026-07-15')).toBe('2026-09-13');
    expect(returnDue('2026-03-02', '2027-07-15')).toBe('2026-10-28');
  });
});

describe('documents', () => {
  it('ACC-DOC-01: only the author’s own signature is recorded', () => {
    const played = new Played();
    expect(recordSignature(played.record, NOTE, played.course(C))).toMatchObject({
      fault: { reasons: [{ id: 'ACC-DOC-01' }] },
    });
    expect(recordSignature(played.record, { ...NOTE, signature: null }, played.course(P)).ok).toBe(false);
    played.take(recordSignature(played.record, NOTE, played.course(P)));
    expect(played.events.at(-1)!.act).toMatchObject({ type: 'document-signed', documentId: 'note-1' });
    expect(words('diabetes').documentId).toBe('note-1');
  });
});
