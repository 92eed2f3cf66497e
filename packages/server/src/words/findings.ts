import { rules } from '@cleanclaim/core/edits/rules.generated.ts';
import type { Finding } from '@cleanclaim/core/kernel/finding.ts';
import { capitalized, linesText } from './names.ts';

const TITLES = new Map(rules.map(({ id, title }) => [id, title]));

/** Which line and what, on one line. */
export function headingOf({ rule, lines }: Pick<Finding, 'rule' | 'lines'>): string {
  const title = TITLES.get(rule) ?? rule;
  return lines.length === 0 ? title : `${capitalized(linesText(lines))}: ${title}`;
}

const SEPARATE =
  'What, if anything, was separate from the other service: another session, site, lesion or injury, or work beyond what belongs to it?';

/** What only who was there can say, where a modifier that states a fact would answer the finding. Leads to none of the answers. */
const ASKS: Readonly<Record<string, string>> = {
  'NCCI-PTP-03': SEPARATE,
  'NCCI-MUE-03': 'How many were done, and what does the record show of each?',
  'DUP-01': 'Was the service given once, or again at another time of the day?',
};

export function asksOf({ rule, outcome }: Finding): string | null {
  return outcome === 'fail' ? (ASKS[rule] ?? null) : null;
}
