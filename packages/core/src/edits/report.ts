import type { Finding, Fix, Outcome, Severity } from '../kernel/finding.ts';
import { type Answer, type Facts, type Gap, lineList, type Report } from './answer.ts';
import type { Rule } from './rule.ts';
import { textsOf } from './rule-texts.ts';

/** How many answers of each kind; passes are things found in order, the others are findings. */
export interface Counts {
  readonly pass: number;
  readonly fail: number;
  readonly bypassed: number;
  readonly notChecked: number;
}

const SEVERITIES: readonly Severity[] = ['I', 'W', 'E'];
const LOAD: Fix = { text: 'Load the reference that covers it (cleanclaim reference add) and check again.' };
const CARRIED = ' The table is of an earlier period and was carried forward to this day.';
const NOTHING: Facts = {};

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
  const texts = textsOf(rule);
  const facts = answer.facts ?? NOTHING;
  const edition = answer.edition ?? null;
  const { groupCode } = rule.payer;
  const carc = answer.carc ?? rule.payer.carc;
  const message = texts.message(answer.say, facts);
  const finding: { -readonly [K in keyof Finding]: Finding[K] } = {
    rule: rule.id,
    family: rule.family,
    outcome,
    severity: answer.severity ?? rule.severity,
    lines: answer.lines ?? [],
    codes: answer.codes ?? [],
    source: texts.source,
    edition,
    message: isCarried(edition) ? message + CARRIED : message,
    fixes: texts.fixes(answer.fixes ?? null, facts),
  };
  if (groupCode !== null) finding.groupCode = groupCode;
  if (carc !== null) {
    finding.carc = carc;
    finding.rarc = answer.rarc ?? rule.payer.rarc;
  }
  if (answer.bypassedBy) finding.bypassedBy = answer.bypassedBy;
  if (answer.denies) finding.denies = answer.denies;
  if (answer.asOf) finding.asOf = answer.asOf;
  return finding;
}

/** One finding a rule and claim, whatever the number of reasons. */
function gapFinding(rule: Rule, gaps: readonly Gap[]): Finding {
  const texts = textsOf(rule);
  const lines: number[] = [];
  const codes: string[] = [];
  const reasons: string[] = [];
  const editions: string[] = [];
  const fixes: (string | Fix)[] = [];
  let severity = 0;
  for (const gap of gaps) {
    gather(lines, gap.lines);
    gather(codes, gap.codes);
    gather(reasons, [gap.why]);
    gather(fixes, gap.fixes ?? [LOAD]);
    if (gap.edition) gather(editions, [gap.edition]);
    severity = Math.max(severity, SEVERITIES.indexOf(gap.severity ?? 'W'));
  }
  const why = reasons.length === 1 ? reasons[0] : reasons.map((reason) => withLines(reason, gaps)).join('; ');
  const carried = editions.some(isCarried) ? CARRIED : '';
  return {
    rule: rule.id,
    family: rule.family,
    outcome: 'not-checked',
    severity: SEVERITIES[severity]!,
    lines: lines.sort((a, b) => a - b),
    codes,
    source: texts.source,
    edition: editions.length > 0 ? editions.join(', ') : null,
    message: `Not checked: ${why}.${carried}`,
    fixes: texts.fixes(fixes, NOTHING),
  };
}

/** "lines 1 and 3: reason". */
function withLines(reason: string, gaps: readonly Gap[]): string {
  const lines: number[] = [];
  for (const gap of gaps) if (gap.why === reason) gather(lines, gap.lines);
  return lines.length > 0 ? `${lineList(lines)}: ${reason}` : reason;
}

/** Puts what is new at the end. */
function gather<T>(into: T[], items: readonly T[] | undefined): void {
  if (items) for (const item of items) if (!into.includes(item)) into.push(item);
}

function isCarried(edition: string | null): boolean {
  return edition?.endsWith('carried forward') ?? false;
}
