import { describe, expect, it } from 'vitest';
import { exampleClaim } from '../edits/example.fixtures.ts';
import { Ledger } from './ledger.ts';
import { answer, decisionOn, lineOn, shown, used, withContract } from './payer.fixtures.ts';
import type { Plan } from './plan.ts';

const VISIT = { code: '99213', chargeCents: 17500 };

describe('accumulators', () => {
  const plan: Plan = {
    ...withContract('99213', 30000, '99214', 40000, '20610', 25000),
    benefits: {
      years: [
        {
          from: '2026-01-01',
          to: '2026-12-31',
          deductible: { individualCents: 50000, familyCents: 100000 },
          outOfPocketMaximum: { individualCents: 900000, familyCents: null },
        },
      ],
      standard: { coinsurance: '0.2' },
      categories: [],
    },
  };
  const key = { member: '1EG4TE5MK73', family: '1EG4TE5MK73', year: '2026-01-01' } as const;

  it('A1 claims count in the order adjudicated; a void restores exactly its own entries', () => {
    const ledger = new Ledger();
    const first = exampleClaim({ id: 'ONE', lines: [{ code: '99213', chargeCents: 50000, from: '2026-02-10' }] });
    const one = answer(first, { plan, ledger, claimNumber: 'SIM1' }).decision!;
    ledger.post(one.entries);
    expect([one.patientCents, one.paidCents]).toEqual([30000, 0]);

    const two = decisionOn(
      { id: 'TWO', lines: [{ code: '99214', chargeCents: 50000, from: '2026-01-15' }] },
      { plan, ledger, claimNumber: 'SIM2' },
    );
    ledger.post(two.entries);
    expect(shown(two.lines[0]!.adjustments)).toEqual(['CO 45 100.00', 'PR 1 200.00', 'PR 2 40.00']);
    expect(two.paidCents).toBe(16000);

    const history = [{ claim: first, decision: one, reversed: false }];
    const voided = answer({ ...first, frequencyCode: '8', payerClaimControlNumber: 'SIM1' }, { plan, ledger, history });
    expect(voided.decision).toBeNull();
    ledger.post(voided.reversal!.entries);
    expect(ledger.memberCents({ ...key, benefit: 'deductible' })).toBe(20000);
    expect(ledger.memberCents({ ...key, benefit: 'out-of-pocket' })).toBe(24000);

    const three = decisionOn(
      { id: 'THREE', lines: [{ code: '20610', chargeCents: 50000 }] },
      { plan, ledger, claimNumber: 'SIM3' },
    );
    ledger.post(three.entries);
    expect([three.patientCents, three.paidCents]).toEqual([25000, 0]);
    expect(ledger.memberCents({ ...key, benefit: 'deductible' })).toBe(45000);
  });

  it('A2 an opening entry of 220.00 leaves 280.00', () => {
    const line = lineOn({ code: '99214', chargeCents: 50000 }, { plan, ledger: used(22000, 0) });
    expect(shown(line.adjustments)).toEqual(['CO 45 100.00', 'PR 1 280.00', 'PR 2 24.00']);
  });

  it('A3 the family limit is met: no deductible for the third member although his own is 200.00', () => {
    const entry = {
      ...key,
      benefit: 'deductible' as const,
      kind: 'opening' as const,
      claim: null,
      line: null,
      posted: '2026-01-01',
      document: 'x',
    };
    const ledger = new Ledger([
      { ...entry, member: 'A', cents: 50000 },
      { ...entry, member: 'B', cents: 30000 },
      { ...entry, cents: 20000 },
    ]);
    const line = lineOn({ code: '99214', chargeCents: 50000 }, { plan, ledger });
    expect(shown(line.adjustments)).toEqual(['CO 45 100.00', 'PR 2 80.00']);
  });
});

describe('replacement', () => {
  const original = exampleClaim({ lines: [VISIT] });
  const decision = decisionOn(original, { plan: 'lakeshore-ma', claimNumber: 'SIM7' });
  const ledger = new Ledger(decision.entries);
  const history = [{ claim: original, decision, reversed: false }];
  const values = { plan: 'lakeshore-ma', ledger, history, claimNumber: 'SIM8' } as const;

  it('takes the original back whole, then decides as if it had never been', () => {
    const replacement = exampleClaim({
      lines: [{ code: '99214', chargeCents: 25000 }],
      frequencyCode: '7',
      payerClaimControlNumber: 'SIM7',
    });
    const both = answer(replacement, values);
    expect(both.reversal).toMatchObject({
      claimNumber: 'SIM7',
      chargeCents: -17500,
      patientCents: -12816,
      paidCents: 0,
    });
    expect(both.reversedClaim).toBe(original);
    expect(both.decision).toMatchObject({ claimNumber: 'SIM8', allowedCents: 18000, patientCents: 18000 });
    ledger.post([...both.reversal!.entries, ...both.decision!.entries]);
    const key = { member: '1EG4TE5MK73', family: '1EG4TE5MK73', year: '2026-01-01', benefit: 'deductible' } as const;
    expect(ledger.memberCents(key)).toBe(18000);
  });

  it('while the replacement waits the original stands', () => {
    const short = { lines: [{ code: '64999' }], frequencyCode: '7', payerClaimControlNumber: 'SIM7' };
    const waiting = answer(short, values);
    expect(waiting.decision!.status).toBe('pended');
    expect(waiting.reversal).toBeNull();
  });

  it('PYO-RPL-01 without its original, of another provider, or twice: rejected', () => {
    const short = { lines: [VISIT], frequencyCode: '7' };
    const others = [
      answer({ ...short, payerClaimControlNumber: 'SIM9' }, values),
      answer({ ...short, payerClaimControlNumber: 'SIM7', billingNpi: '2000000028' }, values),
      answer(
        { ...short, payerClaimControlNumber: 'SIM7' },
        { ...values, history: [{ ...history[0]!, reversed: true }] },
      ),
    ];
    for (const { decision: refused, reversal } of others) {
      expect(reversal).toBeNull();
      expect(refused).toMatchObject({ status: 'rejected', paidCents: 0 });
      expect(refused!.lines[0]!.adjustments[0]).toMatchObject({ carc: '16', rarc: ['M47', 'MA130'] });
    }
  });

  it('FRC-02 Medicare Part B reopens instead', () => {
    const refused = answer({ lines: [VISIT], frequencyCode: '7', payerClaimControlNumber: 'SIM7' }, { history })
      .decision!;
    expect(refused.status).toBe('rejected');
    expect(refused.lines[0]!.because).toEqual(['FRC-02']);
  });
});
