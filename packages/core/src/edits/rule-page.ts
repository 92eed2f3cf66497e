import type { Rule } from './rule.ts';
import { sourceText } from './rule-texts.ts';

const SEVERITY = { E: 'error', W: 'warning', I: 'information' } as const;

/** One rule as a page of Markdown: for the reference and for "explain". */
export function rulePage(rule: Rule): string {
  const { groupCode, carc, rarc } = rule.payer;
  const answer = carc
    ? `${groupCode ? `${groupCode} ` : ''}${carc}${rarc.length > 0 ? ` with ${rarc.join(', ')}` : ''}`
    : 'none of its own: the claim is turned back before it is decided';
  return [
    `## ${rule.id}: ${rule.title}`,
    rule.decides,
    [
      `- Severity: ${rule.severity} (${SEVERITY[rule.severity]}); family ${rule.family}`,
      `- Source: ${sourceText(rule.source)}${period(rule)}`,
      `- A payer would most likely answer: ${answer}`,
      `- Reference used: ${rule.packs.length > 0 ? rule.packs.join(', ') : 'none'}`,
    ].join('\n'),
    `What to do:\n\n${Object.values(rule.fixes)
      .map((text) => `- ${inWords(text)}`)
      .join('\n')}`,
    `- Fails: ${rule.examples.fails.says}\n- Passes: ${rule.examples.passes.says}`,
  ].join('\n\n');
}

/** What the {places} of a fix stand for where there is no claim at hand. */
const PLACES: Readonly<Record<string, string>> = {
  code: 'the code',
  column1: 'the column 1 code',
  column2: 'the column 2 code',
};

function inWords(text: string): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => PLACES[name] ?? place);
}

function period({ source: { from, to } }: Rule): string {
  if (!from && !to) return '';
  return ` (days of service ${from ? `from ${from}` : ''}${from && to ? ' ' : ''}${to ? `to ${to}` : ''})`;
}

/** The rule of that id, in upper or lower case, or null. */
export function ruleById(rules: readonly Rule[], id: string): Rule | null {
  const wanted = id.toUpperCase();
  return rules.find((rule) => rule.id === wanted) ?? null;
}

/** Ids that resemble a wrong one most: by the longest common beginning, at most five. */
export function nearestRules(rules: readonly Rule[], id: string): string[] {
  const wanted = id.toUpperCase();
  const shared = (other: string) => {
    let at = 0;
    while (at < other.length && other[at] === wanted[at]) at++;
    return at;
  };
  return rules
    .map((rule) => rule.id)
    .sort((a, b) => shared(b) - shared(a) || (a < b ? -1 : 1))
    .slice(0, 5);
}
