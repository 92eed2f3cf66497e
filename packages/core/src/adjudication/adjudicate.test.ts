import { describe, expect, it } from 'vitest';
import { scrub } from '../edits/engine.ts';
import { exampleClaim } from '../edits/example.fixtures.ts';
import { fee } from '../pricing/fee-schedule.fixtures.ts';
import { A1C_POLICY, decisionOn, LIBRARY, lineOn, payerLibrary, shown, used, withContract } from './payer.fixtures.ts';
import type { Plan } from './plan.ts';
import { shippedPlan } from './plans.ts';

const VISIT = { code: '99213', chargeCents: 17500 };
const MET = used(28300);

describe('Medicare Part B', () => {
  it('X6 deductible met: paid 100.48, CO 253 2.05, PR 2 25.63', () => {
    const line = lineOn(VISIT, { ledger: MET });
    expect(line).toMatchObject({ allowedCents: 12816, paidCents: 10048, patientCents: 2563 });
    expect(shown(line.adjustments)).toEqual(['CO 45 46.84', 'CO 253 2.05', 'PR 2 25.63']);
  });

  it('X7 60.00 of deductible left: 46.84 + 60.00 + 13.63 + 1.09 + 53.44 = 175.00', () => {
    const line = lineOn(VISIT, { ledger: used(22300) });
    expect(line.paidCents).toBe(5344);
    expect(shown(line.adjustments)).toEqual(['CO 45 46.84', 'CO 253 1.09', 'PR 1 60.00', 'PR 2 13.63']);
  });

  it('X28 laboratory tests leave nothing to the patient, nor to the deductible', () => {
    const line = lineOn({ code: '80061', chargeCents: 4000 });
    expect(shown(line.adjustments)).toEqual(['CO 45 26.61', 'CO 253 0.27']);
  });

  it('preventive care and vaccines leave nothing to the patient', () => {
    const packs = payerLibrary({ rows: [fee('G0439', 120)] });
    const decision = decisionOn({ lines: [{ code: 'G0439', chargeCents: 20000 }] }, { packs });
    expect(decision).toMatchObject({ status: 'paid', patientCents: 0, entries: [] });
    expect(decision.lines[0]!.benefit).toBe('preventive');
  });

  it('X30 the provider states that a line is not necessary (GZ): CO 50, the patient owes nothing', () => {
    const line = lineOn({ ...VISIT, modifiers: ['GZ'] }, { ledger: MET });
    expect(line).toMatchObject({ paidCents: 0, patientCents: 0, because: ['COV-ABN-01'] });
    expect(shown(line.adjustments)).toEqual(['CO 50 175.00']);
  });

  it('X31 the same with a notice signed before (GA): PR 50', () => {
    const line = lineOn({ ...VISIT, modifiers: ['GA'] }, { ledger: MET });
    expect(line.patientCents).toBe(17500);
    expect(shown(line.adjustments)).toEqual(['PR 50 175.00']);
  });

  it('statuses of the fee schedule: bundled CO 97, not covered PR 96 with its remark', () => {
    expect(lineOn({ code: '36416', chargeCents: 500 }).adjustments).toEqual([
      { groupCode: 'CO', carc: '97', rarc: ['M15'], cents: 500 },
    ]);
    expect(lineOn({ code: '99397', chargeCents: 20000 }).adjustments).toEqual([
      { groupCode: 'PR', carc: '96', rarc: ['N425'], cents: 20000 },
    ]);
  });
});

describe('a decision', () => {
  it('PYO-ENG-02 names plan and packs by their content', () => {
    const decision = decisionOn({ lines: [VISIT] });
    expect(decision.planSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(decision.packs.find(({ name }) => name === 'pfs/rvu fixture')!.sha256).toMatch(/^[0-9a-f]{64}$/);
    const dearer = { ...shippedPlan('medicare-part-b')!, appealDays: 121 };
    expect(decisionOn({ lines: [VISIT] }, { plan: dearer }).planSha256).not.toBe(decision.planSha256);
  });
});

describe('check 1, coverage', () => {
  it('SUB-01 a number that is no Medicare number: CO 31 for the whole claim', () => {
    const claim = exampleClaim({ lines: [VISIT] });
    const stranger = { ...claim, subscriber: { ...claim.subscriber, memberId: '12345' } };
    const decision = decisionOn(stranger);
    expect(decision.status).toBe('denied');
    expect(decision.lines[0]!.adjustments).toEqual([{ groupCode: 'CO', carc: '31', rarc: ['N382'], cents: 17500 }]);
  });

  it('SUB-02 covered days of a member: before 26, after 27', () => {
    const plan = {
      ...shippedPlan('harbor-ppo')!,
      members: [{ memberId: '1EG4TE5MK73', from: '2026-03-01', to: '2026-04-10' }],
    };
    const carc = (from: string) => lineOn({ ...VISIT, from }, { plan, asOf: '2026-05-01' }).adjustments[0]!.carc;
    expect(['2026-02-27', '2026-04-11'].map(carc)).toEqual(['26', '27']);
    expect(carc('2026-04-10')).toBe('45');
  });

  it('TFL-01 twelve months: received a day late 29 with N211, on the last day paid', () => {
    const values = { packs: LIBRARY, ledger: MET };
    const late = lineOn({ ...VISIT, from: '2025-03-10' }, { ...values, asOf: '2026-03-11' });
    expect(late.adjustments).toEqual([{ groupCode: 'CO', carc: '29', rarc: ['N211'], cents: 17500 }]);
    const inTime = lineOn({ ...VISIT, from: '2025-03-10' }, { ...values, asOf: '2026-03-10' });
    expect(inTime.because).not.toContain('TFL-01');
  });

  it('COV-CAP-01 excluded services: the reason and the group of the plan', () => {
    const line = lineOn({ code: '15823', chargeCents: 90000 }, { plan: 'harbor-ppo' });
    expect(line.adjustments).toEqual([{ groupCode: 'PR', carc: '204', rarc: ['N130'], cents: 90000 }]);
  });
});

describe('check 2, necessity', () => {
  const packs = payerLibrary({ policies: [A1C_POLICY] });
  const ankle = { diagnoses: ['S93401A'], lines: [VISIT, { code: '83036', chargeCents: 3200 }] };

  it('HRM-10 a rule alone never denies: the claim waits for a clinician', () => {
    const decision = decisionOn(ankle, { packs });
    expect(decision).toMatchObject({ status: 'pended', paidCents: 0, entries: [] });
    expect(decision.pends).toMatchObject([{ line: 2, rule: 'COV-LCD-01', owner: 'clinician', dueDate: '2026-05-20' }]);
  });

  it('a named clinician who decided for the policy: CO 50, the rest of the claim is paid', () => {
    const decision = decisionOn(ankle, { packs, plan: 'lakeshore-ma', ledger: MET });
    expect(decision.status).toBe('reduced');
    expect(decision.lines[1]!.adjustments).toEqual([{ groupCode: 'CO', carc: '50', rarc: ['N115'], cents: 3200 }]);
    expect(decision.lines[1]!.because).toEqual(['COV-LCD-01']);
  });

  it('PYO-NEC-01 a policy of the plan’s own: CO 50, and no edit could have told', () => {
    const knee = { diagnoses: ['M1711', 'I10'], lines: [VISIT, { code: '80053', chargeCents: 3800 }] };
    const decision = decisionOn(knee, { packs, plan: 'lakeshore-ma', ledger: MET });
    expect(decision.status).toBe('reduced');
    expect(decision.lines[1]).toMatchObject({
      because: ['PYO-NEC-01'],
      adjustments: [{ groupCode: 'CO', carc: '50', rarc: ['N130'], cents: 3800 }],
    });
    const { findings } = scrub(exampleClaim(knee), { packs, asOf: '2026-04-20', history: [] });
    expect(findings.filter(({ outcome, carc }) => outcome === 'fail' && carc === '50')).toEqual([]);
    expect(decisionOn(knee, { packs, plan: 'medicare-part-b', ledger: MET }).status).toBe('paid');
    for (const code of ['I10', 'E119', 'N183', 'Z79899']) {
      const supported = { diagnoses: ['M1711', code], lines: [{ code: '80053', chargeCents: 3800, pointers: [1, 2] }] };
      expect(decisionOn(supported, { packs, plan: 'lakeshore-ma', ledger: MET }).status).toBe('paid');
    }
    const plan: Plan = { ...shippedPlan('lakeshore-ma')!, necessity: [] };
    expect(decisionOn(knee, { packs, plan, ledger: MET })).toMatchObject({
      status: 'pended',
      pends: [{ line: 2, rule: 'PYO-NEC-01', owner: 'clinician' }],
    });
  });

  it('the decision holds for its days only', () => {
    const plan: Plan = {
      ...shippedPlan('lakeshore-ma')!,
      necessity: shippedPlan('lakeshore-ma')!.necessity.map((decision) => ({ ...decision, to: '2026-03-31' })),
    };
    expect(decisionOn(ankle, { packs, plan }).status).toBe('pended');
  });

  it('a diagnosis of the policy: paid', () => {
    expect(decisionOn({ ...ankle, diagnoses: ['E119'] }, { packs, ledger: MET }).status).toBe('paid');
  });
});

describe('check 3, coding', () => {
  const packs = payerLibrary({
    ptp: [{ column1: '45385', column2: '45380', indicator: 1, effective: null, deleted: null, rationale: 1 }],
    mue: [{ code: '20610', units: 2, mai: 3 }],
  });
  const pair = {
    lines: [
      { code: '45385', chargeCents: 60000 },
      { code: '45380', chargeCents: 50000 },
    ],
  };

  it('ENG-04 what the scrubber predicts is what the payer does', () => {
    const [finding] = scrub(exampleClaim(pair), { packs, asOf: '2026-04-20' }).findings.filter(
      (item) => item.outcome === 'fail',
    );
    const decision = decisionOn(pair, { packs, ledger: MET });
    expect(decision.status).toBe('reduced');
    expect(decision.lines[1]!.adjustments).toEqual([
      { groupCode: finding!.groupCode, carc: finding!.carc, rarc: finding!.rarc, cents: 50000 },
    ]);
    expect(decision.lines[1]!.because).toEqual([finding!.rule]);
    // The denied endoscopy is no second procedure: the first is paid in full.
    expect(decision.lines[0]!.allowedCents).toBe(31000);
  });

  it('a modifier that lifts the edit lets both be priced, the second reduced', () => {
    const lines = [pair.lines[0]!, { ...pair.lines[1]!, modifiers: ['XS'] }];
    expect(decisionOn({ lines }, { packs, ledger: MET }).lines.map((line) => line.allowedCents)).toEqual([
      31000, 13000,
    ]);
  });

  it('NCCI-MUE-07 units above the value: all of them denied', () => {
    const line = lineOn({ code: '20610', units: 3, chargeCents: 30000 }, { packs });
    expect(line.adjustments).toEqual([{ groupCode: 'CO', carc: '151', rarc: ['N362'], cents: 30000 }]);
  });

  it('the same line twice: the second OA 18', () => {
    const decision = decisionOn({ lines: [VISIT, VISIT] }, { ledger: MET });
    expect(decision.status).toBe('reduced');
    expect(shown(decision.lines[1]!.adjustments)).toEqual(['OA 18 175.00']);
  });

  it('PYO-DUP-01 the same claim again, from history: OA 18', () => {
    const claim = exampleClaim({ lines: [VISIT] });
    const decision = decisionOn(claim, { ledger: MET });
    const again = decisionOn(claim, {
      ledger: MET,
      history: [{ claim, decision, reversed: false }],
      claimNumber: 'SIM0002',
    });
    expect(again).toMatchObject({ status: 'denied', entries: [] });
    expect(shown(again.lines[0]!.adjustments)).toEqual(['OA 18 175.00']);
  });

  it('a claim whose total is wrong is rejected as unprocessable', () => {
    const decision = decisionOn({ lines: [VISIT], totalChargeCents: 17400 });
    expect(decision).toMatchObject({ status: 'rejected', paidCents: 0 });
    expect(decision.lines[0]!.adjustments).toEqual([{ groupCode: 'CO', carc: '16', rarc: ['MA130'], cents: 17500 }]);
  });
});

describe('what a file holds in no readable form', () => {
  it('an illegible charge: rejected', () => {
    const decision = decisionOn({ lines: [{ ...VISIT, chargeCents: Number.NaN }], totalChargeCents: 17500 });
    expect(decision).toMatchObject({ status: 'rejected', chargeCents: 0, paidCents: 0 });
  });

  it('illegible units: the claim waits, also where the plan has an amount of its own', () => {
    const line = { ...VISIT, units: Number.NaN };
    expect(decisionOn({ lines: [line] }).status).toBe('pended');
    expect(decisionOn({ lines: [line] }, { plan: withContract('99213', 18000) }).status).toBe('pended');
  });

  it('two lines with one number are two lines', () => {
    const claim = exampleClaim({ lines: [VISIT, { code: '20610', chargeCents: 14500 }] });
    const lines = claim.lines.map((line) => ({ ...line, number: 1 }));
    const decision = decisionOn({ ...claim, lines }, { ledger: MET });
    expect(decision.lines.map((line) => line.allowedCents)).toEqual([12816, 6500]);
  });
});

describe('check 4, price', () => {
  it('X24 contract 180, deductible left 100, 20 %, limit left 90: patient 90, plan 90, CO 45 70', () => {
    const plan = withContract('99213', 18000);
    const line = lineOn({ ...VISIT, chargeCents: 25000 }, { plan, ledger: used(140000, 591000) });
    expect(line).toMatchObject({ allowedCents: 18000, paidCents: 9000, patientCents: 9000 });
    expect(shown(line.adjustments)).toEqual(['CO 45 70.00', 'PR 1 90.00']);
  });

  it("the plan's factor on Medicare's schedule, never more than the charge", () => {
    const values = { plan: 'harbor-ppo', ledger: used(150000) } as const;
    expect(lineOn({ code: '20610', chargeCents: 14500 }, values).allowedCents).toBe(8450);
    expect(lineOn({ code: '20610', chargeCents: 8000 }, values).allowedCents).toBe(8000);
  });

  it('a copay once a visit, and the deductible untouched by it', () => {
    const lines = [VISIT, { ...VISIT, modifiers: ['25'], chargeCents: 17400 }, { code: '20610', chargeCents: 14500 }];
    const decision = decisionOn({ lines }, { plan: 'harbor-ppo' });
    expect(decision.lines.map((line) => shown(line.adjustments).filter((text) => text.startsWith('PR')))).toEqual([
      ['PR 3 30.00'],
      [],
      ['PR 1 84.50'],
    ]);
    expect(decision.entries.map(({ benefit, cents, line }) => [benefit, cents, line])).toEqual([
      ['out-of-pocket', 3000, 1],
      ['deductible', 8450, 3],
      ['out-of-pocket', 8450, 3],
    ]);
  });

  it('by report, no schedule, no year: the claim waits as a whole and nothing is paid', () => {
    const decision = decisionOn({ lines: [VISIT, { code: '64999', chargeCents: 50000 }] });
    expect(decision).toMatchObject({ status: 'pended', paidCents: 0, allowedCents: 0, patientCents: 0 });
    expect(decision.lines.flatMap((line) => shown(line.adjustments))).toEqual(['OA 133 175.00', 'OA 133 500.00']);
    expect(decision.pends).toMatchObject([{ line: 2, rule: 'PRC-STATUS', owner: 'examiner' }]);
    expect(
      lineOn(
        { ...VISIT, from: '2024-02-02' },
        { plan: { ...shippedPlan('harbor-ppo')!, benefits: NO_YEARS }, asOf: '2024-03-01' },
      ).because,
    ).toEqual(['PYO-ACM-01']);
  });

  it("what Medicare does not cover is no other plan's denial: it waits for an amount", () => {
    expect(decisionOn({ lines: [{ code: '99397', chargeCents: 20000 }] }, { plan: noContract() }).status).toBe(
      'pended',
    );
  });

  it('a plan that is not the first payer does not guess', () => {
    const claim = exampleClaim({ lines: [VISIT] });
    const decision = decisionOn({ ...claim, subscriber: { ...claim.subscriber, coverageOrder: 'S' } });
    expect(decision).toMatchObject({ status: 'pended', paidCents: 0 });
    expect(decision.pends[0]!.rule).toBe('PYO-COB-08');
  });
});

const NO_YEARS = { ...shippedPlan('harbor-ppo')!.benefits, years: [] };

function noContract(): Plan {
  const plan = shippedPlan('harbor-ppo')!;
  return { ...plan, pricing: { ...plan.pricing, contract: [] } };
}
