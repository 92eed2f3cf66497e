/** SNIP type: 1 syntax and envelope, 2 the guide's requirements, 3 balances, 4 situations between segments, 5 outside values and check digits, 6 edits, 7 what a payer asks for. */
export type Snip = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Rule {
  readonly snip: Snip;
  readonly severity: 'E' | 'W';
  readonly outcome?: 'not-checked';
  /** {at} the element, {value} what stands there, and the facts that the check gives. */
  readonly message: string;
  readonly fix?: string;
}

export const E = (snip: Snip, message: string, fix?: string): Rule => ({
  snip,
  severity: 'E',
  message,
  ...(fix ? { fix } : {}),
});
export const W = (snip: Snip, message: string, fix?: string): Rule => ({
  snip,
  severity: 'W',
  message,
  ...(fix ? { fix } : {}),
});
