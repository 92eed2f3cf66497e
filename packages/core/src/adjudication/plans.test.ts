import { describe, expect, it } from 'vitest';
import { partBDeductibleCents } from '../pricing/rates.ts';
import { CodeSet } from './codes.ts';
import medicarePartB from './plans/medicare-part-b.json' with { type: 'json' };
import { SHIPPED_PLANS, shippedPlan } from './plans.ts';
import { readPlan } from './read-plan.ts';

describe('plans that ship', () => {
  it('are simulated and named', () => {
    expect(SHIPPED_PLANS.map((plan) => plan.id)).toEqual(['harbor-ppo', 'lakeshore-ma', 'medicare-part-b']);
    expect(SHIPPED_PLANS.every((plan) => plan.simulated && plan.name.includes('simulated'))).toBe(true);
    expect(shippedPlan('nobody')).toBeNull();
  });

  it('Medicare has the deductible of each year that the notices say', () => {
    for (const year of shippedPlan('medicare-part-b')!.benefits.years) {
      expect(year.deductible.individualCents).toBe(partBDeductibleCents(year.from));
    }
  });

  it('every standing decision names a clinician with reasons (HRM-10)', () => {
    for (const decision of SHIPPED_PLANS.flatMap((plan) => plan.necessity)) {
      expect(decision.clinician.name.length * decision.reasons.length).toBeGreaterThan(0);
    }
    for (const { coverage, necessity } of SHIPPED_PLANS) {
      for (const { id } of coverage) expect(necessity.map(({ policy }) => policy)).toContain(id);
    }
  });
});

describe('reading a plan', () => {
  const fault = (change: (plan: Record<string, unknown>) => void) => {
    const plan = structuredClone(medicarePartB) as Record<string, unknown>;
    change(plan);
    const read = readPlan(plan);
    return read.ok ? null : `${read.fault.at}: ${read.fault.message}`;
  };

  it('names the field that is wrong and what would be right', () => {
    expect(fault(() => {})).toBeNull();
    expect(
      fault((plan) => {
        plan.appealDays = '120';
      }),
    ).toBe('appealDays: a whole number, 0 or more is expected');
    expect(
      fault((plan) => {
        (plan.pricing as Record<string, unknown>).factor = 1.3;
      }),
    ).toBe('pricing.factor: a decimal number as text, "0.20" is expected');
    expect(
      fault((plan) => {
        delete plan.benefits;
      }),
    ).toBe('benefits: an object is expected');
    expect(
      fault((plan) => {
        plan.editProfile = 'nobody';
      }),
    ).toBe('editProfile: there is no payer profile of that name');
    expect(
      fault((plan) => {
        plan.deductable = 1;
      }),
    ).toContain('deductable: there is no such field');
  });

  it('takes no plan that is not marked as simulated', () => {
    expect(
      fault((plan) => {
        plan.simulated = false;
      }),
    ).toBe('simulated: only simulated plans are answered; set it to true');
  });

  it('takes no payer whose marked name a remittance could not hold', () => {
    const named = (length: number) =>
      fault((plan) => {
        plan.payer = { ...(plan.payer as object), name: 'P'.repeat(length) };
      });
    expect(named(51)).toBe('payer.name: 50 characters at most: the remittance writes SIMULATED before it');
    expect(named(50)).toBeNull();
  });

  it('takes no exclusion whose reason breaks the rules of the code list', () => {
    const exclusion = { procedures: ['99213'], groupCode: 'PR', carc: '253', remarkCodes: [], text: 'x' };
    expect(
      fault((plan) => {
        plan.exclusions = [exclusion];
      }),
    ).toContain('253 must not stand with PR');
    expect(
      fault((plan) => {
        plan.exclusions = [{ ...exclusion, carc: '96' }];
      }),
    ).toContain('needs a remark');
  });
});

describe('lists of codes', () => {
  it('hold codes and ranges; a short end holds all that begin with it', () => {
    const codes = new CodeSet(['99202-99215', '20610', 'E08-E13', 'G0438']);
    expect(['99202', '99213', '99215', '20610', 'E139', 'E1165', 'G0438'].every((code) => codes.has(code))).toBe(true);
    expect(['99201', '99216', '20611', 'E14', 'E079', 'G0439'].some((code) => codes.has(code))).toBe(false);
    expect(new CodeSet([]).isEmpty).toBe(true);
  });
});
