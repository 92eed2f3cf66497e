import { describe, expect, it } from 'vitest';
import { answer, LIBRARY, used } from '../adjudication/payer.fixtures.ts';
import { shippedPlan } from '../adjudication/plans.ts';
import { remittanceOf } from '../adjudication/remittance.ts';
import { exampleClaim } from '../edits/example.fixtures.ts';
import { LOCALITY_1, lineOf, TERMS } from '../pricing/fee-schedule.fixtures.ts';
import { priceLines } from '../pricing/price.ts';
import type { ClaimPayment, Remittance, RemittanceHeader } from '../remittance/remittance.ts';
import { remittances } from '../remittance/x835/model.ts';
import { writeRemittances } from '../remittance/x835/writer.ts';
import { X12Reader } from '../x12/reader.ts';
import { patientOwesCents, preparePosting } from './prepare.ts';
import { variancesOf } from './variance.ts';

const CLAIM = exampleClaim({ id: 'Acct0001', lines: [{ code: '99213', chargeCents: 17500 }] });
const DECISION = answer(CLAIM, { ledger: used(22300) }).decision!;
const SIMULATED = remittanceOf([{ claim: CLAIM, decision: DECISION, reversal: false }], {
  plan: shippedPlan('medicare-part-b')!,
  checkNumber: '202604240001',
  date: '2026-04-24',
  time: '0900',
  interchangeControlNumber: '000000001',
  carriedCents: 0,
});
const REAL: Remittance = { ...SIMULATED, simulated: false, batch: { ...SIMULATED.batch, usage: 'P' } };
const SENT = [{ id: 'claim-1', claim: CLAIM }];

function post(remittance: Remittance, values: Partial<Parameters<typeof preparePosting>[1]> = {}) {
  return preparePosting(remittance, { sent: SENT, organization: { demo: false }, posted: new Set(), ...values });
}

function withPayment(change: Partial<ClaimPayment>): Remittance {
  return { ...REAL, claims: [{ ...REAL.claims[0]!, ...change }] };
}

function readRemittance(text: string): Remittance {
  let found: Remittance | null = null;
  const claims: ClaimPayment[] = [];
  const handlers = {
    payment: (payment: ClaimPayment) => void claims.push(payment),
    remittance: (header: RemittanceHeader) => {
      found = { ...header, claims };
    },
  };
  const reader = new X12Reader({ models: [remittances(handlers)] });
  reader.feed(new TextEncoder().encode(text));
  reader.end();
  return found!;
}

describe('posting', () => {
  it('HRM-09 a simulated remittance goes into a demo organisation only, and nothing real into one', () => {
    const refused = post(SIMULATED);
    expect(refused.ok ? null : refused.fault).toMatchObject({ code: 'POST-REFUSED', at: 'check 202604240001' });
    expect(post(SIMULATED, { organization: { demo: true } }).ok).toBe(true);
    expect(post(REAL, { organization: { demo: true } }).ok).toBe(false);
    expect(post({ ...REAL, batch: { ...REAL.batch, usage: 'T' } }).ok).toBe(false);
  });

  it('HRM-09 holds for the file as well, also when a mark was taken out of it', () => {
    const text = [...writeRemittances([SIMULATED])].join('');
    expect(text).toMatch(/~N1\*PR\*SIMULATED /);
    expect(text).toMatch(/~TRN\*1\*SIM-/);
    const files = [text, text.replace('SIM-', ''), text.replace('SIMULATED ', '')];
    files.push(...files.map((file) => file.replace('*T*:~', '*P*:~')));
    for (const file of files) {
      const remittance = readRemittance(file);
      expect(remittance.simulated).toBe(true);
      const real = post(remittance);
      expect(real.ok ? null : real.fault.code).toBe('POST-REFUSED');
      const demo = post(remittance, { organization: { demo: true } });
      expect(demo.ok && demo.value).toMatchObject({ check: '202604240001', ready: [{ sent: { id: 'claim-1' } }] });
    }
    const bare = readRemittance(text.replace('SIM-', '').replace('SIMULATED ', ''));
    expect([bare.simulated, post(bare).ok]).toEqual([false, false]);
  });

  it('matches by patient control number in any case, charge and payee', () => {
    const found = post(withPayment({ patientControlNumber: 'ACCT0001 ' }));
    expect(found.ok && found.value).toMatchObject({ ready: [{ sent: { id: 'claim-1' } }], held: [], alreadyPosted: 0 });
  });

  it('holds what belongs to no sent claim, says why and by how much', () => {
    const held = (remittance: Remittance, sent = SENT) => {
      const prepared = post(remittance, { sent });
      return prepared.ok ? prepared.value.held : [];
    };
    expect(held(withPayment({ patientControlNumber: 'OTHER' }))[0]!.why).toContain('no claim was sent');
    const dearer = { ...CLAIM, lines: CLAIM.lines.map((line) => ({ ...line, chargeCents: 18000 })) };
    expect(held(REAL, [{ id: 'claim-1', claim: dearer }])).toMatchObject([{ differenceCents: -500 }]);
    const other = { ...CLAIM, billingProvider: { ...CLAIM.billingProvider, npi: '2000000028' } };
    expect(held(REAL, [{ id: 'claim-1', claim: other }])[0]!.why).toContain('another billing provider');
    expect(held(REAL, [...SENT, { id: 'claim-2', claim: CLAIM }])[0]!.why).toContain('several claims');
  });

  it('the same check twice changes nothing', () => {
    const first = post(REAL);
    const posted = new Set(first.ok ? first.value.ready.map(({ key }) => key) : []);
    const again = post(REAL, { posted });
    expect(again.ok && again.value).toMatchObject({ ready: [], alreadyPosted: 1, held: [] });
  });

  it('835-BAL holds a payment whose sums are wrong, and refuses a check that is not its claims', () => {
    const wrong = withPayment({ paidCents: 5244 });
    expect(post({ ...wrong, paymentCents: 5244 })).toMatchObject({
      ok: true,
      value: { held: [{ differenceCents: 100 }] },
    });
    const refused = post({ ...REAL, paymentCents: 5343 });
    expect(refused.ok ? null : refused.fault.code).toBe('POST-UNBALANCED');
    expect(post(withPayment({ paidCents: Number.NaN })).ok).toBe(false);
  });

  it('HRM-12 the patient owes the PR amounts and nothing else', () => {
    expect(patientOwesCents(REAL.claims[0]!)).toBe(7363);
  });
});

describe('variances', () => {
  const place = { carrier: LOCALITY_1.carrier, locality: LOCALITY_1.locality, because: '' };
  const expected = priceLines([lineOf('99213', { place, chargeCents: 17500 })], TERMS, LIBRARY).map(
    (line) => line.allowedCents,
  );
  const payment = REAL.claims[0]!;
  const variance = (line: Partial<ClaimPayment['lines'][number]>) =>
    variancesOf(CLAIM, expected, { ...payment, lines: [{ ...payment.lines[0]!, ...line }] })[0]!;

  it('equal where the payer allowed the price', () => {
    expect(variance({})).toMatchObject({
      line: 1,
      kind: 'equal',
      expectedAllowedCents: 12816,
      allowedCents: 12816,
      differenceCents: 0,
    });
  });

  it('the allowed amount from the reasons where the payer does not state it', () => {
    expect(variance({ allowedCents: null })).toMatchObject({ kind: 'equal', allowedCents: 12816 });
  });

  it('under, over, denied', () => {
    expect(variance({ allowedCents: 12000 })).toMatchObject({ kind: 'under', differenceCents: -816 });
    expect(variance({ allowedCents: 13000 })).toMatchObject({ kind: 'over', differenceCents: 184 });
    const denied = {
      allowedCents: null,
      paidCents: 0,
      adjustments: [{ groupCode: 'CO', carc: '50', cents: 17500, quantity: null }],
    };
    expect(variance(denied)).toMatchObject({ kind: 'denied', differenceCents: -12816, reasons: ['CO 50'] });
  });

  it('what is not priced, not answered or not billed is never equal', () => {
    expect(variancesOf(CLAIM, [null], payment)[0]!.kind).toBe('not-priced');
    expect(variancesOf(CLAIM, expected, { ...payment, lines: [] })[0]!.kind).toBe('not-answered');
    const added = {
      ...payment.lines[0]!,
      lineControlNumber: '9',
      procedure: { qualifier: 'HC', code: '99214', modifiers: [] },
    };
    const kinds = variancesOf(CLAIM, expected, { ...payment, lines: [payment.lines[0]!, added] }).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['equal', 'not-billed']);
  });
});
