import { describe, expect, it } from 'vitest';
import { openChangeCase, signOffCase } from './cases.ts';
import { takeStep } from './claim-steps.ts';
import { B, C, codedByProfessional, K, M, NOTE, P, PARTIES, type Played, signed, words } from './coding.fixtures.ts';
import { prepareClaim } from './prepare-claim.ts';
import { releaseClaim } from './release.ts';
import { windowOf } from './window.ts';

/** The first version was denied; a replacement was sent and the payer never accepted it. */
function replacementRejected(): Played {
  const played = codedByProfessional();
  played.sends();
  played.isAnswered('denied');
  played.take(openChangeCase(played.record, 'correction', '2026-05-04', played.course(B)));
  played.does(P, { type: 'change-line', id: played.record.lines[0]!.id, set: { code: '99212' }, facts: [] });
  played.prepares();
  played.releases();
  played.steps('scrub', 'queue', 'send', 'payer-rejected');
  return played;
}

describe('a replacement that was never accepted', () => {
  it('leaves the claim where the payer decided it: in correction, not before it', () => {
    expect(windowOf(replacementRejected().record)).toBe('W4');
  });

  it('ACC-H4: what was written after the denial raises nothing without compliance all the same', () => {
    const played = replacementRejected();
    const text = 'Also reviewed outside records and adjusted two drugs.';
    const addendum = signed(
      { ...NOTE, id: 'add-1', kind: 'addendum', date: '2026-05-05', text },
      '2026-05-05T10:00:00.000Z',
    );
    played.documents.push(addendum);
    played.later('2026-05-06T09:00:00.000Z');
    const raise = { type: 'change-line' as const, id: played.record.lines[0]!.id, set: { code: '99214' }, facts: [] };
    const result = played.propose(P, raise, { evidence: [words('reviewed outside records', addendum)] });
    expect(result).toMatchObject({ ok: false, fault: { type: 'denied', reasons: [{ id: 'ACC-H4' }] } });
  });

  it('can be followed by another replacement of the decided claim', () => {
    const played = replacementRejected();
    const version = played.prepares();
    expect(version).toMatchObject({ number: 3, frequencyCode: '7', replaces: 1 });
    played.releases();
    played.steps('scrub', 'queue', 'send');
    expect(windowOf(played.record)).toBe('W2');
  });
});

describe('a compliance case', () => {
  it('RELEASE in W5 waits for the sign-off of compliance, also where nothing was changed', () => {
    const played = codedByProfessional();
    played.sends();
    played.isAnswered('paid');
    played.take(openChangeCase(played.record, 'compliance', '2026-06-01', played.course(C)));
    const prepared = prepareClaim(played.record, PARTIES, played.profile, played.facts(), played.course(B));
    if (!prepared.ok) throw new Error('not prepared');
    played.take({ ok: true, value: prepared.value.events });
    const release = () =>
      releaseClaim(
        played.record,
        2,
        { ...played.facts(), releasePolicy: null, addsRiskDiagnosis: false },
        played.course(B, { class: 'release' }),
      );
    expect(release()).toMatchObject({ ok: false, fault: { type: 'not-ready', missing: [{ id: 'ACC-H4', who: 'K' }] } });
    played.take(signOffCase(played.record, played.record.cases[0]!.id, played.course(K)));
    expect(release().ok).toBe(true);
  });
});

describe('who has a part in a case', () => {
  it('has it on the days of the grant only', () => {
    const played = codedByProfessional();
    played.sends();
    const authorizations = played.context.authorizations.map((grant) => ({ ...grant, to: '2026-04-30' }));
    played.context = { ...played.context, authorizations };
    played.later('2026-05-01T09:00:00.000Z');
    const report = { version: 1, step: 'suspended' as const, controlNumbers: {}, outcome: null };
    for (const actor of [B, M])
      expect(takeStep(played.record, report, played.course(actor))).toMatchObject({
        ok: false,
        fault: { type: 'denied', reasons: [{ id: 'ACC-G2' }] },
      });
  });
});
