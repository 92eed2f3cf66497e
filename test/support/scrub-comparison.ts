import type { Finding } from '@cleanclaim/core/kernel/finding.ts';

/** One line of the expected results: what was planted in a claim, and which families the tables settle for it. */
export interface ExpectedClaim {
  readonly file: string;
  readonly claim: string;
  readonly expected: readonly ExpectedFinding[];
  readonly scored: readonly string[];
}

interface ExpectedFinding {
  readonly family: string;
  readonly rule: string;
  readonly lines: readonly number[];
  readonly codes: readonly string[];
  readonly outcome: string;
  readonly severity: string;
  readonly alsoRules?: readonly string[];
  readonly alsoOutcomes?: readonly string[];
}

type Scored = Pick<Finding, 'rule' | 'family' | 'outcome' | 'severity' | 'lines' | 'codes'>;

const RULES: readonly (readonly [RegExp, string])[] = [
  [/^NCCI-PTP-/, 'PTP'],
  [/^NCCI-MUE-0[123]$/, 'MUE'],
  [/^NCCI-AOC-0[123]$/, 'AOC'],
  [/^DX-VAL-0[12]$/, 'DX-VAL'],
  [/^(DX-)?DUP-01$/, 'DUP'],
  [/^DX-PTR-01$/, 'PTR'],
  [/^AMT-01$/, 'AMT'],
  [/^NPI-01$/, 'NPI'],
  [/^SUB-03$/, 'SUB'],
  [/^DAT-01$/, 'DAT'],
  [/^PX-VAL-01$/, 'PX-VAL'],
];
const BY_CODE = ['PTP', 'MUE', 'AOC', 'DX-VAL'];
const MAY_NAME_LINES = ['DX-VAL', 'NPI', 'AMT', 'SUB'];
const LEVEL_II = /^[A-V]\d{4}$/;

/**
 * Every difference between the findings of a claim and what is expected of it, in words; [] = none. An expectation is met by a
 * finding of its rule and outcome that names nothing else; a finding that meets none is a false alarm, except "not checked".
 */
export function differences(expectation: ExpectedClaim, findings: readonly Scored[]): string[] {
  const scored = findings
    .map((finding) => ({ finding, family: RULES.find(([id]) => id.test(finding.rule))?.[1] }))
    .filter(({ finding, family }) => family && expectation.scored.includes(family) && !isCptValidity(family, finding));
  const found: string[] = [];
  const used = new Set<Scored>();
  for (const wanted of expectation.expected) {
    if (!expectation.scored.includes(wanted.family)) continue;
    const met = scored.filter(({ finding, family }) => family === wanted.family && meets(finding, wanted));
    for (const { finding } of met) used.add(finding);
    if (met.length === 0) found.push(`missed ${describe(wanted)}`);
    else if (!met.some(({ finding }) => finding.severity === wanted.severity))
      found.push(`severity of ${describe(wanted)}`);
  }
  for (const { finding } of scored) {
    if (!used.has(finding) && finding.outcome !== 'not-checked') found.push(`false alarm ${describe(finding)}`);
  }
  return found.map((text) => `${expectation.claim}: ${text}`);
}

function isCptValidity(family: string | undefined, finding: Scored): boolean {
  return family === 'PX-VAL' && !finding.codes.every((code) => LEVEL_II.test(code));
}

function meets(finding: Scored, wanted: ExpectedFinding): boolean {
  if (finding.outcome !== wanted.outcome && !wanted.alsoOutcomes?.includes(finding.outcome)) return false;
  if (finding.rule !== wanted.rule && !wanted.alsoRules?.includes(finding.rule)) return false;
  if (MAY_NAME_LINES.includes(wanted.family) || wanted.rule === 'DX-DUP-01') {
    const apart = finding.lines.length > 0 && wanted.lines.length > 0;
    if (apart && !finding.lines.some((line) => wanted.lines.includes(line))) return false;
  } else if (finding.lines.length === 0 || !finding.lines.every((line) => wanted.lines.includes(line))) return false;
  const codes = wanted.codes.map(plain);
  return !BY_CODE.includes(wanted.family) || finding.codes.every((code) => codes.includes(plain(code)));
}

function plain(code: string): string {
  return code.replaceAll('.', '');
}

function describe({
  rule,
  outcome,
  lines,
  codes,
}: Pick<Scored, 'rule' | 'lines' | 'codes'> & { outcome: string }): string {
  return `${rule} ${outcome} lines ${lines.join()} codes ${codes.join()}`;
}
