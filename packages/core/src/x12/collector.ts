import { type FindingFacts, type FindingPlace, type X12Finding, x12Finding } from './finding.ts';
import type { GuideLoop } from './guides/compile.ts';
import { RULES, type Snip, type X12RuleId } from './rules.ts';
import type { Segment } from './syntax/segment.ts';
import type { ModelPlace } from './transaction-model.ts';
import type { Reporter, SegmentPosition } from './walker.ts';

const LONGEST_VALUE = 80;

/** Makes findings out of what the checks report, with the transaction and loop they stand in. */
export class FindingCollector implements Reporter {
  readonly #types: ReadonlySet<Snip> | null;
  readonly #sink: (finding: X12Finding) => void;
  /** ST02 of the open transaction. */
  transaction: string | null = null;
  /** Innermost open loop. */
  loop: () => GuideLoop | null = () => null;
  /** Only findings of type 1 are told. */
  syntaxOnly = false;
  /** Findings of severity E since it was set to 0. */
  errors = 0;

  constructor(sink: (finding: X12Finding) => void, types: ReadonlySet<Snip> | null) {
    this.#sink = sink;
    this.#types = types;
  }

  here = (rule: X12RuleId, segment: Segment, facts?: FindingFacts, element?: number, component?: number): void => {
    if (!this.#wanted(rule)) return;
    const value = element === undefined ? undefined : valueAt(segment, element, component);
    this.#emit(
      rule,
      {
        segment: segment.number,
        segmentId: segment.id,
        offset: segment.offset,
        loopPath: this.loop()?.path,
        element,
        component,
        value,
      },
      facts,
    );
  };

  there = (rule: X12RuleId, at: SegmentPosition, loop: GuideLoop, facts?: FindingFacts): void => {
    if (this.#wanted(rule)) this.#emit(rule, { ...at, loopPath: loop.path }, facts);
  };

  /** About something that a model has read. */
  model = (rule: X12RuleId, place: ModelPlace, facts?: FindingFacts): void => {
    if (this.#wanted(rule)) this.#emit(rule, place, facts);
  };

  /** About a place of the file that is no segment, or not in a transaction. */
  file = (rule: X12RuleId, place: FindingPlace, facts?: FindingFacts): void => {
    if (this.#wanted(rule)) this.#emit(rule, place, facts);
  };

  #wanted(rule: X12RuleId): boolean {
    const { snip } = RULES[rule];
    if (this.syntaxOnly && snip > 1) return false;
    return this.#types === null || this.#types.has(snip);
  }

  #emit(rule: X12RuleId, place: FindingPlace, facts?: FindingFacts): void {
    const finding = x12Finding(rule, { transaction: this.transaction ?? undefined, ...place }, facts);
    if (finding.severity === 'E') this.errors++;
    this.#sink(finding);
  }
}

function valueAt(segment: Segment, element: number, component?: number): string {
  const text = component === undefined ? segment.text(element) : segment.part(element, component);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
