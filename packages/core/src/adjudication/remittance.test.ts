import { describe, expect, it } from 'vitest';
import { exampleClaim } from '../edits/example.fixtures.ts';
import type { Remittance } from '../remittance/remittance.ts';
import { remittances } from '../remittance/x835/model.ts';
import { writeRemittances } from '../remittance/x835/writer.ts';
import { X12Reader } from '../x12/reader.ts';
import { A1C_POLICY, answer, decisionOn, payerLibrary, used } from './payer.fixtures.ts';
import { shippedPlan } from './plans.ts';
import { type CheckFacts, carriedForward, type DecidedClaim, remittanceOf } from './remittance.ts';

const FACTS: CheckFacts = {
  plan: shippedPlan('lakeshore-ma')!,
  checkNumber: '0001',
  date: '2026-04-24',
  time: '0900',
  interchangeControlNumber: '000000001',
  carriedCents: 0,
};

function decided(short: Parameters<typeof exampleClaim>[0], values: Parameters<typeof answer>[1]): DecidedClaim {
  const claim = exampleClaim(short);
  return { claim, decision: decisionOn(claim, values), reversal: false };
}

describe('a check over decided claims', () => {
  const packs = payerLibrary({ policies: [A1C_POLICY] });
  const partly = decided(
    {
      id: 'ACCT0002',
      diagnoses: ['I10'],
      lines: [
        { code: '99213', chargeCents: 17500 },
        { code: '83036', chargeCents: 4000 },
      ],
    },
    {
      plan: { ...shippedPlan('lakeshore-ma')!, pricing: { factor: '1', sequestration: true, contract: [] } },
      packs,
      ledger: used(22300),
    },
  );

  it('the worked remittance: 215 charged, 53.44 paid, 73.63 of the patient, one line denied', () => {
    const check = remittanceOf([partly], FACTS);
    expect(check.paymentCents).toBe(5344);
    const [claim] = check.claims;
    expect(claim).toMatchObject({
      patientControlNumber: 'ACCT0002',
      statusCode: '1',
      chargeCents: 21500,
      paidCents: 5344,
      patientResponsibilityCents: 7363,
      filingIndicator: '16',
    });
    expect(claim!.lines[0]).toMatchObject({ paidCents: 5344, allowedCents: 12816, unitsPaid: 1 });
    expect(claim!.lines[1]).toMatchObject({ paidCents: 0, allowedCents: null, unitsPaid: 0, remarkCodes: ['N115'] });
    expect(claim!.lines[1]!.adjustments).toEqual([{ groupCode: 'CO', carc: '50', cents: 4000, quantity: null }]);
  });

  it('HRM-09 says that it is simulated, and is a test', () => {
    const check = remittanceOf([partly], FACTS);
    expect(check.simulated).toBe(true);
    expect(check.batch.usage).toBe('T');
  });

  it('as a file it is read back without a finding, marked where everybody sees it', () => {
    const check = remittanceOf([partly], FACTS);
    expect(readBack(check)).toEqual({ claims: [5344], findings: [] });
    const text = [...writeRemittances([check])].join('');
    expect(text).toMatch(/~N1\*PR\*[^~]*SIMULATED/);
    expect(text).toMatch(/~TRN\*1\*SIM/);
    expect(text).toContain('CAS*CO*45*46.84**253*1.09~');
  });

  it('a denied claim has status 4, a zero check is a notification', () => {
    const denied = decided({ lines: [{ code: '99213', modifiers: ['GZ'] }] }, {});
    const check = remittanceOf([denied], FACTS);
    expect(check.claims[0]!.statusCode).toBe('4');
    expect(check).toMatchObject({ paymentCents: 0, method: 'NON', handling: 'H' });
  });

  it('leaves pended and rejected claims out, and needs one payee', () => {
    const pended = decided({ lines: [{ code: '64999' }] }, {});
    expect(() => remittanceOf([pended], FACTS)).toThrow('needs a decided claim');
    const other = decided({ lines: [{ code: '99213' }], billingNpi: '2000000028' }, {});
    expect(() => remittanceOf([partly, other], FACTS)).toThrow('one payee');
  });

  it('R1 a reversal alone is carried forward, and the next check pays less', () => {
    const plan = {
      ...shippedPlan('lakeshore-ma')!,
      benefits: { ...shippedPlan('lakeshore-ma')!.benefits, categories: [] },
    };
    const contract = [{ code: '99213', modifier: null, cents: 20000, from: '2026-01-01', to: null }];
    const paying = { ...plan, pricing: { ...plan.pricing, contract } };
    const claim = exampleClaim({ lines: [{ code: '99213', chargeCents: 20000 }] });
    const decision = decisionOn(claim, { plan: paying, ledger: used(28300 - 15000) });
    expect([decision.paidCents, decision.patientCents]).toEqual([4000, 16000]);
    const history = [{ claim, decision, reversed: false }];
    const voiding = { ...claim, frequencyCode: '8', payerClaimControlNumber: decision.claimNumber };
    const reversal = answer(voiding, { plan: paying, history }).reversal!;

    const alone = remittanceOf([{ claim, decision: reversal, reversal: true }], { ...FACTS, plan: paying });
    expect(alone.claims[0]).toMatchObject({
      statusCode: '22',
      chargeCents: -20000,
      paidCents: -4000,
      patientResponsibilityCents: null,
    });
    expect(alone.claims[0]!.lines[0]!.adjustments.map(({ cents }) => cents)).toEqual([-15000, -1000]);
    expect(alone.providerAdjustments).toMatchObject([{ reason: 'FB', cents: -4000 }]);
    expect(alone.paymentCents).toBe(0);
    expect(readBack(alone)).toEqual({ claims: [-4000], findings: [] });

    const carried = carriedForward(-4000, 0);
    const next = decided(
      { lines: [{ code: '99214', chargeCents: 90000 }] },
      { plan: withAmount(paying, '99214', 62500), ledger: used(28300) },
    );
    expect(next.decision.paidCents).toBe(50000);
    const later = remittanceOf([next], { ...FACTS, plan: paying, carriedCents: carried });
    expect(later.providerAdjustments).toMatchObject([{ reason: 'FB', cents: 4000 }]);
    expect(later.paymentCents).toBe(46000);
    expect(readBack(later)).toEqual({ claims: [50000], findings: [] });
    expect(carriedForward(50000, carried)).toBe(0);
  });
});

function withAmount(plan: CheckFacts['plan'], code: string, cents: number): CheckFacts['plan'] {
  return {
    ...plan,
    pricing: { ...plan.pricing, contract: [{ code, modifier: null, cents, from: '2026-01-01', to: null }] },
  };
}

/** What a reader of the file sees: paid amounts, and what it objects to. */
function readBack(check: Remittance): { readonly claims: number[]; readonly findings: string[] } {
  const claims: number[] = [];
  const findings: string[] = [];
  const reader = new X12Reader({
    models: [remittances({ payment: (payment) => claims.push(payment.paidCents) })],
    onFinding: ({ rule, message }) => findings.push(`${rule} ${message}`),
  });
  reader.feed(new TextEncoder().encode([...writeRemittances([check])].join('')));
  reader.end();
  return { claims, findings };
}
