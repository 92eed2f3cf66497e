/**
 * The level of medical decision making: facts in, elements and level out. Source: CPT E/M guidelines 2021 (office) and 2023 (other
 * settings) in own words; handbook rules EM-SEL-02, EM-DAT-01 to -06.
 */

export const PROBLEM_LEVELS = ['minimal', 'low', 'moderate', 'high'] as const;
export const DATA_LEVELS = ['minimal', 'limited', 'moderate', 'extensive'] as const;
export const MDM_LEVELS = ['straightforward', 'low', 'moderate', 'high'] as const;
export type ProblemLevel = (typeof PROBLEM_LEVELS)[number];
export type DataLevel = (typeof DATA_LEVELS)[number];
export type RiskLevel = ProblemLevel;
export type MdmLevel = (typeof MDM_LEVELS)[number];

/** Kinds of problems addressed, each with its own place in the table. */
export type ProblemKind =
  | 'minor'
  | 'acute-uncomplicated'
  | 'acute-stable'
  | 'acute-hospital-level'
  | 'chronic-stable'
  | 'chronic-exacerbated'
  | 'undiagnosed-uncertain-prognosis'
  | 'acute-systemic'
  | 'injury-complicated'
  | 'chronic-severe'
  | 'threat-to-life';

export type DataFact =
  /** `test` names the unique test, one a CPT code; ordering includes the later review. */
  | { readonly kind: 'order' | 'result'; readonly test: string; readonly interpretedAndBilledBySelf: boolean }
  | { readonly kind: 'external-note'; readonly source: string }
  | { readonly kind: 'independent-historian' }
  | { readonly kind: 'independent-interpretation'; readonly test: string }
  | { readonly kind: 'discussion' };

export type RiskKind =
  | 'rest-or-bandage'
  | 'otc-drug'
  | 'therapy'
  | 'minor-surgery'
  | 'prescription-drug'
  | 'minor-surgery-with-risk-factors'
  | 'major-surgery'
  | 'limited-by-social-determinants'
  | 'toxicity-monitoring'
  | 'major-surgery-with-risk-factors'
  | 'emergency-major-surgery'
  | 'hospitalization'
  | 'do-not-resuscitate'
  | 'parenteral-controlled-substance';

export interface MdmFacts {
  readonly problems: readonly ProblemKind[];
  readonly data: readonly DataFact[];
  readonly risk: readonly RiskKind[];
}

export interface MdmElements {
  readonly problems: ProblemLevel;
  readonly data: DataLevel;
  readonly risk: RiskLevel;
}

export interface Mdm extends MdmElements {
  readonly level: MdmLevel;
}

export function mdmOf(facts: MdmFacts): Mdm {
  const elements = { problems: problemLevel(facts.problems), data: dataLevel(facts.data), risk: riskLevel(facts.risk) };
  return { ...elements, level: mdmLevel(elements) };
}

/** Two of three elements must meet or exceed a level: the middle one of the three (EM-SEL-02). */
export function mdmLevel({ problems, data, risk }: MdmElements): MdmLevel {
  const ranks = [PROBLEM_LEVELS.indexOf(problems), DATA_LEVELS.indexOf(data), PROBLEM_LEVELS.indexOf(risk)];
  return MDM_LEVELS[ranks.sort((a, b) => a - b)[1]!]!;
}

export function problemLevel(problems: readonly ProblemKind[]): ProblemLevel {
  const count = (kind: ProblemKind) => problems.filter((one) => one === kind).length;
  if (count('chronic-severe') + count('threat-to-life') > 0) return 'high';
  const moderate =
    count('chronic-exacerbated') +
      count('undiagnosed-uncertain-prognosis') +
      count('acute-systemic') +
      count('injury-complicated') >
    0;
  if (moderate || count('chronic-stable') >= 2) return 'moderate';
  const low =
    count('chronic-stable') + count('acute-uncomplicated') + count('acute-stable') + count('acute-hospital-level') > 0;
  if (low || count('minor') >= 2) return 'low';
  return 'minimal';
}

export function dataLevel(data: readonly DataFact[]): DataLevel {
  const tests = new Set<string>();
  const notes = new Set<string>();
  let historian = false;
  let interpretation = false;
  let discussion = false;
  for (const fact of data) {
    if (fact.kind === 'order' || fact.kind === 'result') {
      if (!fact.interpretedAndBilledBySelf) tests.add(fact.test);
    } else if (fact.kind === 'external-note') notes.add(fact.source);
    else if (fact.kind === 'independent-historian') historian = true;
    else if (fact.kind === 'independent-interpretation') interpretation = true;
    else discussion = true;
  }
  const counted = tests.size + notes.size;
  const categories = [counted + (historian ? 1 : 0) >= 3, interpretation, discussion].filter(Boolean).length;
  if (categories >= 2) return 'extensive';
  if (categories === 1) return 'moderate';
  return counted >= 2 || historian ? 'limited' : 'minimal';
}

const RISK: Readonly<Record<RiskKind, RiskLevel>> = {
  'rest-or-bandage': 'minimal',
  'otc-drug': 'low',
  therapy: 'low',
  'minor-surgery': 'low',
  'prescription-drug': 'moderate',
  'minor-surgery-with-risk-factors': 'moderate',
  'major-surgery': 'moderate',
  'limited-by-social-determinants': 'moderate',
  'toxicity-monitoring': 'high',
  'major-surgery-with-risk-factors': 'high',
  'emergency-major-surgery': 'high',
  hospitalization: 'high',
  'do-not-resuscitate': 'high',
  'parenteral-controlled-substance': 'high',
};

export function riskOf(kind: RiskKind): RiskLevel {
  return RISK[kind];
}

export function riskLevel(risk: readonly RiskKind[]): RiskLevel {
  return PROBLEM_LEVELS[Math.max(0, ...risk.map((kind) => PROBLEM_LEVELS.indexOf(RISK[kind])))]!;
}
