import type { Finding, Outcome } from '@cleanclaim/core/kernel/finding.ts';

const WORD: Record<Outcome, string> = {
  pass: 'pass',
  fail: 'FAIL',
  bypassed: 'bypassed',
  'not-checked': 'not checked',
};

/** A finding for people: state and rule, what, source and payer's answer, what to do. */
export function findingText(finding: Finding): string {
  const { rule, outcome, severity, lines, source, edition, groupCode, carc, rarc, message, fixes } = finding;
  const place = lines.length === 0 ? 'whole claim' : `line${lines.length > 1 ? 's' : ''} ${lines.join(', ')}`;
  const payer =
    carc && outcome === 'fail'
      ? `; a payer would answer ${[groupCode, carc, ...(rarc ?? [])].filter(Boolean).join(' ')}`
      : '';
  return [
    `  ${WORD[outcome]} ${severity}  ${rule}  ${place}`,
    `    ${message}`,
    `    ${source}${edition ? `, ${edition}` : ''}${payer}`,
    ...fixes.map((fix) => `    → ${fix.text}`),
  ].join('\n');
}
