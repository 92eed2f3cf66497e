import type { Finding, Fix, Outcome, RuleSource, Severity } from '../kernel/finding.ts';
import { type Answer, type Facts, fill, type Gap, lineList, type Report } from './answer.ts';
import type { Rule } from './rule.ts';

/** How many answers of each kind; passes are things found in order, the others are findings. */
export interface Counts {
  readonly pass: number;
  readonly fail: number;
  readonly bypassed: number;
  readonly notChecked: number;
}

const SEVERITIES: readonly Severity[] = ['I', 'W', 'E'];
const LOAD: Fix = { text: 'Load the reference that covers it (cleanclaim reference add) and check again.' };

/** Takes the answers of one rule after the other and makes findings of them. */
export class ClaimReport implements Report {
  readonly findings: Finding[] = [];
  #rule: Rule | null = null;
  #gaps: Gap[] = [];
  #passes = 0;
  #allPasses = 0;
  #fails = 0;
  #bypasses = 0;
  #notChecked = 0;

  begin(rule: Rule): void {
    this.#rule = rule;
    this.#passes = 0;
  }

  /** Closes the rule and returns how many passes it had. */
  end(): number {
    if (this.#gaps.length > 0) {
      this.#notChecked++;
      this.findings.push(gapFinding(this.#rule!, this.#gaps));
      this.#gaps = [];
    }
    this.#allPasses += this.#passes;
    return this.#passes;
  }

  counts(): Counts {
    return { pass: this.#allPasses, fail: this.#fails, bypassed: this.#bypasses, notChecked: this.#notChecked };
  }

  passed(count = 1): void {
    this.#passes += count;
  }

  failed(answer: Answer): void {
    this.#fails++;
    this.findings.push(findingOf(this.#rule!, 'fail', answer));
  }

  bypassed(answer: Answer): void {
    this.#bypasses++;
    this.findings.push(findingOf(this.#rule!, 'bypassed', answer));
  }

  notChecked(gap: Gap): void {
    this.#gaps.push(gap);
  }
}

function findingOf(rule: Rule, outcome: Outcome, answer: Answer): Finding {
  const template = rule.messages[answer.say];
  if (template === undefined) throw new Error(`${rule.id} has no message "${answer.say}"`);
  const edition = answer.edition ?? null;
  const { groupCode, carc } = rule.payer;
  return {
    rule: rule.id,
    family: rule.family,
    outcome,
    severity: answer.severity ?? rule.severity,
    lines: answer.lines ?? [],
    codes: answer.codes ?? [],
    ...(answer.bypassedBy ? { bypassedBy: answer.bypassedBy } : {}),
    source: sourceText(rule.source),
    edition,
    ...(groupCode === null ? {} : { groupCode }),
    ...(carc === null ? {} : { carc, rarc: answer.rarc ?? rule.payer.rarc }),
    message: fill(template, answer.facts ?? {}) + carriedForward([edition]),
    fixes: fixesOf(rule, answer.fixes ?? Object.keys(rule.fixes), answer.facts ?? {}),
    ...(answer.denies ? { denies: answer.denies } : {}),
    ...(answer.asOf ? { asOf: answer.asOf } : {}),
  };
}

/** One finding a rule and claim, whatever the number of reasons. */
function gapFinding(rule: Rule, gaps: readonly Gap[]): Finding {
  const reasons = Map.groupBy(gaps, (gap) => gap.why);
  const parts = [...reasons].map(([why, same]) => {
    const lines = unique(same.flatMap((gap) => gap.lines ?? []));
    return reasons.size > 1 && lines.length > 0 ? `${lineList(lines)}: ${why}` : why;
  });
  const editions = unique(gaps.map((gap) => gap.edition ?? null)).filter((edition) => edition !== null);
  const severities = gaps.map((gap) => SEVERITIES.indexOf(gap.severity ?? 'W'));
  const named = unique(gaps.flatMap((gap) => gap.fixes ?? []));
  return {
    rule: rule.id,
    family: rule.family,
    outcome: 'not-checked',
    severity: SEVERITIES[Math.max(...severities)]!,
    lines: unique(gaps.flatMap((gap) => gap.lines ?? [])).sort((a, b) => a - b),
    codes: unique(gaps.flatMap((gap) => gap.codes ?? [])),
    source: sourceText(rule.source),
    edition: editions.length > 0 ? editions.join(', ') : null,
    message: `Not checked: ${parts.join('; ')}.${carriedForward(editions)}`,
    fixes: [...fixesOf(rule, named, {}), ...(gaps.some((gap) => gap.fixes === undefined) ? [LOAD] : [])],
  };
}

function fixesOf(rule: Rule, fixes: readonly (string | Fix)[], facts: Facts): Fix[] {
  return fixes.map((fix) => {
    if (typeof fix !== 'string') return fix;
    const text = rule.fixes[fix];
    if (text === undefined) throw new Error(`${rule.id} has no fix "${fix}"`);
    return { text: fill(text, facts) };
  });
}

export function sourceText({ publication, section }: RuleSource): string {
  return section ? `${publication}, ${section}` : publication;
}

function carriedForward(editions: readonly (string | null)[]): string {
  return editions.some((edition) => edition?.endsWith('carried forward'))
    ? ' The table is of an earlier period and was carried forward to this day.'
    : '';
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
