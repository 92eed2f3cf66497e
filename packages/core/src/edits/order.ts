import type { Finding } from '../kernel/finding.ts';

/** Whole-claim findings first, then by first line, then by rule id, further lines and codes. */
export function inClaimOrder(findings: Finding[]): Finding[] {
  return findings.length < 2 ? findings : findings.sort(compare);
}

function compare(a: Finding, b: Finding): number {
  return (
    (a.lines[0] ?? 0) - (b.lines[0] ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareLines(a.lines, b.lines) ||
    compareText(a.codes.join(), b.codes.join()) ||
    compareText(a.message, b.message)
  );
}

function compareLines(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
