import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimView, RemittanceView } from '../../../visits/claim-shapes.ts';
import type { Visit } from '../../../visits/shapes.ts';
import { insertStaff, PASSWORD } from '../../test-app.fixtures.ts';
import { type DemoApp, demoApp } from './demo-app.fixtures.ts';

let demo: DemoApp;

beforeAll(async () => {
  demo = await demoApp();
});
afterAll(() => demo.stop());

const ID = 'visit-13';

async function get<T>(who: string, path: string): Promise<T> {
  const answer = await demo.as(who, { method: 'GET', url: `/api/v1/${path}` });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function post<T = Visit>(who: string, path: string, body: object): Promise<T> {
  const answer = await demo.as(who, { method: 'POST', url: `/api/v1/${path}`, body });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
  return answer.body;
}

function spot(visit: Visit, words: string) {
  const document = visit.documents.find(({ text }) => text.includes(words))!;
  const start = document.text.indexOf(words);
  return { documentId: document.id, start, end: start + words.length };
}

describe('a visit from its note to the posted payment', () => {
  let visit: Visit;

  it('is coded from suggestions, each with its words; a person says which diagnosis a service is for', async () => {
    visit = await get('lindqvist', `visits/${ID}`);
    expect([visit.state, visit.stateText]).toEqual(['to-code', 'To code']);
    for (const { key } of visit.suggestions.diagnoses) {
      visit = await post('lindqvist', `visits/${ID}/suggestions/${key}/accept`, { basedOn: visit.position });
    }
    expect(visit.diagnoses.map(({ code, state }) => [code, state])).toEqual([['N30.00', 'accepted']]);
    const pointers = visit.diagnoses.map(({ id }) => id);
    const offered = visit.suggestions.procedures;
    expect(offered.filter(({ isLevel }) => isLevel)).toHaveLength(1);
    for (const { key } of offered) {
      visit = await post('lindqvist', `visits/${ID}/suggestions/${key}/accept`, { basedOn: visit.position, pointers });
    }
    expect([visit.suggestions.diagnoses, visit.suggestions.procedures]).toEqual([[], []]);
    const [level] = visit.lines.filter(({ value }) => value.levelBasis !== null);
    expect(level).toMatchObject({ pointers: ['A'], value: { levelBasis: { by: 'mdm', minutes: null } } });
    // Charges are those of the practice's price list.
    expect(visit.lines.every(({ chargeCents }) => chargeCents > 0)).toBe(true);
    expect(visit.history[0]).toMatchObject({ who: 'Jonas Lindqvist, CPC', what: `Line ${visit.lines.length} added` });
  });

  it('offers no other level once one was selected', async () => {
    const level = visit.lines.find(({ value }) => value.levelBasis !== null)!;
    const lower = await post('lindqvist', `visits/${ID}/changes`, {
      basedOn: visit.position,
      intention: { type: 'change-line', id: level.id, set: { code: '99212' } },
      reason: { class: 'record-shows', words: 'one self-limited problem' },
      evidence: [spot(visit, 'Acute cystitis without hematuria')],
    });
    expect(lower.suggestions.procedures).toEqual([]);
    visit = await post('lindqvist', `visits/${ID}/changes`, {
      basedOn: lower.position,
      intention: { type: 'change-line', id: level.id, set: { code: level.code } },
      reason: { class: 'entered-in-error', words: 'a drug was prescribed' },
      evidence: [spot(visit, 'Nitrofurantoin 100 mg twice daily')],
    });
    expect(visit.lines.map(({ code }) => code)).toContain(level.code);
  });

  it('waits for the answer to a question, which joins the record as a late entry that codes can point at', async () => {
    visit = await post('lindqvist', `visits/${ID}/questions`, {
      basedOn: visit.position,
      title: 'Urine test',
      text: 'How was the urine test of this visit read?',
      indicators: [spot(visit, 'Urine dipstick read by hand')],
      options: ['By eye', 'By an analyzer'],
    });
    expect([visit.state, visit.expectedPayment]).toEqual(['waiting', null]);
    const [question] = visit.questions;
    expect(question!.options.map(({ text }) => text)).toEqual([
      'By an analyzer',
      'By eye',
      'Other, in my words',
      'Unable to determine',
    ]);
    const optionIds = [question!.options.find(({ text }) => text === 'By eye')!.id];
    const other = await demo.as('amadi', {
      method: 'POST',
      url: `/api/v1/questions/${question!.id}/answer`,
      body: { optionIds, words: '' },
    });
    expect([other.status, other.body.code]).toEqual([403, 'ACC-H5']);
    visit = await post('reyes', `questions/${question!.id}/answer`, { optionIds, words: '' });
    expect(visit.questions[0]).toMatchObject({ state: 'answered', answer: { text: 'By eye', by: 'Dr. Imani Reyes' } });
    const entry = visit.documents.find(({ kind }) => kind === 'addendum')!;
    expect(entry.text).toBe('Late entry of Jun 30, 2026: Urine test\n\nBy eye\n');
    expect(entry.signed?.by).toBe('Dr. Imani Reyes');
  });

  it('is attested code by code by the professional alone, as he or she saw it', async () => {
    const [diagnosis] = visit.diagnoses;
    const attest = (who: string, codeId: string, value: unknown) =>
      demo.as(who, {
        method: 'POST',
        url: `/api/v1/visits/${ID}/attestations`,
        body: { basedOn: visit.position, codeId, value },
      });
    expect((await attest('lindqvist', diagnosis!.id, diagnosis!.code)).status).toBe(403);
    expect((await attest('reyes', diagnosis!.id, 'N30.01')).status).toBe(409);
    for (const { id, code } of visit.diagnoses) visit = (await attest('reyes', id, code)).body;
    for (const { id, value } of visit.lines) visit = (await attest('reyes', id, value)).body;
    expect(visit.responsible.attestation.state).toBe('attested');
    expect(visit.state).toBe('attested');
  });

  it('becomes no claim while nobody said why something unchecked may go, and none from an older look', async () => {
    const early = await demo.as('abara', {
      method: 'POST',
      url: `/api/v1/visits/${ID}/claim`,
      body: { basedOn: visit.position },
    });
    expect([early.status, early.body.code]).toEqual([422, 'NOT-READY']);
    expect(early.body.missing.length).toBe(visit.ready.missing.length);
    for (const { rule, lines, codes } of visit.checks.findings.filter(({ outcome }) => outcome === 'not-checked')) {
      visit = await post('abara', `visits/${ID}/findings/explain`, { rule, lines, codes, words: 'seen by hand' });
    }
    expect(visit.ready).toEqual({ ready: true, missing: [] });
    const old = await demo.as('abara', {
      method: 'POST',
      url: `/api/v1/visits/${ID}/claim`,
      body: { basedOn: visit.position - 1 },
    });
    expect([old.status, old.body.code]).toEqual([409, 'CONFLICT']);
  });

  it('is prepared, released, sent to the simulated payer, answered and posted, and every cent is accounted for', async () => {
    const made = await post<{ visit: Visit; claimId: string }>('abara', `visits/${ID}/claim`, {
      basedOn: visit.position,
    });
    expect([made.claimId, made.visit.state]).toEqual([ID, 'paid']);
    const claim = await get<ClaimView>('abara', `claims/${ID}`);
    const { payment } = claim;
    for (const line of payment!.lines) {
      const adjusted = line.adjustments.reduce((sum, { cents }) => sum + cents, 0);
      expect(line.paidCents + adjusted).toBe(line.chargeCents);
    }
    expect(claim.paidCents).toBe(payment!.paidCents);
    expect(claim.simulated).toBe(true);
    expect(claim.versions[0]!.checks!.counts).toMatchObject({ fail: 0, pass: made.visit.checks.counts.pass });
    const row = (await get<{ claims: { visitId: string; paidCents: number }[] }>('abara', 'claims')).claims.find(
      ({ visitId }) => visitId === ID,
    );
    expect(row?.paidCents).toBe(payment!.paidCents);

    const remittance = await get<RemittanceView>('abara', `remittances/${payment!.remittanceId}`);
    expect(remittance).toMatchObject({ simulated: true, posted: true, balanced: true, balance: { ok: true } });
    expect(remittance.claims[0]).toMatchObject({ visitId: ID, responsible: 'Dr. Imani Reyes' });
    expect(remittance.paidCents + remittance.adjustedCents).toBe(remittance.chargeCents);
  });

  it('shows the claim as it was sent, on the form, and what the payer wrote to the patient', async () => {
    const claim = await get<ClaimView>('abara', `claims/${ID}`);
    const file = await get<string>('abara', `claims/${ID}/versions/1/837`);
    expect(file.split('~').length - 1).toBe(claim.segments.length);
    expect(claim.segments.filter(({ words }) => words === '')).toEqual([]);
    const services = claim.segments.filter(({ text }) => text.startsWith('SV1*'));
    expect(services.map(({ lines }) => lines)).toEqual(visit.lines.map(({ number }) => [number]));
    expect(claim.cms1500.find(({ box, value }) => box === '21' && value === 'N3000')).toBeDefined();
    for (const path of ['versions/1/cms1500.pdf', 'eob.pdf']) {
      expect(await get<string>('abara', `claims/${ID}/${path}`)).toMatch(/^%PDF-/);
    }
    expect(await get<string>('abara', `claims/${ID}/eob`)).toContain('<strong>Simulated.</strong>');
  });

  it('takes no change while the claim is closed', async () => {
    const seen = await get<Visit>('lindqvist', `visits/${ID}`);
    expect([seen.can.code, seen.can.correct]).toEqual([false, true]);
    const refused = await demo.as('lindqvist', {
      method: 'POST',
      url: `/api/v1/visits/${ID}/changes`,
      body: {
        basedOn: seen.position,
        intention: { type: 'remove-diagnosis', id: seen.diagnoses[0]!.id },
        reason: { class: 'not-supported', words: 'x' },
      },
    });
    expect([refused.status, refused.body.code]).toEqual([403, 'ACC-W6']);
  });
});

describe('what a coder changes of a professional’s selection', () => {
  it('is told to the professional with the next act, and waits for that answer', async () => {
    const seen = await get<Visit>('lindqvist', 'visits/visit-15');
    const [diagnosis] = seen.diagnoses;
    const attested = await post('amadi', 'visits/visit-15/attestations', {
      basedOn: seen.position,
      codeId: diagnosis!.id,
      value: diagnosis!.code,
    });
    const changed = await post('lindqvist', 'visits/visit-15/changes', {
      basedOn: attested.position,
      intention: { type: 'remove-diagnosis', id: diagnosis!.id },
      reason: { class: 'not-supported', words: 'not in the note' },
    });
    expect(changed.ready.missing.map(({ id }) => id)).toContain('RSP-WHO-10');
    const [line] = changed.lines;
    const told = await post('amadi', 'visits/visit-15/attestations', {
      basedOn: changed.position,
      codeId: line!.id,
      value: line!.value,
    });
    expect(told.ready.missing.map(({ id }) => id)).not.toContain('RSP-WHO-10');
    expect(told.history[0]).toMatchObject({ who: expect.stringContaining('Amadi') });
  });
});

describe('a decided claim', () => {
  it('is opened again only by the right kind of case, with words', async () => {
    const open = (kind: string, words: string) =>
      demo.as('abara', {
        method: 'POST',
        url: `/api/v1/visits/${ID}/cases`,
        body: { kind, version: 1, reason: { class: 'audit-finding', words } },
      });
    expect((await open('correction', 'seen in a review')).body.code).toBe('CASE-PAID');
    expect((await open('compliance', ' ')).body.code).toBe('CASE-REASON');
    const opened: Visit = (await open('compliance', 'seen in a review')).body;
    expect([opened.state, opened.cases[0]!.state]).toEqual(['correction', 'open']);
    expect(opened.cases[0]!.dueDate).toBe('2026-08-29');
    const closed = await post('abara', `visits/${ID}/cases/${opened.cases[0]!.id}/close`, {});
    expect([closed.state, closed.cases[0]!.state]).toEqual(['paid', 'closed']);
  });
});

describe('the wall between organisations', () => {
  it('hides visits, claims, questions and remittances of another one', async () => {
    await demo.app.store.within('lakeside', insertStaff);
    const { remittances } = {
      remittances: await get<{ id: string }[]>('abara', 'remittances'),
    };
    const { questions } = await get<Visit>('abara', `visits/${ID}`);
    const signedIn = await demo.app.send({
      method: 'POST',
      url: '/api/v1/session',
      payload: { organizationId: 'lakeside', loginName: 'ames', password: PASSWORD },
    });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
    const look = async (method: 'GET' | 'POST', path: string, payload?: object) =>
      (await demo.app.send({ method, url: `/api/v1/${path}`, headers: { cookie }, ...(payload ? { payload } : {}) }))
        .statusCode;
    const empty = await demo.app.send({ method: 'GET', url: '/api/v1/visits?view=all', headers: { cookie } });
    expect(empty.json().visits.map(({ id }: { id: string }) => id)).toEqual(['visit-1']);
    expect([
      await look('GET', `visits/${ID}`),
      await look('POST', `visits/${ID}/claim`, { basedOn: 1 }),
      await look('GET', `claims/${ID}`),
      await look('GET', `claims/${ID}/eob.pdf`),
      await look('GET', `remittances/${remittances[0]!.id}`),
      await look('POST', `questions/${questions[0]!.id}/answer`, { optionIds: [], words: 'x' }),
    ]).toEqual([404, 404, 404, 404, 404, 404]);
  });
});
