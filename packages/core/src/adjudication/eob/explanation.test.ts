import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleClaim } from '../../edits/example.fixtures.ts';
import { rules } from '../../edits/rules.generated.ts';
import { formatCents } from '../../kernel/money.ts';
import { A1C_POLICY, answer, FIXTURE_ROWS, payerLibrary, used } from '../payer.fixtures.ts';
import { SHIPPED_PLANS, shippedPlan } from '../plans.ts';
import { remittanceOf } from '../remittance.ts';
import patientWords from '../tables/patient-words.json' with { type: 'json' };
import editAnswers from '../tables/price-answers.json' with { type: 'json' };
import { type ExplanationFacts, explanationOf, partsCents } from './explanation.ts';
import { explanationPage } from './page.ts';
import { LANGUAGES, reasonWords } from './words.ts';

const LABELS: Readonly<Record<string, string>> = { '99213': 'Office visit', '83036': 'Sugar & "A1c" <test>' };

function facts(values: Partial<ExplanationFacts> = {}): ExplanationFacts {
  const plan = shippedPlan('lakeshore-ma')!;
  const lines = [
    { code: '99213', chargeCents: 21000 },
    { code: '83036', chargeCents: 3200 },
  ];
  const claim = exampleClaim({ diagnoses: ['I10'], lines });
  const ledger = used(22300, 50000);
  const decision = answer(claim, { plan, ledger, packs: payerLibrary({ policies: [A1C_POLICY] }) }).decision!;
  ledger.post(decision.entries);
  return {
    plan,
    claim,
    decision,
    ledger,
    corrects: null,
    label: (code) => LABELS[code] ?? null,
    masked: false,
    ...values,
  };
}

describe('explanation of benefits', () => {
  it('EOB-01 says who, when, what, what was charged, taken off, paid, and what the patient may owe', () => {
    const explanation = explanationOf(facts());
    expect(explanation).toMatchObject({
      payerName: 'Lakeshore Medicare Advantage',
      claimNumber: 'SIM0001',
      patientName: 'Pat Example',
      memberId: '1EG4TE5MK73',
      practiceName: 'Example Practice',
      from: '2026-04-10',
      to: '2026-04-10',
      oweCents: 7363,
      sum: {
        chargeCents: 24200,
        contractCents: 8184,
        notYoursCents: 3200,
        paidCents: 5453,
        deductibleCents: 6000,
        coinsuranceCents: 1363,
      },
      year: {
        deductible: { usedCents: 28300, limitCents: 28300 },
        outOfPocket: { usedCents: 57363, limitCents: 490000 },
      },
      appealBy: '2026-06-24',
    });
    expect(explanation.lines[1]!.reasons).toEqual([{ carc: '50', patientOwes: false }]);
  });

  it('EOB-02 owes what the remittance says, and every part of the charge is shown once', () => {
    const code = fc.constantFrom(...FIXTURE_ROWS.map((row) => row.code), '80061', '15823');
    const line = fc.record({
      code,
      modifiers: fc.subarray(['GZ', 'GA'], { maxLength: 1 }),
      chargeCents: fc.integer({ min: 0, max: 300000 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(...SHIPPED_PLANS), fc.array(line, { minLength: 1, maxLength: 5 }), (plan, lines) => {
        const claim = exampleClaim({ lines });
        const ledger = used(10000);
        const decision = answer(claim, { plan, ledger }).decision!;
        fc.pre(decision.status !== 'pended' && decision.status !== 'rejected');
        const explanation = explanationOf(facts({ plan, claim, decision, ledger }));
        const check = {
          plan,
          checkNumber: '1',
          date: '2026-04-24',
          time: '0900',
          interchangeControlNumber: '1',
          carriedCents: 0,
        };
        expect(explanation.oweCents).toBe(
          remittanceOf([{ claim, decision, reversal: false }], check).claims[0]!.patientResponsibilityCents,
        );
        expect(partsCents(explanation.sum)).toBe(explanation.sum.chargeCents);
        expect(explanationPage(explanation)).toContain(`<p class="owe__num">${formatCents(explanation.oweCents)}</p>`);
      }),
    );
  });

  it('EOB-03 has plain words in both languages for every reason that our tables can give', () => {
    const given = [
      ...editAnswers.rows.map((row) => row.carc),
      ...rules.flatMap((rule) => rule.payer.carc ?? []),
      ...SHIPPED_PLANS.flatMap((plan) => plan.exclusions.map((exclusion) => exclusion.carc)),
      '16',
      '18',
      '26',
      '27',
      '29',
      '31',
      '97',
      '234',
    ];
    const known = new Set(patientWords.rows.map((row) => row.carc));
    expect([...new Set(given)].filter((carc) => !known.has(carc))).toEqual([]);
    for (const language of LANGUAGES) expect(reasonWords(language, '999')).toContain('999');
  });

  it('EOB-04 names no service when the patient asks for that', () => {
    const page = explanationPage(explanationOf(facts({ masked: true })));
    expect(page).not.toContain('99213');
    expect(page).not.toContain('Office visit');
    expect(page).toContain('Servicio');
  });

  it('EOB-05 asks the patient for nothing that is the provider’s', () => {
    const claim = exampleClaim({ lines: [{ code: '99213', modifiers: ['GZ'] }] });
    const decision = answer(claim).decision!;
    const page = explanationPage(explanationOf(facts({ claim, decision })));
    expect(page).toContain('You owe nothing for this visit.');
    expect(page).toContain('You do not pay for it.');
    expect(page).not.toContain('You may owe this.');
  });

  it('EOB-06 says in both languages and in the title that it is simulated, and print repeats it on every page', () => {
    const page = explanationPage(explanationOf(facts()));
    expect(page.match(/<aside class="notice"/g)).toHaveLength(2);
    expect(page).toMatch(/<title>[^<]*Simulated\./);
    expect(page).toMatch(/@media print\{.*\.notice\{position:fixed/);
  });

  it('is one file: no script, no link to anything outside, foreign text made harmless', () => {
    const claim = exampleClaim({ lines: [{ code: '99213' }] });
    const named = {
      ...claim,
      subscriber: {
        ...claim.subscriber,
        name: { last: '<script>alert(1)</script>', first: 'A&B', middle: null, suffix: null },
      },
    };
    const page = explanationPage(explanationOf(facts({ claim: named })));
    expect(page).not.toContain('<script');
    expect(page).toContain('A&amp;B &lt;script&gt;');
    expect(page.match(/(?:src|href)="(?!#)/g)).toBeNull();
  });

  it('tells when it corrects an earlier one', () => {
    expect(explanationPage(explanationOf(facts({ corrects: 'SIM0007' })))).toContain('claim SIM0007');
  });

  it('explains nothing that is not decided', () => {
    const claim = exampleClaim({ lines: [{ code: '64999' }] });
    expect(() => explanationOf(facts({ claim, decision: answer(claim).decision! }))).toThrow('nothing was decided');
  });
});
