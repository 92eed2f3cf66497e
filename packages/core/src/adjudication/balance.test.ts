import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleClaim } from '../edits/example.fixtures.ts';
import { sumCents } from '../kernel/money.ts';
import { fee, rvu } from '../pricing/fee-schedule.fixtures.ts';
import { checkRemittance } from '../remittance/balance.ts';
import { isAllowedReason } from './adjustment.ts';
import { Ledger } from './ledger.ts';
import { answer, FIXTURE_ROWS, payerLibrary } from './payer.fixtures.ts';
import { SHIPPED_PLANS } from './plans.ts';
import { type CheckFacts, remittanceOf } from './remittance.ts';

/** Claims of one member with pairs, units, statuses and modifiers at random, answered one after the other by one plan. */
const packs = payerLibrary({
  ptp: [
    { column1: '45385', column2: '45380', indicator: 1, effective: null, deleted: null, rationale: 1 },
    { column1: '27447', column2: '20610', indicator: 0, effective: null, deleted: null, rationale: 1 },
  ],
  mue: [{ code: '20610', units: 2, mai: 2 }],
  rows: [
    ...FIXTURE_ROWS,
    rvu('FX000'),
    fee('FX001', 200),
    fee('FX002', 300, { multipleProcedure: '3', endoscopyBase: 'FX001' }),
  ],
});
const line = fc.record({
  code: fc.constantFrom(...FIXTURE_ROWS.map((row) => row.code), '80061', '00000', 'FX000', 'FX001', 'FX002'),
  modifiers: fc.subarray(['25', '59', '50', 'GZ', '80', '26'], { maxLength: 2 }),
  units: fc.integer({ min: 1, max: 4 }),
  chargeCents: fc.integer({ min: 0, max: 400_000 }),
});
const claim = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 6 }) });
const FACTS: Omit<CheckFacts, 'plan'> = {
  checkNumber: '0001',
  date: '2026-04-20',
  time: '1200',
  interchangeControlNumber: '000000001',
  carriedCents: 0,
};

describe('money of generated claims', () => {
  it('charge = paid + adjustments on every line, claim and check; the patient owes the PR amounts and no more than the limits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SHIPPED_PLANS),
        fc.array(claim, { minLength: 1, maxLength: 4 }),
        (plan, shorts) => {
          const ledger = new Ledger();
          const decided = shorts.map((short, at) => {
            const sent = exampleClaim({ ...short, id: `C${at}` });
            const decision = answer(sent, { plan, ledger, packs, claimNumber: `SIM${at}` }).decision!;
            ledger.post(decision.entries);
            return { claim: sent, decision, reversal: false };
          });
          for (const { decision } of decided) {
            for (const item of decision.lines) {
              const adjusted = sumCents(item.adjustments.map(({ cents }) => cents));
              expect(item.chargeCents).toBe(item.paidCents + adjusted);
              expect(item.paidCents).toBeGreaterThanOrEqual(0);
              expect(item.adjustments.every(({ cents }) => cents > 0)).toBe(true);
              expect(item.adjustments.every(isAllowedReason)).toBe(true);
              const patient = item.adjustments.filter(({ groupCode }) => groupCode === 'PR').map(({ cents }) => cents);
              expect(item.patientCents).toBe(sumCents(patient));
              // A denial carries the whole charge alone; 45 never is the whole charge.
              if (item.allowedCents === 0) expect(item.adjustments.length).toBe(item.chargeCents === 0 ? 0 : 1);
              expect(item.adjustments.some(({ carc, cents }) => carc === '45' && cents === item.chargeCents)).toBe(
                false,
              );
              expect(item.because.length).toBeGreaterThan(0);
            }
            expect(decision.chargeCents).toBe(sumCents(decision.lines.map((item) => item.chargeCents)));
            if (decision.status === 'pended' || decision.status === 'rejected') {
              expect([decision.paidCents, decision.patientCents, decision.entries.length]).toEqual([0, 0, 0]);
            }
          }
          const year = plan.benefits.years.find(({ from }) => from === '2026-01-01')!;
          const key = { member: '1EG4TE5MK73', family: '1EG4TE5MK73', year: year.from };
          expect(ledger.memberCents({ ...key, benefit: 'deductible' })).toBeLessThanOrEqual(
            year.deductible.individualCents,
          );
          if (year.outOfPocketMaximum) {
            expect(ledger.memberCents({ ...key, benefit: 'out-of-pocket' })).toBeLessThanOrEqual(
              year.outOfPocketMaximum.individualCents,
            );
          }
          if (!decided.some(({ decision }) => decision.status !== 'pended' && decision.status !== 'rejected')) return;
          const check = remittanceOf(decided, { ...FACTS, plan });
          expect(checkRemittance(check)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('the same claim, balances and packs give the same answer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SHIPPED_PLANS), claim, (plan, short) => {
        const ask = () => answer(short, { plan, packs });
        expect(JSON.stringify(ask())).toBe(JSON.stringify(ask()));
      }),
    );
  });

  it('a void takes back every cent and every entry', () => {
    fc.assert(
      fc.property(claim, (short) => {
        const ledger = new Ledger();
        const sent = exampleClaim(short);
        const decision = answer(sent, { plan: 'harbor-ppo', ledger, packs }).decision!;
        fc.pre(decision.status !== 'pended' && decision.status !== 'rejected');
        ledger.post(decision.entries);
        const voiding = { ...sent, frequencyCode: '8', payerClaimControlNumber: decision.claimNumber };
        const history = [{ claim: sent, decision, reversed: false }];
        const { reversal } = answer(voiding, { plan: 'harbor-ppo', ledger, packs, history });
        ledger.post(reversal!.entries);
        expect(reversal!.paidCents + decision.paidCents).toBe(0);
        for (const entry of ledger.entries) expect(ledger.memberCents(entry)).toBe(0);
      }),
    );
  });
});
