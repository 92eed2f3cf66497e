/**
 * A rule between segments as a row of a table: "when these stand in a loop, one of those must, and none of these may".
 * The guides' own situations (type 4) and the rules of a payer (type 7, see companion.ts) are such rows.
 */
export interface Situation {
  /** Loop within which it holds, each instance by itself; "ST" = the transaction. */
  readonly scope: string;
  /** Facts that must all be there for the row to speak; [] = it always does. */
  readonly when: readonly string[];
  /** Facts of which any one silences it. */
  readonly unless?: readonly string[];
  /** One of these facts must then be there. */
  readonly needs?: readonly string[];
  /** None of these may then be there. */
  readonly forbids?: readonly string[];
  /** The elements that these facts name last say the same. */
  readonly same?: readonly [first: string, second: string];
  /** The first fact's number is the sum of the second's amounts; how often it stands, where that names no element. */
  readonly total?: readonly [stated: string, counted: string];
  /** The day of the first fact may not be after that of the second: its first day in the loop, or its last. */
  readonly order?: readonly [first: string, second: string, than: 'first' | 'last'];
}

/** What makes a finding of a row: told where it happened, in the words of `say`. */
export interface SituationRow<Rule extends string = string> extends Situation {
  readonly rule: Rule;
  /** "837P", "835" … */
  readonly sets: readonly string[];
  /** Filled into the wording of the rule as {fact}. */
  readonly say: string;
  /** What to do, where the wording of the rule leaves it to the row. */
  readonly remedy?: string;
  /** Id of the row, where its table has some: a companion guide. */
  readonly id?: string;
}
