import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import type { ScrubResult } from '@cleanclaim/core/edits/engine.ts';
import type { Finding } from '@cleanclaim/core/kernel/finding.ts';
import { asksOf, headingOf } from '../../words/findings.ts';
import { nameOf } from '../../words/names.ts';
import type { FindingView } from '../shapes.ts';

/** What the checks said, with what people said to it. `fault`: why they could not be run. */
export function checksView(
  checks: ScrubResult | null,
  fault: string | null,
  events: readonly CodingEvent[],
  answeredMs: number,
) {
  if (!checks) {
    return { counts: { pass: 0, fail: 0, bypassed: 0, notChecked: 1 }, findings: [notRun(fault)], answeredMs };
  }
  const explained = explanations(events);
  return {
    counts: checks.counts,
    findings: checks.findings.map(
      (finding): FindingView => ({
        ...findingView(finding),
        explained: explained.get(keyOf(finding)) ?? null,
      }),
    ),
    answeredMs,
  };
}

export function findingView(finding: Finding): FindingView {
  return {
    rule: finding.rule,
    outcome: finding.outcome,
    severity: finding.severity,
    lines: [...finding.lines],
    codes: [...finding.codes],
    heading: headingOf(finding),
    why: finding.message,
    source: finding.source,
    edition: finding.edition,
    asks: asksOf(finding),
    fixes: finding.fixes.map(({ text }) => ({ text })),
    explained: null,
  };
}

function notRun(fault: string | null): FindingView {
  return {
    rule: 'ENG-01',
    outcome: 'not-checked',
    severity: 'W',
    lines: [],
    codes: [],
    heading: 'The checks could not be run',
    why: fault ?? '',
    source: 'Cleanclaim',
    edition: null,
    asks: null,
    fixes: [],
    explained: null,
  };
}

function explanations(events: readonly CodingEvent[]): Map<string, { by: string; words: string }> {
  const found = new Map<string, { by: string; words: string }>();
  for (const { act, actor, reason } of events) {
    if (act.type === 'finding-explained') found.set(keyOf(act), { by: nameOf(actor), words: reason.words });
  }
  return found;
}

function keyOf({ rule, lines, codes }: Pick<Finding, 'rule' | 'lines' | 'codes'>): string {
  return `${rule} ${lines.join()} ${codes.join()}`;
}
