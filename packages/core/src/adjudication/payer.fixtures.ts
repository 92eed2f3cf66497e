import type { Claim } from '../claim/claim.ts';
import { exampleClaim } from '../edits/example.fixtures.ts';
import type { ExampleClaim, ExampleLine } from '../edits/example.ts';
import { buildCodeList } from '../packs/code-list.ts';
import { buildCoverage, type CoveragePolicy } from '../packs/coverage.ts';
import { type PackHandle, ReferenceLibrary } from '../packs/library.ts';
import { buildMue } from '../packs/ncci-mue.ts';
import { buildPtp } from '../packs/ncci-ptp.ts';
import type { RvuRow } from '../packs/pfs-rvu.ts';
import { fee, fixtureHandles, handle, LOCALITY_1, rvu } from '../pricing/fee-schedule.fixtures.ts';
import { type Adjudication, adjudicate } from './adjudicate.ts';
import type { Decision } from './decision.ts';
import type { HistoryItem } from './history.ts';
import { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import { PlanRules } from './plan-rules.ts';
import { shippedPlan } from './plans.ts';

/** The visit of the worked examples: 128.16 in locality 1 in an office. All fees are invented. */
export const FIXTURE_ROWS: readonly RvuRow[] = [
  rvu('99213', { workRvu: 192, nonFacilityPeRvu: 190, facilityPeRvu: 60, malpracticeRvu: 14 }),
  fee('99214', 180),
  fee('20610', 65),
  fee('27447', 1500, { globalDays: '090' }),
  fee('45385', 310, { multipleProcedure: '2' }),
  fee('45380', 260, { multipleProcedure: '2' }),
  rvu('36416', { status: 'B' }),
  rvu('64999', { status: 'C' }),
  rvu('99397', { status: 'N' }),
  rvu('80061', { status: 'X' }),
  rvu('80053', { status: 'X' }),
  rvu('G9482', { status: 'M' }),
];

export const A1C_POLICY: CoveragePolicy = {
  id: 'EX-A1C',
  title: 'Glycated hemoglobin',
  kind: 'example',
  carriers: [],
  from: '2026-01-01',
  to: null,
  source: 'example',
  procedures: ['83036'],
  covered: ['E08-E13'],
  notCovered: [],
};

interface FixtureTables {
  readonly rows?: readonly RvuRow[];
  readonly ptp?: Parameters<typeof buildPtp>[0];
  readonly mue?: Parameters<typeof buildMue>[0];
  readonly policies?: readonly CoveragePolicy[];
}

/** A library where the billing provider's ZIP lies in the invented locality 1. */
export function payerLibrary(tables: FixtureTables = {}): ReferenceLibrary {
  return new ReferenceLibrary(payerHandles(tables));
}

export function payerHandles(tables: FixtureTables = {}): PackHandle[] {
  const codes = [
    '99213',
    '99214',
    '20610',
    '27447',
    '45385',
    '45380',
    '36416',
    '64999',
    '99397',
    '80061',
    '83036',
    '80053',
  ];
  const labels = codes.map((code) => ({ code, label: code, description: '', from: null, to: null, more: {} }));
  const more: PackHandle[] = [
    handle('cpt', 'labels', buildCodeList('cpt', 'labels', labels)),
    handle('ncci-ptp', 'practitioner', buildPtp(tables.ptp ?? [], 'practitioner')),
    handle('ncci-mue', 'practitioner', buildMue(tables.mue ?? [], 'practitioner')),
    handle('coverage', 'policies', buildCoverage(tables.policies ?? [])),
  ];
  const zip = {
    zip: '43215',
    state: 'OH',
    carrier: LOCALITY_1.carrier,
    locality: LOCALITY_1.locality,
    needsPlusFour: false,
    rural: ' ',
  };
  return fixtureHandles({
    rvu: tables.rows ?? FIXTURE_ROWS,
    clfs: [
      { code: '80061', modifier: '', rateCents: 1339, indicator: 'N' },
      { code: '83036', modifier: '', rateCents: 971, indicator: 'N' },
      { code: '80053', modifier: '', rateCents: 1056, indicator: 'N' },
    ],
    zip: [zip],
    more,
  });
}

export const LIBRARY = payerLibrary();

export interface Answering {
  readonly plan?: string | Plan;
  readonly ledger?: Ledger;
  readonly history?: readonly HistoryItem[];
  readonly packs?: ReferenceLibrary;
  readonly asOf?: string;
  readonly claimNumber?: string;
}

/** A claim in short, answered by a shipped plan on 2026-04-20. */
export function answer(short: ExampleClaim | Claim, values: Answering = {}): Adjudication {
  const plan = typeof values.plan === 'object' ? values.plan : shippedPlan(values.plan ?? 'medicare-part-b')!;
  const claim = 'billingProvider' in short ? short : exampleClaim(short);
  return adjudicate(claim, {
    plan: new PlanRules(plan),
    ledger: values.ledger ?? new Ledger(),
    history: values.history ?? [],
    packs: values.packs ?? LIBRARY,
    asOf: values.asOf ?? '2026-04-20',
    place: null,
    claimNumber: values.claimNumber ?? 'SIM0001',
  });
}

export function decisionOn(short: ExampleClaim | Claim, values: Answering = {}): Decision {
  return answer(short, values).decision!;
}

/** One line of a claim in short, with its adjustments as "CO 45 46.84". */
export function lineOn(line: ExampleLine, values: Answering = {}) {
  return decisionOn({ lines: [line] }, values).lines[0]!;
}

export function shown(adjustments: Decision['adjustments']): string[] {
  return adjustments.map(({ groupCode, carc, cents }) => `${groupCode} ${carc} ${(cents / 100).toFixed(2)}`);
}

/** A ledger in which the member of the example claims has used so much of this year's benefits. */
export function used(deductibleCents: number, outOfPocketCents = deductibleCents): Ledger {
  const entry = {
    member: '1EG4TE5MK73',
    family: '1EG4TE5MK73',
    year: '2026-01-01',
    kind: 'opening' as const,
    claim: null,
    line: null,
    posted: '2026-01-01',
    document: 'opening balance',
  };
  return new Ledger([
    { ...entry, benefit: 'deductible', cents: deductibleCents },
    { ...entry, benefit: 'out-of-pocket', cents: outOfPocketCents },
  ]);
}

/** A plan with own amounts and nothing but the standard benefit. */
export function withContract(...amounts: (string | number)[]): Plan {
  const plan = shippedPlan('harbor-ppo')!;
  const contract = Array.from({ length: amounts.length / 2 }, (_, at) => ({
    code: amounts[2 * at] as string,
    modifier: null,
    cents: amounts[2 * at + 1] as number,
    from: '2024-01-01',
    to: null,
  }));
  return { ...plan, pricing: { ...plan.pricing, contract }, benefits: { ...plan.benefits, categories: [] } };
}
