export type Outcome = 'pass' | 'fail' | 'bypassed' | 'not-checked';

export interface CheckCounts {
  readonly pass: number;
  readonly fail: number;
  readonly bypassed: number;
  readonly notChecked: number;
}

/** One answer of one rule, worded by the server. */
export interface Finding {
  readonly rule: string;
  readonly outcome: Outcome;
  /** E blocks the claim, W asks a person to decide, I informs. */
  readonly severity: 'E' | 'W' | 'I';
  readonly lines: readonly number[];
  readonly codes: readonly string[];
  readonly heading: string;
  readonly why: string;
  readonly source: string;
  readonly edition: string | null;
  /** What only a person can say, as a question. */
  readonly asks: string | null;
  readonly fixes: readonly { readonly text: string }[];
  readonly explained: { readonly by: string; readonly words: string } | null;
}
