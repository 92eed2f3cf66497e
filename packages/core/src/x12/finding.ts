import { RULES, type Snip, type X12RuleId } from './rules.ts';

/** One answer about one place of an X12 file. Absent members do not apply. */
export interface X12Finding {
  readonly snip: Snip;
  readonly rule: X12RuleId;
  readonly severity: 'E' | 'W';
  readonly outcome: 'fail' | 'not-checked';
  /** ST02 */
  readonly transaction?: string;
  readonly loop?: string;
  /** From below the transaction down to the loop. */
  readonly loopPath?: readonly string[];
  /** Number of the segment in the file, from 1. */
  readonly segment: number;
  readonly segmentId: string;
  readonly element?: number;
  readonly component?: number;
  /** First byte of the segment in the file as it lies. */
  readonly offset: number;
  readonly value?: string;
  readonly message: string;
  readonly fix?: string;
  /** Types 6 and 7: the edit, or the rule of the companion guide, that found it. */
  readonly edit?: string;
}

/** Where a finding stands; what is unknown is left out. */
export interface FindingPlace {
  readonly transaction?: string | undefined;
  readonly loopPath?: readonly string[] | undefined;
  readonly segment: number;
  readonly segmentId: string;
  readonly offset: number;
  readonly element?: number | undefined;
  readonly component?: number | undefined;
  readonly value?: string | undefined;
}

/** Values for the {names} in a rule's wording. */
export type FindingFacts = Readonly<Record<string, string | number>>;

export function x12Finding(rule: X12RuleId, place: FindingPlace, facts: FindingFacts = {}): X12Finding {
  const { snip, severity, message, fix, outcome } = RULES[rule];
  const all: FindingFacts = { ...facts, at: placeName(place), value: place.value || 'empty' };
  const loop = place.loopPath?.at(-1);
  return {
    snip,
    rule,
    severity,
    outcome: outcome ?? 'fail',
    ...(place.transaction === undefined ? {} : { transaction: place.transaction }),
    ...(loop === undefined ? {} : { loop, loopPath: place.loopPath! }),
    segment: place.segment,
    segmentId: place.segmentId,
    ...(place.element === undefined ? {} : { element: place.element }),
    ...(place.component === undefined ? {} : { component: place.component }),
    offset: place.offset,
    ...(place.value === undefined ? {} : { value: place.value }),
    message: worded(message, all),
    ...(fix === undefined ? {} : { fix: worded(fix, all) }),
    ...(facts.edit === undefined ? {} : { edit: String(facts.edit) }),
  };
}

/** "CLM05-3", "NM109", "HL". */
function placeName({ segmentId, element, component }: FindingPlace): string {
  if (element === undefined) return segmentId;
  const name = `${segmentId}${String(element).padStart(2, '0')}`;
  return component === undefined ? name : `${name}-${component}`;
}

function worded(text: string, facts: FindingFacts): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? `{${name}}`));
}
