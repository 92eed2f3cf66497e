import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visit, VisitRow } from '../../../visits/shapes.ts';
import { type DemoApp, demoApp } from './demo-app.fixtures.ts';

let demo: DemoApp;

beforeAll(async () => {
  demo = await demoApp();
});
afterAll(() => demo.stop());

const get = (who: string, path: string) => demo.as(who, { method: 'GET', url: `/api/v1/${path}` });
const post = (who: string, path: string, body: object) =>
  demo.as(who, { method: 'POST', url: `/api/v1/${path}`, body });

async function visit(who: string, id: string): Promise<Visit> {
  const answer = await get(who, `visits/${id}`);
  expect(answer.status).toBe(200);
  return answer.body as Visit;
}

/** A visit to code of the example practice: signed, suggestions open, Dr. Reyes answers for it. */
const TO_CODE = 'visit-13';
const SPOT = (seen: Visit, words: string) => {
  const document = seen.documents[0]!;
  const start = document.text.indexOf(words);
  if (start < 0) throw new Error(`the note does not say "${words}"`);
  return { documentId: document.id, start, end: start + words.length };
};

describe('the lists', () => {
  it('count every visit in its views, and list what they count', async () => {
    const { body } = await get('lindqvist', 'visits?view=all');
    expect(body.total).toBe(body.visits.length);
    for (const view of body.views as { id: string; count: number }[]) {
      const listed = await get('lindqvist', `visits?view=${view.id}`);
      expect([view.id, listed.body.visits.length]).toEqual([view.id, view.count]);
    }
  });

  it('show a professional only the own visits', async () => {
    const { body } = await get('reyes', 'visits?view=all');
    expect(new Set(body.visits.map((row: VisitRow) => row.responsible))).toEqual(new Set(['Dr. Imani Reyes']));
  });

  it('find patients by the beginning of the name and by record number', async () => {
    const names = async (q: string) =>
      (await get('lindqvist', `visits?view=all&q=${q}`)).body.visits.map((row: VisitRow) => row.patient.name);
    expect(await names('ostr')).toEqual(['Ostrander, Marlene']);
    expect(await names('hp-1007')).toEqual(['Ostrander, Marlene']);
    expect(await names('%25')).toEqual([]);
  });

  it('come page by page without a visit missing or twice', async () => {
    const all = (await get('lindqvist', 'visits?view=all')).body.visits.map(({ id }: VisitRow) => id);
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const at = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
      const { body } = await get('lindqvist', `visits?view=all&limit=4${at}`);
      paged.push(...body.visits.map(({ id }: VisitRow) => id));
      after = body.after;
    }
    expect(paged).toEqual(all);
  });

  it('leave a line in the access log for every look', async () => {
    await visit('lindqvist', TO_CODE);
    const log = await demo.app.store.within('harbor-point', ({ trx }) =>
      trx.selectFrom('access_log').select(['actor', 'action', 'subject']).execute(),
    );
    expect(log).toContainEqual({ actor: 'person:lindqvist', action: 'visit-read', subject: `encounter:${TO_CODE}` });
  });
});

describe('one visit', () => {
  it('points at the words of the note behind every code and suggestion', async () => {
    const seen = await visit('lindqvist', TO_CODE);
    const suggestions = [...seen.suggestions.diagnoses, ...seen.suggestions.procedures];
    expect(suggestions.length).toBeGreaterThan(0);
    const lengths = new Map(seen.documents.map(({ id, text }) => [id, text.length]));
    for (const { documentId, start, end } of suggestions.flatMap(({ evidence }) => evidence)) {
      expect(start).toBeLessThan(end);
      expect(end).toBeLessThanOrEqual(lengths.get(documentId)!);
    }
  });

  it('suggests nothing from a note that nobody signed', async () => {
    const seen = await visit('lindqvist', 'visit-14');
    expect(seen.documents[0]!.signed).toBeNull();
    expect([seen.suggestions.diagnoses, seen.suggestions.procedures, seen.level]).toEqual([[], [], null]);
    expect(seen.suggestions.why).toContain('not signed');
  });

  it('shows no money before every line was selected, and none to who only answers and attests', async () => {
    const open = await visit('lindqvist', TO_CODE);
    expect(open.expectedPayment).toBeNull();
    expect(open.whenText).toContain('when every line has been selected');
    const coded = await visit('lindqvist', 'visit-12');
    expect(coded.expectedPayment?.lines.map(({ code }) => code)).toEqual(coded.lines.map(({ code }) => code));
    expect(await visit('reyes', 'visit-12')).toMatchObject({ expectedPayment: null, whenText: null });
  });

  it('is not found under an unknown id, nor without signing in', async () => {
    expect((await get('lindqvist', 'visits/visit-99')).status).toBe(404);
    expect((await demo.app.send({ method: 'GET', url: `/api/v1/visits/${TO_CODE}` })).statusCode).toBe(401);
  });
});

describe('a claim that was corrected', () => {
  it('is told version by version: what changed, why, and what the payer said to each', async () => {
    const { body } = await get('abara', 'claims/visit-07');
    const [first, second] = body.versions;
    expect([first.kind, first.sent, second.kind, second.sent]).toEqual(['Original', true, 'Replacement', true]);
    expect(second.changes).toContainEqual({ what: 'Line 2 diagnoses', before: 'A M17.11', after: 'B I10' });
    expect(second.reason).toContain('80053 was denied for medical necessity');
    const denial = body.answers.find(({ kind }: { kind: string }) => kind === 'denial');
    expect(denial).toMatchObject({ state: 'denied', title: expect.stringContaining('Line 2 denied: CO 50') });
    const original = await get('abara', 'claims/visit-07?version=1');
    expect(original.body.payment.lines[1]).toMatchObject({ outcome: 'denied', paidCents: 0, reductionCents: 3800 });
    expect(original.body.segments.find(({ text }: { text: string }) => text.startsWith('CLM*')).words).toContain(
      'original',
    );
    expect((await get('abara', 'claims/visit-07?version=3')).status).toBe(404);
  });

  it('balances on every remittance of the practice', async () => {
    const { body } = await get('abara', 'remittances');
    expect(body.length).toBeGreaterThan(12);
    for (const row of body) {
      expect(row).toMatchObject({ balanced: true, posted: true, simulated: true });
      const { body: one } = await get('abara', `remittances/${row.id}`);
      expect([one.trace, one.balance.ok, one.claims.length]).toEqual([row.trace, true, row.claims]);
    }
  });
});

describe('changing codes', () => {
  it('needs the header of our own page', async () => {
    const seen = await visit('lindqvist', TO_CODE);
    const { key } = seen.suggestions.diagnoses[0]!;
    const cookie = await demo.cookie('lindqvist');
    const answer = await demo.app.app.inject({
      method: 'POST',
      url: `/api/v1/visits/${TO_CODE}/suggestions/${key}/accept`,
      payload: { basedOn: seen.position },
      headers: { host: '127.0.0.1:8080', cookie },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'ORIGIN-FOREIGN']);
  });

  it('is refused with the deciding rule, and the refusal is logged', async () => {
    const seen = await visit('chen', TO_CODE);
    const refused = await post('chen', `visits/${TO_CODE}/changes`, {
      basedOn: seen.position,
      intention: { type: 'add-diagnosis', code: 'I10' },
      reason: { class: 'first-coding', words: '' },
      evidence: [SPOT(seen, seen.documents[0]!.text.slice(0, 20))],
    });
    expect(refused.status).toBe(403);
    expect(refused.body.code).toMatch(/^ACC-/);
    expect(refused.body.reasons[0].text).not.toBe('');
    expect((await visit('chen', TO_CODE)).position).toBe(seen.position);
    const log = await demo.app.store.within('harbor-point', ({ trx }) =>
      trx.selectFrom('access_log').select(['actor', 'action']).where('outcome', '=', 'refused').execute(),
    );
    expect(log).toContainEqual({ actor: 'person:chen', action: 'visit-change' });
  });

  it('answers 400, not 500, to what no database can hold or look for, and stores nothing', async () => {
    const seen = await visit('chen', TO_CODE);
    const reason = { class: 'first-coding', words: 'zero \u0000 character' };
    const evidence = [{ documentId: seen.documents[0]!.id, start: 0, end: 5 }];
    const body = { basedOn: seen.position, intention: { type: 'add-diagnosis', code: 'N39.0' }, reason, evidence };
    const answers = [
      await demo.as('lindqvist', { method: 'POST', url: `/api/v1/visits/${TO_CODE}/changes`, body }),
      await demo.as('chen', { method: 'GET', url: '/api/v1/visits?after=9999-99-99%20x&view=all' }),
      await demo.as('chen', { method: 'GET', url: '/api/v1/claims?after=x%20y' }),
      await demo.as('chen', { method: 'GET', url: '/api/v1/visits/%00' }),
    ];
    expect(answers.map((one) => [one.status, one.body.code])).toEqual(Array(4).fill([400, 'REQUEST-INVALID']));
    expect((await visit('chen', TO_CODE)).position).toBe(seen.position);
  });

  it('is refused without words in a signed document (ACC-H1), and with words that are not there', async () => {
    const seen = await visit('lindqvist', TO_CODE);
    const change = (evidence: object[]) =>
      post('lindqvist', `visits/${TO_CODE}/changes`, {
        basedOn: seen.position,
        intention: { type: 'add-diagnosis', code: 'I10' },
        reason: { class: 'first-coding', words: '' },
        evidence,
      });
    expect((await change([])).body.code).toBe('ACC-H1');
    const beyond = await change([{ documentId: seen.documents[0]!.id, start: 0, end: 999_999 }]);
    expect([beyond.status, beyond.body.code]).toEqual([422, 'EVIDENCE-SPAN']);
  });

  it('tells which of two people was quicker, with both values, and loses nothing', async () => {
    const before = await visit('lindqvist', 'visit-15');
    const line = before.lines[0]!;
    const set = (who: string, units: number) =>
      post(who, 'visits/visit-15/changes', {
        basedOn: before.position,
        intention: { type: 'change-line', id: line.id, set: { units } },
        reason: { class: 'record-shows', words: 'counted again' },
        evidence: [line.evidence[0]!],
      });
    const first = await set('lindqvist', line.units + 1);
    expect(first.status).toBe(200);
    const second = await set('amadi', line.units + 2);
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({
      code: 'CONFLICT',
      field: 'units',
      mine: line.units + 2,
      theirs: line.units + 1,
      by: 'Jonas Lindqvist',
    });
    expect(second.body.visit.lines[0].units).toBe(line.units + 1);
    const same = await set('amadi', line.units + 1);
    expect(same.status).toBe(200);
  });

  it('refuses a question that leads, with every rule that it breaks', async () => {
    const seen = await visit('lindqvist', TO_CODE);
    const leading = await post('lindqvist', `visits/${TO_CODE}/questions`, {
      basedOn: seen.position,
      title: 'Payment',
      text: 'Please document the diagnosis so that the claim is paid.',
      indicators: [],
      options: [],
    });
    expect(leading.status).toBe(422);
    expect(new Set(leading.body.findings.map(({ rule }: { rule: string }) => rule))).toEqual(
      new Set(['QRY-02', 'QRY-03', 'QRY-04']),
    );
  });

  it('does not offer a rejected suggestion again for the same words, and keeps who rejected it', async () => {
    const before = await visit('lindqvist', TO_CODE);
    const { key, code } = before.suggestions.diagnoses[0]!;
    const rejected = await post('lindqvist', `visits/${TO_CODE}/suggestions/${key}/reject`, {
      basedOn: before.position,
    });
    const after = rejected.body as Visit;
    expect(after.suggestions.diagnoses.map((one) => one.key)).not.toContain(key);
    expect(after.history[0]).toMatchObject({
      who: 'Jonas Lindqvist, CPC',
      what: `Suggestion ${code} rejected`,
    });
    const again = await post('lindqvist', `visits/${TO_CODE}/suggestions/${key}/accept`, { basedOn: after.position });
    expect([again.status, again.body.code]).toEqual([422, 'SUGGESTION-GONE']);
  });
});

describe('the signature of a note', () => {
  const url = '/api/v1/visits/visit-14/documents/visit-14-note/signature';

  it('is offered to its author alone, given once, and lets the coding go on', async () => {
    const seen = async (who: string) => (await demo.as(who, { method: 'GET', url: '/api/v1/visits/visit-14' })).body;
    expect((await seen('lindqvist')).documents[0]).toMatchObject({ signed: null, canSign: false });
    expect((await seen('farrow')).documents[0]).toMatchObject({ signed: null, canSign: true });

    const other = await demo.as('reyes', { method: 'POST', url, body: {} });
    expect([other.status, other.body.code]).toEqual([403, 'ACC-DOC-01']);

    const signed = await demo.as('farrow', { method: 'POST', url, body: {} });
    expect(signed.status).toBe(200);
    expect(signed.body.documents[0]).toMatchObject({ signed: { by: 'Nadia Farrow, NP' }, canSign: false });
    expect(signed.body.ready.missing.map(({ id }: { id: string }) => id)).not.toContain('SIG-03');
    expect(signed.body.history.at(0).what).toMatch(/signed/i);

    const again = await demo.as('farrow', { method: 'POST', url, body: {} });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(again.body.code).toBe('DOC-SIGNED');
  });
});
