import type { Claim, ServiceLine } from '../../../claim/claim.ts';
import { renderingOf } from '../../../claim/claim.ts';
import { lineList, type Report } from '../../answer.ts';
import type { ClaimView } from '../../claim-view.ts';
import { type LineView, providerKey } from '../../line-view.ts';
import { REPEAT } from '../../modifiers.ts';
import type { Rule } from '../../rule.ts';

const VOID = '8';

const rule: Rule = {
  id: 'DUP-01',
  family: 'DUP',
  severity: 'E',
  title: 'No service is billed twice',
  decides:
    'No two lines have the same code, modifiers, days, rendering provider and charge, unless modifier 76, 77 or 91 says that the service was repeated. Earlier claims of the patient, when known, are searched too; a replacement or void restates its earlier claim and is left out of that, and so is what was voided.',
  source: { publication: 'Medicare Claims Processing Manual', section: 'ch. 1 § 120, detection of duplicate claims' },
  payer: { groupCode: 'OA', carc: '18', rarc: ['N522'] },
  fixes: {
    remove: 'Remove the line if the record shows one service.',
    second:
      'If the record shows a second service with words of its own, a person states that with 76, 77 or 91 and points to those words.',
  },
  messages: {
    lines: '{code} stands on {lines} with the same modifiers, day, provider and charge.',
    earlier:
      'Line {line}: {code} was billed before with the same modifiers, day, provider and charge, on claim {claim}.',
  },
  packs: [],
  examples: {
    fails: {
      says: 'The same X-ray on two lines.',
      claim: {
        lines: [
          { code: '71046', chargeCents: 9000 },
          { code: '71046', chargeCents: 9000 },
        ],
      },
    },
    passes: {
      says: 'The second is marked as a repeat by the same physician.',
      claim: {
        lines: [
          { code: '71046', chargeCents: 9000 },
          { code: '71046', modifiers: ['76'], chargeCents: 9000 },
        ],
      },
    },
  },
  check(view, report) {
    const counted = view.lines.filter((line) => !line.modifiers.some((modifier) => REPEAT.has(modifier)));
    const repeated = repeatedOn(counted);
    for (const group of repeated) {
      const lines = group.map((line) => line.number);
      const { code } = group[0]!;
      report.failed({
        say: 'lines',
        facts: { code, lines: lineList(lines) },
        lines,
        codes: [code],
        denies: lines.slice(1),
      });
    }
    report.passed(view.lines.length - new Set(repeated.flat()).size);
    againstHistory(view, counted, report);
  },
};

export default rule;

/** Groups of two lines or more that are the same service. */
function repeatedOn(lines: readonly LineView[]): LineView[][] {
  if (new Set(lines.map((line) => line.code)).size === lines.length) return [];
  const groups = new Map<string, LineView[]>();
  for (const line of lines) {
    const key = serviceKey(line.line, line.rendering);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function againstHistory({ claim, history }: ClaimView, lines: readonly LineView[], report: Report): void {
  if (history.length === 0 || claim.frequencyCode !== '1') return;
  const billed = new Map<string, string>();
  for (const earlier of standing(history)) {
    for (const line of earlier.lines) {
      billed.set(serviceKey(line, providerKey(renderingOf(earlier, line))), earlier.patientControlNumber);
    }
  }
  for (const { line, number, code, rendering } of lines) {
    const earlier = billed.get(serviceKey(line, rendering));
    if (earlier === undefined) continue;
    const facts = { line: number, code, claim: earlier };
    report.failed({ say: 'earlier', facts, lines: [number], codes: [code] });
  }
}

/** Earlier claims that were not voided since. */
function standing(history: readonly Claim[]): Claim[] {
  const voided = new Set(
    history.filter((earlier) => earlier.frequencyCode === VOID).map((earlier) => earlier.patientControlNumber),
  );
  return history.filter((earlier) => !voided.has(earlier.patientControlNumber));
}

function serviceKey(line: ServiceLine, rendering: string): string {
  const { code, modifiers } = line.procedure;
  const days = `${line.dateFrom} ${line.dateTo ?? line.dateFrom}`;
  return [code.toUpperCase(), [...modifiers].sort().join(), days, rendering, line.chargeCents].join('|');
}
