import type { Role } from '@cleanclaim/core/access/dimensions.ts';
import { contractCents } from '@cleanclaim/core/adjudication/check-price.ts';
import { PlanRules } from '@cleanclaim/core/adjudication/plan-rules.ts';
import { shippedPlan } from '@cleanclaim/core/adjudication/plans.ts';
import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { formatCents, sumCents } from '@cleanclaim/core/kernel/money.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PricedLine, Step } from '@cleanclaim/core/pricing/line.ts';
import { priceLines } from '@cleanclaim/core/pricing/price.ts';
import { linesToPrice } from '@cleanclaim/core/pricing/price-claim.ts';
import { countText } from '../../words/names.ts';
import type { Chart } from '../chart.ts';
import type { ExpectedPayment } from '../shapes.ts';
import { openQueries } from '../stage.ts';

/** Who works with money. Those who only answer and attest decide without it. */
const SEES_MONEY: readonly Role[] = ['C', 'B', 'A', 'K'];

export interface Expectation {
  readonly expectedPayment: ExpectedPayment | null;
  readonly whenText: string | null;
}

/**
 * What the plan should pay. Nothing before every line was selected, and nothing while a question is open, so that money stands beside
 * no suggestion, level or question. `offered`: services that are still suggested.
 */
export function expectationOf(
  chart: Chart,
  claim: Claim | null,
  roles: readonly Role[],
  offered: number,
  packs: ReferenceLibrary,
): Expectation {
  const hidden = (whenText: string | null): Expectation => ({ expectedPayment: null, whenText });
  if (!roles.some((role) => SEES_MONEY.includes(role))) return hidden(null);
  const { record } = chart;
  const togo = offered > 0 ? ` ${offered} to go.` : '';
  if (offered > 0 || record.lines.length === 0)
    return hidden(`Expected payment is shown when every line has been selected.${togo}`);
  const open = openQueries(record).length;
  if (open > 0)
    return hidden(
      `Expected payment is shown when ${countText(open, 'open question')} ${open === 1 ? 'is' : 'are'} answered.`,
    );
  if (!claim) return hidden('Expected payment is shown when the claim can be built.');
  return { expectedPayment: expected(chart, claim, packs), whenText: null };
}

const plans = new Map<string, PlanRules | null>();

function planOf({ coverage }: Chart): PlanRules | null {
  const id = coverage.plan;
  if (id === null) return null;
  let rules = plans.get(id);
  if (rules === undefined) {
    const plan = shippedPlan(id);
    plans.set(id, (rules = plan && new PlanRules(plan)));
  }
  return rules;
}

function expected(chart: Chart, claim: Claim, packs: ReferenceLibrary): ExpectedPayment {
  const plan = planOf(chart);
  const performer = chart.practitioners.find(({ id }) => id === chart.record.header.performerId);
  const factor = plan?.plan.pricing.factor ?? '1';
  const priced = priceLines(
    linesToPrice(claim, null, packs),
    {
      participating: true,
      qualifyingParticipant: performer?.qualifyingParticipant ?? false,
      deductibleRemainingCents: 0,
      edition: null,
      scheduleFactor: factor === '1' ? null : factor,
      explain: true,
    },
    packs,
  );
  // A private plan keeps nothing back for the federal budget, unless its contract says so.
  const sequestered = plan === null || plan.plan.pricing.sequestration;
  const own = claim.lines.map((line) => (plan ? contractCents(plan, line) : null));
  const lines = priced.map((line, at) => {
    const { units } = claim.lines[at]!;
    const modifiers = [...line.modifiers];
    const contract = own[at] ?? null;
    if (contract === null) return { ...lineExpected(line, sequestered), modifiers, units };
    const steps = [{ text: 'The plan’s own amount, not above the charge', value: formatCents(contract) }];
    return { number: line.line, code: line.code, modifiers, units, allowedCents: contract, text: 'by contract', steps };
  });
  // Only Part B's own shares are known here; a plan with benefits of its own divides by what was used of them this year.
  const partB = (plan === null || plan.plan.benefits.standard === 'part-b') && own.every((cents) => cents === null);
  const known = partB && priced.every(({ paidCents }) => paidCents !== null);
  return {
    lines,
    planCents: known
      ? sumCents(priced.map((line) => (sequestered ? line.paidCents! : line.medicareBeforeSequestrationCents!)))
      : null,
    patientCents: known
      ? sumCents(priced.map(({ coinsuranceCents, deductibleCents }) => coinsuranceCents! + deductibleCents!))
      : null,
    source: sourceText(priced, plan),
  };
}

function lineExpected(line: PricedLine, sequestered: boolean) {
  const { line: number, code, allowedCents, disposition, steps } = line;
  const text = allowedCents !== null ? formatCents(allowedCents) : DISPOSITIONS[disposition];
  const shown = sequestered ? steps : steps.filter(({ rule }) => rule !== 'PRC-SEQ-01');
  return { number, code, allowedCents, text, steps: shown.map(stepView) };
}

function stepView({ text, inputs, resultCents }: Step) {
  const value =
    resultCents !== undefined ? formatCents(resultCents) : (inputs.result ?? Object.values(inputs).join(' · '));
  return { text, value };
}

const DISPOSITIONS: Readonly<Record<PricedLine['disposition'], string>> = {
  priced: 'priced',
  not_payable: 'not payable',
  bundled: 'part of another service',
  by_report: 'priced by report',
  anesthesia: 'anesthesia, priced otherwise',
  other_schedule: 'on another schedule',
  invalid_modifier: 'a modifier does not fit',
  unknown_code: 'not on a loaded schedule',
  not_checked: 'not priced: the schedule is not loaded',
};

function sourceText(priced: readonly PricedLine[], plan: PlanRules | null): string {
  const schedules = new Set(
    priced.flatMap(({ schedule, edition }) => (schedule ? [`${schedule} ${edition ?? ''}`.trim()] : [])),
  );
  const by = plan ? `${plan.plan.name}, ${plan.plan.pricing.factor} × Medicare’s schedule` : 'Medicare’s schedule';
  return [by, ...schedules, 'deductible taken as met'].join(' · ');
}
