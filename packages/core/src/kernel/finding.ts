import type { IsoDate } from './dates.ts';

/** A check passes, fails, is bypassed, or could not be made. Nothing is clean while something is unchecked. */
export type Outcome = 'pass' | 'fail' | 'bypassed' | 'not-checked';

/** E blocks the claim, W asks a person to decide, I informs. */
export type Severity = 'E' | 'W' | 'I';

/** Where a rule comes from. `from`/`to`: the days of service for which the rule holds. */
export interface RuleSource {
  readonly publication: string;
  readonly section?: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
}

export interface Fix {
  readonly text: string;
  /** Machine-readable edits, only where there is one right answer that changes no fact. */
  readonly edits?: readonly { readonly at: string; readonly from: string; readonly to: string }[];
}

/** One answer of one rule about one claim. */
export interface Finding {
  readonly rule: string;
  readonly family: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  /** LX numbers; [] = the whole claim. */
  readonly lines: readonly number[];
  readonly codes: readonly string[];
  readonly bypassedBy?: { readonly line: number; readonly modifier: string };
  readonly source: string;
  /** Edition of the reference set that decided, e.g. "2024Q3"; null when no table is needed. */
  readonly edition: string | null;
  readonly groupCode?: string;
  readonly carc?: string;
  readonly rarc?: readonly string[];
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** Lines that a payer would refuse to pay for it, where that is not every line named: the column 2 line of a pair. */
  readonly denies?: readonly number[];
  /** The day that counted as today, where the answer depends on it. */
  readonly asOf?: IsoDate;
}
